// PropertyColumns: fills a FeatureTable from features that each bring their own fields. A column's type widens as
// values are met: integer, real, then text; booleans stay apart from numbers. A field may be named twice in a row: the
// last value counts. Time and memory go with the values there are, not with rows times fields.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "geodata/model/feature_table.h"

namespace thalweg {

class PropertyColumns {
 public:
  explicit PropertyColumns(FeatureTable& table) : table_(table) {}

  void begin_row();
  // True when the row had that field already, also as null.
  [[nodiscard]] bool names_again(std::string_view field);
  void null(std::string_view field) { (void)column(field, FieldType::text, true); }
  void text(std::string_view field, std::string_view value);
  void integer(std::string_view field, std::int64_t value);
  void real(std::string_view field, double value);
  void boolean(std::string_view field, bool value);

 private:
  struct HashText {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  struct Met {
    bool is_typed = false;  // false while only nulls were met
    std::size_t row = 0;    // the last row that named it, counted from 1
  };

  [[nodiscard]] std::size_t find(std::string_view field) const;
  std::size_t column(std::string_view field, FieldType type, bool is_null = false);
  void widen(std::size_t column, FieldType type);

  FeatureTable& table_;
  std::size_t row_ = 0;
  std::size_t next_ = 0;  // the column expected next: features mostly name their fields in the same order
  std::vector<Met> met_;  // by column
  std::unordered_map<std::string, std::size_t, HashText, std::equal_to<>> positions_;
};

}  // namespace thalweg
