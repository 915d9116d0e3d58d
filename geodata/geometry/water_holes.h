// Telling water from borders: which holes of polygons are water and not a neighbour.
//
// A hole that another polygon fills shares vertices with that polygon's exterior; a hole that nothing fills is a lake
// or a stretch of river that the data cut out. Safe to call from several threads.
#pragma once

#include <vector>

#include "geodata/geometry/shape_index.h"

namespace thalweg {

// One entry a ring: whether it is a hole none of whose vertices looked at lies on an exterior ring. Up to four vertices
// of each hole are looked at. Positions must be bit-identical to count as the same, which shared borders are.
[[nodiscard]] std::vector<bool> find_water_holes(const GeometryColumn& column,
                                                 const ForEachChunk& for_each_chunk = for_each_chunk_in_turn);

}  // namespace thalweg
