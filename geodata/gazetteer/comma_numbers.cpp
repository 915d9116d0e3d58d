#include "geodata/gazetteer/comma_numbers.h"

#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "geodata/base/text.h"

namespace thalweg {
namespace {

// Written with `point` and, between groups of three digits, the other of point and comma.
std::optional<double> number_of(std::string_view cell, char point) {
  std::string plain;
  std::size_t digits = 0;  // of the group
  bool is_grouped = false, is_after_point = false;
  const auto ends_well = [&] { return !is_grouped || is_after_point || digits == 3; };
  for (const char c : trimmed(cell)) {
    if (is_digit(c)) ++digits;
    if (c != ',' && c != '.') {
      plain += c;
    } else if (c == point) {
      if (!ends_well()) return std::nullopt;
      is_after_point = true;
      plain += '.';
    } else {
      const bool is_first_group = digits >= 1 && digits <= 3 && !plain.starts_with('0') && !plain.starts_with("-0");
      if (is_after_point || !(is_grouped ? digits == 3 : is_first_group)) return std::nullopt;
      is_grouped = true;
      digits = 0;
    }
  }
  double value = 0;
  const auto [end, fault] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  // An exponent has no thousands.
  const bool is_plain = !is_grouped || plain.find_first_not_of("+-.0123456789") == std::string::npos;
  const bool is_number =
      is_plain && !plain.empty() && fault == std::errc{} && end == plain.data() + plain.size() && std::isfinite(value);
  return is_number && ends_well() ? std::optional(value) : std::nullopt;
}

// The values of a text column that is to be one of numbers; nothing where it is not.
std::optional<std::vector<double>> numbers_of(const FeatureTable& table, std::size_t column) {
  std::vector<double> with_point(table.row_count(), 0), with_comma(table.row_count(), 0);
  bool may_have_point = true, may_have_comma = true, any_comma = false, any_bare_thousand = false;
  for (std::size_t row = 0; row < table.row_count() && (may_have_point || may_have_comma); ++row) {
    const std::string_view cell = table.text_view(row, column);
    if (cell.empty()) continue;
    const auto by_point = number_of(cell, '.'), by_comma = number_of(cell, ',');
    may_have_point &= by_point.has_value();
    may_have_comma &= by_comma.has_value();
    with_point[row] = by_point.value_or(0);
    with_comma[row] = by_comma.value_or(0);
    any_comma |= cell.find(',') != std::string_view::npos;
    any_bare_thousand |= cell.find_first_of(",.") == std::string_view::npos && std::abs(with_point[row]) >= 1000;
  }
  if (!any_comma || !(may_have_point || may_have_comma)) return std::nullopt;
  return may_have_point && !(may_have_comma && any_bare_thousand) ? with_point : with_comma;
}

}  // namespace

void read_comma_numbers(FeatureTable& table) {
  for (std::size_t c = 0; c < table.columns().size(); ++c) {
    Column& column = table.columns()[c];
    if (column.type != FieldType::text || column.is_sparse) continue;
    auto numbers = numbers_of(table, c);
    if (!numbers) continue;
    column.type = FieldType::real;
    column.reals = std::move(*numbers);
    column.texts.clear();
  }
}

}  // namespace thalweg
