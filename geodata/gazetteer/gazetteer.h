// Gazetteer: places, districts and countries by every name they have, for placing what is known by name alone.
//
// It is made of layers: those of role `place` give places, those of the theme class "land" countries (known by alpha-3
// codes in their id field), polygons of kind "district" districts. Earlier layers have the first word where two name
// one place. Immutable once made; find() is safe from several threads.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/analysis/ground.h"
#include "geodata/model/scenario.h"

namespace thalweg {

enum class GazetteerKind : std::uint8_t { place, district, country };

struct GazetteerEntry {
  GazetteerKind kind = GazetteerKind::place;
  std::string id;       // "towns:gn587084"
  std::string title;    // "Shusha"
  std::string what;     // "town"
  std::string country;  // alpha-3; empty when not known
  LonLat at;            // of polygons a point within
  double weight = 0;    // decimal logarithm of the people there, or a guess by rank
  std::uint32_t layer = 0, row = 0;
};

struct GazetteerHit {
  std::uint32_t entry = 0;
  double score = 0;  // 1 spelt so, 0.95 in another script, 0.85 by sound, less with letters wrong
  std::string why;   // empty: spelt so
};

// Scores from here on are of names that are certainly meant.
inline constexpr double SureScore = 0.8;

// Nearer to each other than this, two entries of one name are the same place.
inline constexpr double SamePlaceM = 10'000;

class Gazetteer {
 public:
  explicit Gazetteer(std::span<const Layer> layers);

  [[nodiscard]] const std::vector<GazetteerEntry>& entries() const { return entries_; }
  [[nodiscard]] const GazetteerEntry* by_id(std::string_view id) const;
  // "Shusha, town, Azerbaijan"
  [[nodiscard]] std::string told(const GazetteerEntry& entry) const;
  [[nodiscard]] std::string what_of(const GazetteerEntry& entry) const;  // "town, Azerbaijan"
  [[nodiscard]] const Layer& layer_of(const GazetteerEntry& entry) const { return layers_[entry.layer]; }

  // Everything of the kind with the name spelt so, in any of its languages: names that are names of things ("city of",
  // "rayon") taken off where nothing is called so with them. Unordered.
  [[nodiscard]] std::vector<GazetteerHit> spelt(std::string_view name, GazetteerKind kind) const;
  // That sounds so; `latin` is the name in Latin letters.
  [[nodiscard]] std::vector<GazetteerHit> sounding(std::string_view latin, GazetteerKind kind) const;
  // With a letter or two wrong. Slow: a look at every name.
  [[nodiscard]] std::vector<GazetteerHit> misspelt(std::string_view latin, GazetteerKind kind) const;

  // A country by code or name; null: none.
  [[nodiscard]] const GazetteerEntry* country(std::string_view code_or_name) const;
  // Whether an entry lies in a polygon of the gazetteer, or within `km` of it.
  [[nodiscard]] bool lies_in(const GazetteerEntry& entry, const GazetteerEntry& area, double km) const;

 private:
  struct Name {
    std::string key;
    std::uint32_t entry = 0;
    double share = 1;  // of the score: less for a name of one side or another time
  };
  struct Sound {
    std::string key;
    std::u32string letters;
    std::uint32_t letters_in_it = 0;  // a bit a letter
    std::uint32_t entry = 0;
  };

  void add_layer(std::uint32_t layer);
  void add_name(std::string_view name, std::uint32_t entry, double share);
  void add_country_names();
  [[nodiscard]] bool is_told_apart_by(const Name& part, const Name& whole) const;
  void drop_what_tells_apart();
  [[nodiscard]] std::vector<GazetteerHit> of_key(const std::string& key, GazetteerKind kind, double score) const;

  std::vector<Layer> layers_;
  std::vector<AreaIndex> areas_;  // by layer; empty of points
  std::vector<GazetteerEntry> entries_;
  std::map<std::string, std::uint32_t, std::less<>> countries_;  // by alpha-3
  std::vector<Name> names_;                                      // sorted by key
  std::vector<Sound> sounds_;                                    // sorted by key
};

// A name without the words that say what it is a name of: "Lachin rayonu", "г. Шуша", "city of Ganja". Empty when
// nothing is taken off.
[[nodiscard]] std::string without_kind_words(std::string_view key);

}  // namespace thalweg
