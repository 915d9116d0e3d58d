// Ground gained and lost between two outlines: what is in one and not in the other, in geodesic square kilometres.
//
// The cut itself is made in degrees (GEOS, by way of GDAL); what it leaves is measured on the WGS84 ellipsoid. Shapes
// that cross themselves are mended first. Points and lines count for nothing.
#pragma once

#include <cstdint>
#include <vector>

#include "geodata/base/result.h"
#include "geodata/geometry/geometry_column.h"

namespace thalweg {

struct Features {
  const GeometryColumn* geometry = nullptr;
  std::vector<std::uint32_t> rows;
};

// km2 that `a` and `b` have in common, the features of each taken together.
[[nodiscard]] Result<double> common_area_km2(const std::vector<Features>& a, const std::vector<Features>& b);
// km2 of all of them together, where they overlap counted once.
[[nodiscard]] Result<double> joint_area_km2(const std::vector<Features>& features);

}  // namespace thalweg
