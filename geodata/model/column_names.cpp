#include "geodata/model/column_names.h"

#include "geodata/base/text.h"

namespace thalweg {

std::optional<std::size_t> find_column(std::span<const std::string> columns, std::string_view name) {
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (equal_but_for_case(columns[i], name)) return i;
  return std::nullopt;
}

std::optional<std::size_t> find_column(const FeatureTable& table, std::string_view name) {
  for (std::size_t i = 0; i < table.columns().size(); ++i)
    if (equal_but_for_case(table.columns()[i].name, name)) return i;
  return std::nullopt;
}

std::optional<std::size_t> find_column(std::span<const std::string> columns, ColumnNames names) {
  for (const std::string_view name : names)
    if (const auto column = find_column(columns, name)) return column;
  return std::nullopt;
}

std::optional<std::size_t> find_column(const FeatureTable& table, ColumnNames names) {
  for (const std::string_view name : names)
    if (const auto column = find_column(table, name)) return column;
  return std::nullopt;
}

}  // namespace thalweg
