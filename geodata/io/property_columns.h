// PropertyColumns: fills a FeatureTable from features that each bring their own fields. A column's type widens as
// values are met: integer, real, then text; booleans stay apart from numbers.
#pragma once

#include <string_view>

#include "geodata/model/feature_table.h"

namespace thalweg {

class PropertyColumns {
 public:
  explicit PropertyColumns(FeatureTable& table) : table_(table) {}

  void begin_row();
  void null(std::string_view field) { (void)column(field, FieldType::text, true); }
  void text(std::string_view field, std::string_view value);
  void integer(std::string_view field, std::int64_t value);
  void real(std::string_view field, double value);
  void boolean(std::string_view field, bool value);

 private:
  std::size_t column(std::string_view field, FieldType type, bool is_null = false);
  void widen(std::size_t column, FieldType type);

  FeatureTable& table_;
  std::size_t row_ = 0;
  std::size_t next_ = 0;     // the column expected next: features mostly name their fields in the same order
  std::vector<bool> typed_;  // false while only nulls were met
};

}  // namespace thalweg
