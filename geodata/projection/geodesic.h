// Lengths and areas on the WGS84 ellipsoid. Method: C. F. F. Karney, "Algorithms for geodesics", J. Geodesy 87 (2013),
// as implemented in PROJ's geodesic.h.
#pragma once

#include <span>

#include "geodata/geometry/geometry_column.h"

namespace thalweg {

[[nodiscard]] double geodesic_distance_m(LonLat from, LonLat to);
[[nodiscard]] double geodesic_length_m(std::span<const LonLat> line);
// Of a closed ring, always positive.
[[nodiscard]] double geodesic_ring_area_m2(std::span<const LonLat> ring);
// Polygons of one feature: exteriors less holes. Zero for points and lines.
[[nodiscard]] double geodesic_area_km2(const GeometryColumn& geometry, std::size_t feature);

}  // namespace thalweg
