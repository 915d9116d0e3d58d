// Which way round a ring is drawn. RFC 7946, 3.1.6: exteriors counterclockwise, holes clockwise.
#pragma once

#include <span>
#include <vector>

#include "geodata/geometry/lonlat.h"

namespace thalweg {

// In the plane of degrees, twice, positive when counterclockwise; of a closed ring.
[[nodiscard]] double doubled_plane_area(std::span<const LonLat> ring);

// The ring, turned round if it runs the other way.
[[nodiscard]] std::vector<LonLat> wound(std::span<const LonLat> ring, bool counterclockwise);

}  // namespace thalweg
