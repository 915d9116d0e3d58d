// Dividing triangles that would not look round on the globe, and thinning lines that have more points than can be seen.
#pragma once

#include <cstdint>
#include <vector>

#include "geodata/geometry/lonlat.h"
#include "geodata/projection/projection.h"

namespace thalweg {

// Splits triangles on the globe along great circles until no edge is longer than `max_degrees` of arc. Whether and
// where an edge is split depends on its two ends alone, so triangles that share an edge stay together across tiles and
// features.
void subdivide_on_globe(std::vector<Point3>& points, std::vector<std::uint32_t>& indices, double max_degrees);

// The line with fewer points, none of which left out lies farther than `tolerance` from it; the ends stay. Distances
// are in degrees of longitude, latitude stretched as on a Mercator map. Method: Douglas and Peucker (1973).
void thin_line(std::vector<LonLat>& line, double tolerance);

}  // namespace thalweg
