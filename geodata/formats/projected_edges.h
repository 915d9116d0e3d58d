// Shapes of a projected CRS in degrees. What is straight in a file's own coordinates is bent in degrees, where edges of
// ours are straight: so positions are put in along it until the line in degrees lies within MaxDeviationM of the true
// one. An edge is halved as it would be from its other end, so that neighbours share what they put in.
//
// Curves (CIRCULARSTRING and what is made of them) are made straight pieces of in their own plane, before anything is
// transformed.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include <ogr_geometry.h>
#include <ogr_spatialref.h>

#include "geodata/geometry/lonlat.h"

namespace thalweg {

// A chord is off its arc by a hundred-thousandth of the radius or so.
inline constexpr double ArcStepDegrees = 1;

class ProjectedEdges {
 public:
  static constexpr double MaxDeviationM = 1;

  // `to_wgs84` gives degrees, longitude first, from the coordinates of `source`, and must outlive it.
  ProjectedEdges(OGRCoordinateTransformation& to_wgs84, const OGRSpatialReference& source);

  // Lines or rings end to end, each from a ring_begin to the next, in the source's coordinates: made degrees, and
  // longer by what is put in. False when some position cannot be transformed.
  [[nodiscard]] bool to_degrees(std::vector<LonLat>& points, std::vector<std::uint32_t>& ring_begin);
  // Positions alone.
  [[nodiscard]] bool to_degrees(std::vector<LonLat>& points);

  // A geometry of straight pieces in degrees; null when some position cannot be transformed.
  [[nodiscard]] std::unique_ptr<OGRGeometry> to_degrees(std::unique_ptr<OGRGeometry> geometry);

 private:
  struct End {
    LonLat source, degrees;
  };
  [[nodiscard]] bool transform(std::vector<LonLat>& points);
  [[nodiscard]] bool change(OGRGeometry& geometry);
  void put_between(const End& a, const End& b, int depth, std::vector<LonLat>& out);

  OGRCoordinateTransformation& to_wgs84_;
  bool is_plane_ = false;  // the source is projected: else its edges are as good as straight in degrees
  double metres_per_unit_ = 1;
  std::vector<double> xs_, ys_;
};

}  // namespace thalweg
