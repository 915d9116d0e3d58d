// Dividing edges that would not look straight once projected, and thinning lines that have more points than can be seen.
#pragma once

#include <vector>

#include "geodata/geometry/triangulate.h"

namespace thalweg {

// Splits triangles until no edge is longer than `max_degrees` of arc. Whether and where an edge is split depends on its two
// ends alone, so triangles that share an edge stay together across tiles and features.
void subdivide(Triangles& triangles, double max_degrees);

// Appends the points strictly between a and b, and then b.
void subdivide_segment(LonLat a, LonLat b, double max_degrees, std::vector<LonLat>& to);

// The line with fewer points, none of which left out lies farther than `tolerance` from it; the ends stay. Distances are
// in degrees of longitude, latitude stretched as on a Mercator map. Method: Douglas and Peucker (1973).
void thin_line(std::vector<LonLat>& line, double tolerance);

// Of arc that stays within a quarter of a pixel of its chord at the scale of a tile level.
[[nodiscard]] double straight_enough_degrees(int tile_level);

}  // namespace thalweg
