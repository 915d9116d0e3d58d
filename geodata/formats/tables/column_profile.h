// What the cells of one column of a table are: counted over its first rows.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>

namespace thalweg {

struct ColumnProfile {
  std::size_t filled = 0;
  std::size_t numbers = 0;                    // decimal degrees or any other number
  std::size_t angles = 0;                     // numbers, and degrees with minutes or a letter
  std::size_t latitudes = 0, longitudes = 0;  // angles that may be one
  std::size_t beyond_90 = 0;                  // longitudes that are no latitude
  std::size_t precise = 0;                    // numbers with three decimals and more
  std::size_t whole = 0;                      // numbers without decimals
  std::size_t positions = 0;                  // two coordinates in the cell, and not a number
  std::size_t lon_first = 0, lat_first = 0;   // positions that say so themselves
  std::size_t shapes = 0, points = 0;         // WKT, WKB, GeoJSON; of them points
  std::string_view shape_kind;                // of the last
  std::size_t dates = 0;                      // days, not bare years
  std::size_t years = 0;                      // four digits that may be one
  std::size_t small_years = 0;                // other whole numbers that may be one, 260 and -490
  std::size_t years_before = 0;               // of them those before our era
  std::size_t short_texts = 0;                // words, no longer than a name is
  std::set<std::string, std::less<>> values;  // the different ones, while they are few
  static constexpr std::size_t FewValues = 64;

  void look_at(std::string_view cell);
  // Nearly all of what is filled: a stray word among numbers is a fault to tell of, not another kind of column.
  [[nodiscard]] bool is_mostly(std::size_t count) const { return filled > 0 && count * 10 >= filled * 9; }
  // More than half: enough where the name says it already.
  [[nodiscard]] bool is_half(std::size_t count) const { return filled > 0 && count * 2 >= filled; }
};

}  // namespace thalweg
