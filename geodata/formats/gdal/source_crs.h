// The CRS that coordinates are in where they are not degrees of WGS84, and their way there. Not safe to share between
// threads.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <ogr_geometry.h>
#include <ogr_spatialref.h>

#include "geodata/base/result.h"
#include "geodata/formats/projected_edges.h"
#include "geodata/geometry/lonlat.h"

namespace thalweg {

class SourceCrs {
 public:
  // "EPSG:32638", "32638", a PROJ string or WKT. Fails when PROJ does not know it or knows no way to WGS84.
  [[nodiscard]] static Result<std::unique_ptr<SourceCrs>> named(const std::string& name);
  [[nodiscard]] static Result<std::unique_ptr<SourceCrs>> of(const OGRSpatialReference& crs);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] bool is_wgs84() const { return !to_wgs84_; }
  // Null when it is WGS84.
  [[nodiscard]] ProjectedEdges* edges() const { return edges_.get(); }
  // In degrees; null when some position cannot be transformed.
  [[nodiscard]] std::unique_ptr<OGRGeometry> to_degrees(std::unique_ptr<OGRGeometry> geometry) const;
  [[nodiscard]] std::optional<LonLat> to_degrees(LonLat position) const;

 private:
  SourceCrs() = default;

  std::string name_;
  std::unique_ptr<OGRCoordinateTransformation> to_wgs84_;
  std::unique_ptr<ProjectedEdges> edges_;
};

}  // namespace thalweg
