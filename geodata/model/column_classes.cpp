#include "geodata/model/column_classes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "geodata/base/number_text.h"
#include "geodata/model/column_names.h"

namespace thalweg {
namespace {

bool is_number(const FeatureTable& table, std::size_t column) {
  const FieldType type = table.columns()[column].type;
  if (type == FieldType::integer || type == FieldType::real) return true;
  if (type != FieldType::text) return false;
  bool any = false;
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    if (table.text_view(row, column).empty()) continue;
    if (!table.number(row, column)) return false;
    any = true;
  }
  return any;
}

// The roundest number in (low, high]: with the fewest digits that still lies between.
double round_between(double low, double high) {
  const double middle = (low + high) / 2;
  if (!(high > low)) return high;
  for (double unit = std::pow(10.0, std::floor(std::log10(std::max(std::abs(low), std::abs(high)))) + 1);
       unit > (high - low) * 1e-3; unit /= 10)
    for (const double step : {unit, unit / 2, unit / 4}) {
      const double found = std::round(middle / step) * step;
      if (found > low && found <= high) return found;
    }
  return high;
}

// Of four digits they stay together: they may be a year.
std::string value_text(double value) {
  std::string text = fmt::format("{:.6g}", value);
  if (text.find('e') != std::string::npos) text = fmt::format("{:.0f}", value);
  const auto point = std::min(text.find('.'), text.size());
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  return point - first > 4 ? with_thousands_apart(std::move(text)) : text;
}

void graduate(const FeatureTable& table, std::size_t column, ColumnClasses& classes) {
  std::vector<double> sorted;
  for (std::size_t row = 0; row < table.row_count(); ++row)
    if (const auto value = table.number(row, column); value && std::isfinite(*value)) sorted.push_back(*value);
  std::sort(sorted.begin(), sorted.end());
  // About as many rows in each class, parted where the values leave room for a round number.
  std::vector<double> breaks;
  for (std::size_t k = 1; k < ColumnClasses::GraduatedClasses; ++k) {
    const std::size_t at = sorted.size() * k / ColumnClasses::GraduatedClasses;
    const std::size_t slack = std::max<std::size_t>(1, sorted.size() / (4 * ColumnClasses::GraduatedClasses));
    const double low = sorted[at - std::min(at, slack)], high = sorted[std::min(at + slack, sorted.size() - 1)];
    const double found = round_between(low, high);
    if (found > sorted.front() && found <= sorted.back() && (breaks.empty() || found > breaks.back()))
      breaks.push_back(found);
  }
  classes.is_graduated = true;
  const std::size_t count = breaks.size() + 1;
  classes.counts.assign(count, 0);
  for (std::size_t k = 0; k < count; ++k) {
    const std::string from = value_text(k == 0 ? sorted.front() : breaks[k - 1]);
    const std::string to = value_text(k + 1 == count ? sorted.back() : breaks[k]);
    classes.names.push_back(from == to ? from : fmt::format("{} \u2013 {}", from, to));
  }
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    const auto value = table.number(row, column);
    if (!value || !std::isfinite(*value)) continue;
    const auto k = static_cast<std::size_t>(std::upper_bound(breaks.begin(), breaks.end(), *value) - breaks.begin());
    classes.class_of[row] = static_cast<std::uint8_t>(k);
    ++classes.counts[k];
  }
}

void categorise(const FeatureTable& table, std::size_t column, const std::map<std::string, std::uint32_t>& values,
                bool by_value, ColumnClasses& classes) {
  std::vector<std::pair<std::string, std::uint32_t>> order(values.begin(), values.end());
  if (by_value) {
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
      return std::strtod(a.first.c_str(), nullptr) < std::strtod(b.first.c_str(), nullptr);
    });
  } else {
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  }
  const std::size_t own = std::min(order.size(), ColumnClasses::MostCategories);
  std::map<std::string, std::uint8_t> number_of;
  for (std::size_t k = 0; k < own; ++k) {
    number_of[order[k].first] = static_cast<std::uint8_t>(k);
    classes.names.push_back(order[k].first);
  }
  if (order.size() > own) {
    classes.has_others = true;
    classes.names.push_back(fmt::format("+ {}", order.size() - own));
  }
  classes.counts.assign(classes.names.size(), 0);
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    const std::string text = table.text(row, column);
    if (text.empty()) continue;
    const auto found = number_of.find(text);
    const auto k = found == number_of.end() ? static_cast<std::uint8_t>(own) : found->second;
    classes.class_of[row] = k;
    ++classes.counts[k];
  }
}

}  // namespace

Result<ColumnClasses> classes_of(const FeatureTable& table, std::string_view name) {
  const auto column = find_column(table, name);
  if (!column) {
    std::string known;
    for (const Column& each : table.columns()) known += (known.empty() ? "" : ", ") + each.name;
    return fail(
        fmt::format("there is no column \"{}\"; there are: {}", name, known.empty() ? std::string("none") : known));
  }
  ColumnClasses classes;
  classes.column = table.columns()[*column].name;
  classes.class_of.assign(table.row_count(), ColumnClasses::NoClass);
  std::map<std::string, std::uint32_t> values;
  for (std::size_t row = 0; row < table.row_count(); ++row)
    if (std::string text = table.text(row, *column); !text.empty()) ++values[std::move(text)];
  if (values.empty()) return fail(fmt::format("the column \"{}\" has no values", classes.column));
  // Numbers that hardly repeat are measures, however few rows there are; of very few each has a class in any case.
  constexpr std::size_t FewNumbers = 6, VeryFew = 3;
  std::size_t given = 0;
  for (const auto& [text, count] : values) given += count;
  const bool is_numeric = is_number(table, *column), repeats = values.size() * 2 <= given;
  if (is_numeric && values.size() > (repeats ? FewNumbers : VeryFew))
    graduate(table, *column, classes);
  else
    categorise(table, *column, values, is_numeric, classes);
  classes.without =
      static_cast<std::uint32_t>(std::count(classes.class_of.begin(), classes.class_of.end(), ColumnClasses::NoClass));
  return classes;
}

std::string kind_column(const FeatureTable& table) {
  constexpr std::array Usual = {"category", "kind",    "type",   "class",     "group",
                                "fclass",   "amenity", "status", "featurecla"};
  for (const char* name : Usual) {
    const auto column = find_column(table, name);
    if (!column || table.columns()[*column].type != FieldType::text) continue;
    std::map<std::string_view, int> values;
    for (std::size_t row = 0; row < table.row_count() && values.size() <= ColumnClasses::MostCategories; ++row)
      if (const std::string_view text = table.text_view(row, *column); !text.empty()) ++values[text];
    if (values.size() >= 2 && values.size() <= ColumnClasses::MostCategories) return table.columns()[*column].name;
  }
  return {};
}

}  // namespace thalweg
