#include "geodata/io/geojson_geometry.h"

#include <limits>

#include <fmt/format.h>

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

error_code GeoJsonGeometry::read_object(json::object& geometry, int depth) {
  std::string_view type;
  if (auto error = geometry.find_field_unordered("type").get(type)) {
    if (error != simdjson::NO_SUCH_FIELD) return error;
    warn_("has no type; it is left out");
    return simdjson::SUCCESS;
  }
  const std::string kind(type);
  if (!is_geojson_geometry(kind)) {
    warn_(fmt::format("\"{}\" is not a kind of geometry; the feature is kept without a shape", kind));
    return simdjson::SUCCESS;
  }
  if (depth == 0) common_type_ = merged_type(common_type_, kind);
  Array list;
  const bool is_collection = kind == "GeometryCollection";
  if (auto error = geometry.find_field_unordered(is_collection ? "geometries" : "coordinates").get(list)) {
    if (error != simdjson::INCORRECT_TYPE && error != simdjson::NO_SUCH_FIELD) return error;
    warn_(fmt::format("its {} has no list of {}; the feature is kept without a shape", kind,
                      is_collection ? "geometries" : "coordinates"));
    return simdjson::SUCCESS;
  }
  return is_collection ? read_collection(list, depth) : read_coordinates(list, kind);
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
  return each_array(list, [this](Array& polygon) { return read_polygon(polygon); });
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
  if (auto error = each_array(rings, [this](Array& ring) {
        if (progress_.cancelled()) return simdjson::UNEXPECTED_ERROR;  // the caller asks why
        return read_line(ring, [this] { builder_.end_polygon_ring(); });
      }))
    return error;
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
        values[count] = std::numeric_limits<double>::quiet_NaN();
      }
    } else if (item.error()) {
      return item.error();  // a third is height, and dropped
    }
    ++count;
  }
  if (count >= 2)
    builder_.add(values[0], values[1]);
  else if (count == 1)
    warn_("a position has only one number; it is left out");
  return simdjson::SUCCESS;
}

}  // namespace thalweg
