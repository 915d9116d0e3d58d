// Distances on the WGS84 ellipsoid, the shortest way from place to place. Method: C. F. F. Karney, "Algorithms for
// geodesics", J. Geodesy 87 (2013), as implemented in PROJ's geodesic.h. What is drawn is measured by ground_measure.h.
#pragma once

#include "geodata/geometry/lonlat.h"

namespace thalweg {

[[nodiscard]] double geodesic_distance_m(LonLat from, LonLat to);

struct Geodesic {
  double metres = 0;
  double arrival_deg = 0;  // its heading at the end, clockwise from north, from 0 to 360
};
[[nodiscard]] Geodesic geodesic(LonLat from, LonLat to);

}  // namespace thalweg
