// Whether two features have the same shape, as two exports of one thing do: rings may start elsewhere, run the other
// way or stand in another order, and coordinates may differ by up to a tolerance in each axis.
//
// Rings are paired by number of points and western end, then compared point by point from every point of the one that
// lies at the first point of the other; no ring is paired twice. Safe to call from several threads.
#pragma once

#include "geodata/geometry/geometry_column.h"

namespace thalweg {

[[nodiscard]] bool is_same_shape(const GeometryColumn& a, std::size_t feature_of_a, const GeometryColumn& b,
                                 std::size_t feature_of_b, double tolerance_deg);

}  // namespace thalweg
