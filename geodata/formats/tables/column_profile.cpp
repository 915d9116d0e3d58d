#include "geodata/formats/tables/column_profile.h"

#include <algorithm>
#include <cmath>

#include "geodata/base/text.h"
#include "geodata/formats/tables/shape_text.h"
#include "geodata/formats/tables/table_coordinate.h"
#include "geodata/time/edtf.h"
#include "geodata/time/written_date.h"

namespace thalweg {
namespace {

constexpr std::size_t LongestName = 80, LeastDecimals = 3, LongestDate = 40;

std::size_t decimals_of(std::string_view cell) {
  const auto point = cell.find_first_of(".,");
  return point == std::string_view::npos ? 0 : cell.size() - point - 1;
}

bool is_date(std::string_view cell) {
  if (cell.size() < 6 || cell.size() > LongestDate || std::none_of(cell.begin(), cell.end(), is_digit)) return false;
  if (numeric_date_of(cell)) return true;
  return parse_edtf_lifetime(as_edtf(cell), Calendar::gregorian).has_value();
}

bool is_year(std::string_view cell) {
  return cell.size() == 4 && std::all_of(cell.begin(), cell.end(), is_digit) &&
         (cell[0] == '1' || cell.starts_with("20"));
}

// A year of fewer digits, or one before our era; the column's name must say that it is one.
bool is_small_year(std::string_view cell) {
  constexpr std::size_t MostDigits = 5;  // -10000 is the Neolithic
  if (cell.starts_with('-')) cell.remove_prefix(1);
  return !cell.empty() && cell.size() <= MostDigits && std::all_of(cell.begin(), cell.end(), is_digit);
}

}  // namespace

void ColumnProfile::look_at(std::string_view cell) {
  cell = trimmed(cell);
  if (cell.empty()) return;
  ++filled;
  if (values.size() < FewValues) values.emplace(cell);
  if (const auto kind = kind_of_shape(cell)) {
    ++shapes;
    points += is_point_shape(cell);
    shape_kind = to_string(*kind);
    return;
  }
  years += is_year(cell);
  if (!is_year(cell) && is_small_year(cell)) {
    ++small_years;
    years_before += cell.starts_with('-');
  }
  if (const auto angle = angle_of_cell(cell)) {
    ++angles;
    const bool is_plain = angle->side == 0 && std::all_of(cell.begin(), cell.end(), [](char c) {
                            return is_digit(c) || c == '.' || c == ',' || c == '-' || c == '+' || c == 'e' || c == 'E';
                          });
    numbers += is_plain;
    // 08:30 may be minutes of a degree in a column that says so; by itself it is a time of day.
    const bool is_clock = angle->side == 0 && cell.find(':') != std::string_view::npos;
    if (is_clock) return;
    precise += decimals_of(cell) >= LeastDecimals || !is_plain;
    whole += is_plain && decimals_of(cell) == 0;
    const double size = std::abs(angle->degrees);
    latitudes += size <= 90 && !angle->is_east_west();
    longitudes += size <= 180 && !angle->is_north_south();
    beyond_90 += size > 90 && size <= 180;
    // 20200315 is a day as much as it is a number.
    dates += is_plain && cell.size() == 8 && is_date(cell);
    return;
  }
  // 2/3 is a score or a fraction.
  const bool is_fraction =
      cell.find('/') != std::string_view::npos && cell.find_first_of(".NSEWnsew") == std::string_view::npos;
  if (const auto position = is_fraction ? std::nullopt : position_of_cell(cell)) {
    ++positions;
    lon_first += position->lon_first.has_value() && *position->lon_first;
    lat_first += position->lon_first.has_value() && !*position->lon_first;
    return;
  }
  if (is_date(cell)) {
    ++dates;
    return;
  }
  short_texts += cell.size() <= LongestName && cell.find("://") == std::string_view::npos;
}

}  // namespace thalweg
