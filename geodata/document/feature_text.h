// FeatureText: a GeoJSON file as it lies on the disk, of which single features can be replaced while every other byte
// stays as it is. Feature i is row i of the Dataset that the GeoJSON reader makes of it. Immutable; a copy shares all
// features. Safe from any thread. Errors name the file.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "geodata/base/result.h"
#include "geodata/document/shared_sequence.h"
#include "geodata/document/text_piece.h"

namespace thalweg {

class FeatureText {
 public:
  // UTF-8, in any of the forms that the reader knows; what is damaged or not GeoJSON is refused. `name` is what
  // messages call the file.
  [[nodiscard]] static Result<FeatureText> of(std::shared_ptr<const std::string> bytes, std::string name);

  [[nodiscard]] std::size_t feature_count() const { return features_.size(); }
  [[nodiscard]] std::string_view feature(std::size_t i) const {
    return features_[i].piece.view().substr(0, features_[i].size);
  }
  [[nodiscard]] std::size_t line(std::size_t i) const;  // one-based; looks at all the text before it
  [[nodiscard]] std::string text() const;               // the bytes of the file

  // With one feature as that text; of the same kind as the reader takes it.
  [[nodiscard]] Result<FeatureText> with(std::size_t i, std::string_view feature) const;
  // With a new feature before feature `at`; at the end when that is feature_count().
  [[nodiscard]] Result<FeatureText> with_inserted(std::size_t at, std::string_view feature) const;
  [[nodiscard]] Result<FeatureText> without(std::size_t i) const;

 private:
  struct Item {
    TextPiece piece;       // the feature, and what stands between it and the next one; nothing after the last
    std::size_t size = 0;  // of the feature alone
  };

  [[nodiscard]] Result<void> check(std::size_t i) const;
  [[nodiscard]] Result<void> check_feature(std::string_view feature) const;
  [[nodiscard]] static Item item(std::string_view feature, std::string_view gap);
  [[nodiscard]] std::string_view gap_after(std::size_t i) const {
    return features_[i].piece.view().substr(features_[i].size);
  }

  std::shared_ptr<const std::string> name_;
  bool is_collection_ = true;
  TextPiece head_, tail_;
  SharedSequence<Item> features_;
};

}  // namespace thalweg
