// FeatureStream: finds the features in GeoJSON text one after the other, without parsing what is in them, so that each
// is parsed on its own: memory stays small, outlines can appear early, and what is broken in one harms no other.
//
// Reads FeatureCollections, lone features and geometries, and sequences of them: newline-delimited, or with the record
// separators of RFC 8142. Braces and strings alone are followed; everything else is the parser's business. The views it
// gives point into `text`. Not safe to share between threads.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace thalweg {

class FeatureStream {
 public:
  explicit FeatureStream(std::string_view text) : text_(text) {}

  // The next feature or geometry, as its JSON text; nothing at the end. What is not an object in a list of features is
  // given as it stands.
  [[nodiscard]] std::optional<std::string_view> next();

  // When `item`, the last one given, could not be parsed: an unbalanced brace may have swallowed its neighbours, so the
  // stream goes on at the next start of a feature within it, if there is one.
  void resume_inside(std::string_view item);

  [[nodiscard]] std::size_t position() const { return at_; }
  [[nodiscard]] bool broke_off() const { return broke_off_; }  // the text ends before its objects do
  [[nodiscard]] bool was_damaged() const { return damaged_; }  // something between features was not JSON
  [[nodiscard]] bool is_collection() const { return lists_ > 0; }
  [[nodiscard]] int collection_count() const { return collections_; }
  [[nodiscard]] int list_count() const { return lists_; }                // of features: one in each collection, mostly
  [[nodiscard]] bool has_separators() const { return has_separators_; }  // a sequence as RFC 8142 has it
  [[nodiscard]] std::string_view root_type() const { return root_type_; }  // of the first top-level object
  [[nodiscard]] std::string_view crs() const { return crs_; }  // the member "crs" of a collection, as JSON text
  // Members of collections that GeoJSON does not know, by name.
  [[nodiscard]] const std::map<std::string, int, std::less<>>& foreign_members() const { return foreign_; }

 private:
  enum class Place { top, members, features };

  void skip_blanks();
  [[nodiscard]] bool opens_collection(std::size_t at);
  [[nodiscard]] std::optional<std::string_view> take_item();
  bool step_in_members();
  bool go_to_next_feature(std::size_t from);

  std::string_view text_;
  std::size_t at_ = 0;
  Place place_ = Place::top;
  int repairs_ = 0;
  bool broke_off_ = false, damaged_ = false, has_separators_ = false, saw_root_ = false;
  int collections_ = 0, lists_ = 0;
  std::string_view root_type_, crs_;
  std::map<std::string, int, std::less<>> foreign_;
};

}  // namespace thalweg
