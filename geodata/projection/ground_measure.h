// Areas and lengths on the WGS84 ellipsoid of shapes as they are drawn: an edge is straight in degrees, as the files
// mean it (RFC 7946, 3.1.1), and not the geodesic between its ends. A parallel given by its two ends is that parallel,
// and a box measures what the same box with a thousand positions on its edges does.
//
// Area method: Green's theorem. With A(lat) the area between equator and parallel a radian of longitude (Snyder, "Map
// Projections: A Working Manual", USGS 1987, eq. 3-12), a ring encloses the integral of A along its edges by longitude,
// each worked out by Gauss and Legendre's quadrature to the last digits of a double. Longitudes are taken as they stand
// and never the short way round: rings have been cut at the antimeridian, and one may be wider than a hemisphere.
// Pure functions; safe from several threads.
#pragma once

#include <span>

#include "geodata/geometry/geometry_column.h"

namespace thalweg {

// Of a closed ring, always positive.
[[nodiscard]] double ground_ring_area_m2(std::span<const LonLat> ring);
// Polygons of one feature: exteriors less holes. Zero for points and lines.
[[nodiscard]] double ground_area_km2(const GeometryColumn& geometry, std::size_t feature);

[[nodiscard]] double ground_length_m(std::span<const LonLat> line);

}  // namespace thalweg
