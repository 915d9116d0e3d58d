// Placing: how the rows of a table that name a place and have no coordinates came to be where they are. What is placed
// by name alone is drawn so and says so; a person may correct it name by name.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/geometry/lonlat.h"
#include "geodata/model/feature_table.h"

namespace thalweg {

enum class Placed : std::uint8_t {
  as_given,  // the row has a position of its own
  by_name,   // one place is clearly meant
  doubtful,  // the likeliest of several, or one that is only nearly spelt so
  nowhere    // no place of that name is known
};

struct PlacingCandidate {
  std::string id;     // names it between runs of the program
  std::string title;  // "Shusha"
  std::string what;   // "town, Azerbaijan"
  LonLat at;
  double score = 0;  // 1: spelt just so
  std::string why;   // "sounds so"; empty: spelt just so
};

// One name as the table writes it, with what else its rows say of where it is.
struct PlacedName {
  static constexpr std::size_t MostCandidates = 6;

  std::string asked;
  std::string within;  // "Lachin, Azerbaijan": district and country of the row; empty: it says none
  Placed placed = Placed::nowhere;
  std::string title;                         // what it was taken for: "Shusha, town, Azerbaijan"; empty: nothing
  std::string why;                           // why it is doubtful, or how it was told from others; may be empty
  std::vector<PlacingCandidate> candidates;  // best first
  std::uint32_t first_row = 0, rows = 0;
  bool is_corrected = false;
};

// What a person says a name is: by place_key, the id of a candidate, another name, or coordinates ("39.76, 46.75");
// empty: no place.
using PlaceCorrections = std::map<std::string, std::string>;

[[nodiscard]] inline std::string place_key(std::string_view asked, std::string_view within) {
  return std::string(asked) + '\x1f' + std::string(within);
}

struct Placing {
  enum class Shape : std::uint8_t { points, districts, countries } shape = Shape::points;
  std::string field;              // the column that names the places
  std::vector<PlacedName> names;  // each once: those without a place first, then the doubtful, each by first row
  PlaceCorrections corrections;   // that it was made with

  [[nodiscard]] const std::vector<Placed>& rows() const { return rows_; }
  void set_rows(std::vector<Placed> rows);
  // What is no row of it was placed by nobody.
  [[nodiscard]] Placed of(std::uint32_t row) const { return row < rows_.size() ? rows_[row] : Placed::as_given; }
  [[nodiscard]] std::size_t count(Placed placed) const { return counts_[static_cast<std::size_t>(placed)]; }

 private:
  std::vector<Placed> rows_;             // of each row
  std::array<std::size_t, 4> counts_{};  // by Placed: the legend asks in every frame
};

// Of a table that was placed before, as its column PlacedHowField says: a scenario that was imported. Null where it has
// none.
[[nodiscard]] std::shared_ptr<const Placing> placing_told_by(const FeatureTable& table);

// Columns that a table gets when it is placed.
inline constexpr const char* PlacedAsField = "placed_as";  // "Shusha"
inline constexpr const char* PlacedHowField =
    "placed_by_name";  // "yes", "doubtful: 2 places are called so", "not found"

}  // namespace thalweg
