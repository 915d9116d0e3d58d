// ColumnClasses: the values of a column put into few classes, so that a map can tell them apart by colour or symbol.
//
// A column of few values makes a class of each, the commonest first; what is beyond MostCategories is one class of its
// own, the last. A column of numbers makes at most GraduatedClasses ranges with about as many rows each, parted at
// round numbers. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/base/result.h"
#include "geodata/model/feature_table.h"

namespace thalweg {

struct ColumnClasses {
  static constexpr std::uint8_t NoClass = 0xff;
  static constexpr std::size_t MostCategories = 9, GraduatedClasses = 5;

  std::string column;
  bool is_graduated = false;           // the classes are ranges in rising order
  bool has_others = false;             // the last class is of all the rarer values
  std::vector<std::string> names;      // of the classes: a value, "10 – 25", "+ 12" for others
  std::vector<std::uint32_t> counts;   // rows in each
  std::vector<std::uint8_t> class_of;  // by row; NoClass where there is no value
  std::uint32_t without = 0;           // rows of NoClass
};

// The error names the columns there are.
[[nodiscard]] Result<ColumnClasses> classes_of(const FeatureTable& table, std::string_view column);

// The column that tells kinds apart, by its usual names ("category", "type", "kind", ...), if it has from two to
// MostCategories values; empty when there is none.
[[nodiscard]] std::string kind_column(const FeatureTable& table);

}  // namespace thalweg
