#include "geodata/io/table_coordinate.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "geodata/base/text.h"

namespace thalweg {
namespace {

std::optional<double> within(std::string_view cell, double most) {
  const auto value = coordinate_of_cell(cell);
  return value && std::abs(*value) <= most ? value : std::nullopt;
}

}  // namespace

std::optional<double> coordinate_of_cell(std::string_view cell) {
  cell = trimmed(cell);
  if (cell.starts_with('+')) {
    cell.remove_prefix(1);
    if (cell.starts_with('-')) return std::nullopt;
  }
  char digits[64];
  if (cell.empty() || cell.size() > sizeof digits) return std::nullopt;
  std::copy(cell.begin(), cell.end(), digits);
  std::replace(digits, digits + cell.size(), ',', '.');
  double value = 0;
  const auto [end, error] = std::from_chars(digits, digits + cell.size(), value);
  if (error != std::errc{} || end != digits + cell.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<double> latitude_of_cell(std::string_view cell) { return within(cell, 90); }
std::optional<double> longitude_of_cell(std::string_view cell) { return within(cell, 180); }

}  // namespace thalweg
