// The two projections fast enough to need no library: spherical Mercator (EPSG:3857, Snyder 1987 eq. 7-1, 7-2) and the
// globe, positions on a sphere of authalic radius.
#pragma once

#include "geodata/projection/projection.h"

namespace thalweg {

inline constexpr double EarthAuthalicRadiusM = 6371007.1809;

[[nodiscard]] ProjectionPtr make_mercator();
[[nodiscard]] ProjectionPtr make_globe();

}  // namespace thalweg
