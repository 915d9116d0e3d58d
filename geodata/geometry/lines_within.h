// Which lines run within areas or along their edges: borders of a map that another's areas cover.
//
// A line is looked at in a few places along it, each with its surroundings, so that one along an edge counts although
// the two were drawn apart. Areas may overlap. Time: vertices of the areas, and what lies at their latitudes. Pure.
#pragma once

#include <span>
#include <vector>

#include "geodata/base/progress.h"
#include "geodata/geometry/geometry_column.h"

namespace thalweg {

// By feature of `lines`: whether at least half of it does. `reach` in degrees: how far from the areas it still counts;
// their details smaller than that are passed over. Ends early, with what is then known, when `progress` is cancelled.
[[nodiscard]] std::vector<bool> lines_within(const GeometryColumn& lines, std::span<const GeometryColumn* const> areas,
                                             double reach, const Progress& progress = {});

}  // namespace thalweg
