// Reading the geometry objects of GeoJSON (RFC 7946, section 3.1) into a GeometryBuilder. One reader a layer; not safe
// to share between threads. The only header that shows simdjson: for the sources of the GeoJSON reader alone.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include <simdjson.h>

#include "geodata/base/progress.h"
#include "geodata/formats/geometry_builder.h"

namespace thalweg {

[[nodiscard]] bool is_geojson_geometry(std::string_view type);

class GeoJsonGeometry {
 public:
  using Warn = std::function<void(std::string message)>;

  GeoJsonGeometry(GeometryBuilder& builder, const Progress& progress, Warn warn)
      : builder_(builder), progress_(progress), warn_(std::move(warn)) {}

  // Adds the parts of one geometry; end_feature() is left to the caller. What does not fit its type is left out with a
  // warning; an error means that the JSON itself is broken, or that the work was cancelled.
  simdjson::error_code read(simdjson::ondemand::object& geometry);

  // What all geometries met so far have in common: "Point", "MultiPolygon", "Mixed"; empty when there was none.
  [[nodiscard]] const std::string& common_type() const { return common_type_; }

 private:
  using Array = simdjson::ondemand::array;

  simdjson::error_code read_object(simdjson::ondemand::object& geometry, int depth);
  simdjson::error_code read_list(simdjson::ondemand::value& value, const std::string& kind, int depth);
  simdjson::error_code read_collection(Array& members, int depth);
  simdjson::error_code read_coordinates(Array& list, std::string_view kind);
  simdjson::error_code read_polygon(Array& rings);
  simdjson::error_code read_position(Array& position);
  template <class Read>
  simdjson::error_code each_array(Array& list, const Read& read);
  template <class End>
  simdjson::error_code read_line(Array& positions, const End& end);

  GeometryBuilder& builder_;
  const Progress& progress_;
  Warn warn_;
  std::string common_type_;
};

}  // namespace thalweg
