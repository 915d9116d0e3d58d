// Leaving out vertices that bend a shape by less than can be seen, from all rings at once, so that neighbours stay
// vertex-identical.
#pragma once

#include <cstdint>
#include <span>

#include "geodata/base/progress.h"
#include "geodata/geometry/geometry_column.h"
#include "geodata/geometry/shape_index.h"

namespace thalweg {

// Takes out vertices that lie within `tolerance` of the straight line between their neighbours and have the same two
// neighbours in every ring and line that passes through them; never two in a row at one pass, so that errors do not add
// up unseen. Ends of lines, points, and short rings stay. Which vertices go depends on the shapes alone. Distances are
// in degrees of longitude, latitude stretched as on a Mercator map. `era_of_feature`: features of different eras are
// never seen together and need not agree; empty: all are of one.
void thin_shared(GeometryColumn& column, double tolerance, int passes, const Progress& progress,
                 const ForEachChunk& for_each_chunk = for_each_chunk_in_turn,
                 std::span<const std::uint32_t> era_of_feature = {});

}  // namespace thalweg
