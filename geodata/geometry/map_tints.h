// Tints for polygons that tile a ground, so that no two neighbours have the same: the map colouring of an atlas.
//
// Neighbours are those whose boundaries run together: boundaries are traced over a fine grid, and two that share more
// than a corner's cells are neighbours, so that edges need not agree vertex by vertex. Features of one group (of one
// name) have one tint. Colours are given by D. Brelaz's DSATUR ("New methods to color the vertices of a graph", 1979),
// of those allowed the least used. The same input gives the same tints. Pure.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "geodata/geometry/geometry_column.h"

namespace thalweg {

// A tint below `tints` for each feature; empty when too few of the polygons have a neighbour to be a tiling.
// `group[f]` names the group of feature f. `meet(a, b)` says whether two features are ever seen together; empty:
// always.
[[nodiscard]] std::vector<std::uint8_t> map_tints(const GeometryColumn& geometry, std::span<const std::uint32_t> group,
                                                  std::uint8_t tints,
                                                  const std::function<bool(std::uint32_t, std::uint32_t)>& meet = {});

}  // namespace thalweg
