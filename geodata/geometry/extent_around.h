// The smallest box about shapes on a round Earth: shapes on both sides of the antimeridian lie together, in a box whose
// east is beyond 180 degrees, rather than in one around the whole world.
#pragma once

#include <span>

#include "geodata/geometry/geometry_column.h"

namespace thalweg {

// Empty when there is no shape; -180 <= west <= 180, west <= east <= west + 360.
[[nodiscard]] Bounds extent_around(std::span<const GeometryColumn* const> columns);

}  // namespace thalweg
