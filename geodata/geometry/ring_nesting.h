// Which rings are holes of which, for formats that give the rings of a multipolygon in any order and tell holes by
// their direction alone, as shapefiles do: exteriors run clockwise (x to the right, y up), holes the other way.
//
// A hole belongs to the smallest exterior around it; one that lies in none is an exterior by itself. Rings may touch,
// and need not be sound. These are the rules of OGR's organizePolygons (METHOD=ONLY_CCW), which gives stray holes to
// the largest exterior instead and takes minutes for some hundred thousand rings; this takes O(n log n) for rings as
// they come, and no more memory than a few times the rings.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geodata/base/progress.h"
#include "geodata/geometry/lonlat.h"

namespace thalweg {

// Ring r is coords[ring_begin[r] .. ring_begin[r+1]), in any plane. For each ring the exterior it belongs to: itself,
// or the exterior around it. What is not decided once `progress` (may be null) is cancelled counts as an exterior.
[[nodiscard]] std::vector<std::uint32_t> exterior_of_rings(std::span<const LonLat> coords,
                                                           std::span<const std::uint32_t> ring_begin,
                                                           const Progress* progress = nullptr);

}  // namespace thalweg
