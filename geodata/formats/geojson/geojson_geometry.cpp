#include "geodata/formats/geojson/geojson_geometry.h"

#include <limits>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "geodata/base/brief.h"

namespace thalweg {
namespace {

namespace json = simdjson::ondemand;
using simdjson::error_code;

constexpr int MaxCollectionDepth = 16;

// Polygon and MultiPolygon in one layer make it one of MultiPolygons; what has no such name is Mixed.
std::string merged_type(const std::string& a, std::string_view b) {
  if (a.empty() || a == b) return std::string(b);
  for (const std::string_view single : {"Point", "LineString", "Polygon"}) {
    const std::string multi = fmt::format("Multi{}", single);
    if ((a == single || a == multi) && (b == single || b == multi)) return multi;
  }
  return "Mixed";
}

std::string without_list(const std::string& kind) {
  return fmt::format("its {} has no list of {}; the feature is kept without a shape", kind,
                     kind == "GeometryCollection" ? "geometries" : "coordinates");
}

}  // namespace

bool is_geojson_geometry(std::string_view type) {
  for (const std::string_view known :
       {"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"})
    if (type == known) return true;
  return false;
}

error_code GeoJsonGeometry::read(json::object& geometry) {
  const error_code error = read_object(geometry, 0);
  if (error != simdjson::INCORRECT_TYPE) return error;
  warn_("its coordinates are not nested as its type asks; what does not fit is left out");
  builder_.drop_pending();
  return simdjson::SUCCESS;
}

// Files mostly name the type first, and then one pass does; where the list comes before its type, a second one reads
// it.
error_code GeoJsonGeometry::read_object(json::object& geometry, int depth) {
  std::optional<std::string> kind;
  bool is_read = false, is_passed_over = false;
  const auto read_member = [&](std::string_view key, json::value value, bool is_first) -> error_code {
    if (key == "type" && is_first) {
      std::string_view type;
      const error_code error = value.get_string().get(type);
      if (error && error != simdjson::INCORRECT_TYPE) return error;
      if (kind) warn_("names its type twice; the first counts");
      if (!error && !kind) kind = std::string(type);
      return simdjson::SUCCESS;
    }
    if (!kind) {
      is_passed_over |= key != "type";
      return simdjson::SUCCESS;
    }
    const bool is_its_list = key == (*kind == "GeometryCollection" ? "geometries" : "coordinates");
    if (!is_its_list || !is_geojson_geometry(*kind)) return simdjson::SUCCESS;
    if (!std::exchange(is_read, true)) return read_list(value, *kind, depth);
    warn_(fmt::format("has its {} twice; the first are used", key));
    return simdjson::SUCCESS;
  };
  const auto pass = [&](bool is_first) -> error_code {
    for (auto member : geometry) {
      json::field field;
      if (auto error = std::move(member).get(field)) return error;
      for (const std::string_view known : {"type", "coordinates", "geometries"})
        if (field.key() == known)
          if (auto error = read_member(known, field.value(), is_first)) return error;
    }
    return simdjson::SUCCESS;
  };
  if (auto error = pass(/*is_first=*/true)) return error;
  if (!kind) {
    warn_("has no type; it is left out");
    return simdjson::SUCCESS;
  }
  if (!is_geojson_geometry(*kind)) {
    warn_(fmt::format("\"{}\" is not a kind of geometry; the feature is kept without a shape", shortened(*kind)));
    return simdjson::SUCCESS;
  }
  if (is_passed_over) {
    if (auto error = geometry.reset().error()) return error;
    if (auto error = pass(/*is_first=*/false)) return error;
  }
  if (!is_read) warn_(without_list(*kind));
  return simdjson::SUCCESS;
}

error_code GeoJsonGeometry::read_list(json::value& value, const std::string& kind, int depth) {
  if (depth == 0) common_type_ = merged_type(common_type_, kind);
  json::json_type type;
  if (auto error = value.type().get(type)) return error;
  if (type != json::json_type::array) {
    warn_(without_list(kind));
    return simdjson::SUCCESS;
  }
  Array list;
  if (auto error = value.get_array().get(list)) return error;
  return kind == "GeometryCollection" ? read_collection(list, depth) : read_coordinates(list, kind);
}

error_code GeoJsonGeometry::read_collection(Array& members, int depth) {
  if (depth >= MaxCollectionDepth) {
    warn_("nests geometry collections too deep; the inner ones are left out");
    return simdjson::SUCCESS;
  }
  for (auto member : members) {
    json::object object;
    if (auto error = member.get(object)) return error;
    if (auto error = read_object(object, depth + 1)) return error;
  }
  return simdjson::SUCCESS;
}

error_code GeoJsonGeometry::read_coordinates(Array& list, std::string_view kind) {
  const auto end_line = [this] { builder_.end_line(); };
  if (kind == "Point") {
    const error_code error = read_position(list);
    builder_.end_points();
    return error;
  }
  if (kind == "MultiPoint") return read_line(list, [this] { builder_.end_points(); });
  if (kind == "LineString") return read_line(list, end_line);
  if (kind == "MultiLineString") return each_array(list, [&](Array& line) { return read_line(line, end_line); });
  if (kind == "Polygon") return read_polygon(list);
  std::size_t polygons = 0;
  const error_code error = each_array(list, [&](Array& polygon) {
    ++polygons;
    return read_polygon(polygon);
  });
  if (!error && polygons == 0) warn_("its MultiPolygon holds no polygon; the feature is kept without a shape");
  return error;
}

template <class Read>
error_code GeoJsonGeometry::each_array(Array& list, const Read& read) {
  for (auto item : list) {
    Array inner;
    if (auto error = item.get_array().get(inner)) return error;
    if (auto error = read(inner)) return error;
  }
  return simdjson::SUCCESS;
}

error_code GeoJsonGeometry::read_polygon(Array& rings) {
  std::size_t count = 0;
  if (auto error = each_array(rings, [&](Array& ring) {
        if (progress_.cancelled()) return simdjson::UNEXPECTED_ERROR;  // the caller asks why
        ++count;
        return read_line(ring, [this] { builder_.end_polygon_ring(); });
      }))
    return error;
  if (count == 0) warn_("a polygon has no rings; it is left out");
  builder_.end_polygon();
  return simdjson::SUCCESS;
}

template <class End>
error_code GeoJsonGeometry::read_line(Array& positions, const End& end) {
  std::size_t count = 0;
  for (auto item : positions) {
    Array position;
    if (auto error = item.get_array().get(position)) return error;
    if (auto error = read_position(position)) return error;
    constexpr std::size_t BetweenLooks = 1 << 16;
    if (++count % BetweenLooks == 0 && progress_.cancelled()) return simdjson::UNEXPECTED_ERROR;  // the caller asks why
  }
  if (count == 0) warn_("a list of positions is empty; it is left out");
  end();
  return simdjson::SUCCESS;
}

error_code GeoJsonGeometry::read_position(Array& position) {
  double values[2] = {0, 0};
  int count = 0;
  for (auto item : position) {
    if (count < 2) {
      // NaN, 1e999, null, "45.2": no number, which the builder reports and leaves out.
      if (auto error = item.get_double().get(values[count])) {
        if (error != simdjson::NUMBER_ERROR && error != simdjson::INCORRECT_TYPE) return error;
        json::json_type type;  // of NaN there is none
        const bool is_known = item.type().get(type) == simdjson::SUCCESS;
        if (is_known && (type == json::json_type::array || type == json::json_type::object))
          return simdjson::INCORRECT_TYPE;
        values[count] = std::numeric_limits<double>::quiet_NaN();
      }
    } else {
      if (item.error()) return item.error();
      json::json_type type;
      if (item.type().get(type) != simdjson::SUCCESS || type != json::json_type::number)
        warn_("the height of a position is not a number; the position is kept");
    }  // a third is height, and dropped
    ++count;
  }
  if (count >= 2)
    builder_.add(values[0], values[1]);
  else
    warn_(count == 1 ? "a position has only one number; it is left out" : "a position is empty; it is left out");
  return simdjson::SUCCESS;
}

}  // namespace thalweg
