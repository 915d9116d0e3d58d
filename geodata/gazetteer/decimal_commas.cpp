#include "geodata/gazetteer/decimal_commas.h"

#include <charconv>
#include <optional>
#include <string>
#include <string_view>

#include "geodata/base/text.h"

namespace thalweg {
namespace {

std::optional<double> number_with_comma(std::string_view cell) {
  std::string plain;
  const bool has_comma = cell.find(',') != std::string_view::npos;
  for (const char c : trimmed(cell)) {
    if (has_comma && c == '.') continue;  // between thousands
    plain += c == ',' ? '.' : c;
  }
  double value = 0;
  const auto [end, fault] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (plain.empty() || fault != std::errc{} || end != plain.data() + plain.size()) return std::nullopt;
  return value;
}

}  // namespace

void read_decimal_commas(FeatureTable& table) {
  for (std::size_t c = 0; c < table.columns().size(); ++c) {
    if (table.columns()[c].type != FieldType::text || table.columns()[c].is_sparse) continue;
    bool has_comma = false, are_numbers = true;
    std::vector<double> values(table.row_count(), 0);
    for (std::size_t row = 0; row < table.row_count() && are_numbers; ++row) {
      const std::string_view cell = table.text_view(row, c);
      if (cell.empty()) continue;
      const auto value = number_with_comma(cell);
      are_numbers = value.has_value();
      has_comma |= cell.find(',') != std::string_view::npos;
      values[row] = value.value_or(0);
    }
    if (!has_comma || !are_numbers) continue;
    Column& column = table.columns()[c];
    column.type = FieldType::real;
    column.reals = std::move(values);
    column.texts.clear();
  }
}

}  // namespace thalweg
