#include "geodata/formats/tables/shape_text.h"

#include <algorithm>
#include <iterator>

#include "geodata/base/text.h"

namespace thalweg {
namespace {

constexpr std::string_view WktNames[] = {
    "point",        "linestring",         "polygon",        "multipoint",    "multilinestring",
    "multipolygon", "geometrycollection", "circularstring", "compoundcurve", "curvepolygon",
    "multicurve",   "multisurface",       "triangle",       "tin",           "polyhedralsurface"};
constexpr std::size_t LeastWkb = 2 * (1 + 4 + 4);

bool is_wkt(std::string_view cell) {
  cell = without_srid(cell).shape;
  std::size_t letters = 0;
  while (letters < cell.size() && is_letter(cell[letters])) ++letters;
  const std::string word = lower_case(cell.substr(0, letters));
  if (std::find(std::begin(WktNames), std::end(WktNames), word) == std::end(WktNames)) return false;
  const std::string_view rest = trimmed(cell.substr(letters));
  if (rest.starts_with('(')) return true;
  const std::string flag = lower_case(rest.substr(0, rest.find_first_of(" (")));
  return flag == "z" || flag == "m" || flag == "zm" || flag == "empty";
}

bool is_hex(std::string_view cell) {
  return cell.size() >= LeastWkb && cell.size() % 2 == 0 && cell[0] == '0' && (cell[1] == '0' || cell[1] == '1') &&
         std::all_of(cell.begin(), cell.end(),
                     [](char c) { return is_digit(c) || (lower_case(c) >= 'a' && lower_case(c) <= 'f'); });
}

bool is_geojson(std::string_view cell) {
  return cell.starts_with('{') && cell.find("\"type\"") != std::string_view::npos &&
         (cell.find("\"coordinates\"") != std::string_view::npos ||
          cell.find("\"geometries\"") != std::string_view::npos);
}

}  // namespace

WithSrid without_srid(std::string_view cell) {
  if (cell.size() < 6 || !equal_but_for_case(cell.substr(0, 5), "srid=")) return {"", cell};
  const std::size_t end = cell.find(';');
  if (end == std::string_view::npos) return {"", cell};
  return {std::string(trimmed(cell.substr(5, end - 5))), trimmed(cell.substr(end + 1))};
}

std::string_view to_string(ShapeKind kind) {
  if (kind == ShapeKind::wkt) return "WKT";
  return kind == ShapeKind::hex_wkb ? "WKB in hexadecimal digits" : "GeoJSON";
}

std::optional<ShapeKind> kind_of_shape(std::string_view cell) {
  cell = trimmed(cell);
  if (cell.size() < 9) return std::nullopt;
  if (is_wkt(cell)) return ShapeKind::wkt;
  if (is_hex(cell)) return ShapeKind::hex_wkb;
  return is_geojson(cell) ? std::optional(ShapeKind::geojson) : std::nullopt;
}

bool is_whole_shape(std::string_view cell) {
  cell = trimmed(cell);
  const auto kind = kind_of_shape(cell);
  if (!kind) return false;
  if (kind == ShapeKind::hex_wkb || cell.find('(') == std::string_view::npos)
    return kind != ShapeKind::geojson || cell.back() == '}';
  const std::string_view brackets = kind == ShapeKind::wkt ? "()" : "{}";
  int depth = 0;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if (cell[i] == brackets[0]) ++depth;
    if (cell[i] != brackets[1]) continue;
    if (--depth == 0) return i + 1 == cell.size();
  }
  return false;
}

bool is_point_shape(std::string_view cell) {
  cell = without_srid(trimmed(cell)).shape;
  return cell.size() > 5 && equal_but_for_case(cell.substr(0, 5), "point");
}

}  // namespace thalweg
