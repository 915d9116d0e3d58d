// Which projected CRSs coordinates may be in whose file names none: the others would put them off the ground that a CRS
// is made for. From PROJ's database: UTM zones of WGS 84, Gauss-Krüger of Pulkovo 1942 and 1995, Web Mercator, and
// national grids.
//
// Takes about a second: not for the UI thread. Safe from any thread.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "geodata/geometry/lonlat.h"

namespace thalweg {

// In the unit of the unknown CRS, easting and northing.
struct PlaneExtent {
  double x_min = 0, y_min = 0, x_max = 0, y_max = 0;
};

struct LikelyCrs {
  std::string code;  // "EPSG:28408"
  std::string name;  // "Pulkovo 1942 / Gauss-Kruger zone 8"
  LonLat middle;     // where the middle of the extent would lie, of the CRS's own datum
};

// The likeliest first: those that lie nearest to `near`, and of them those made for the smallest ground. None once
// `is_cancelled` says so.
[[nodiscard]] std::vector<LikelyCrs> likely_crs(
    const PlaneExtent& extent, LonLat near, std::size_t most,
    const std::function<bool()>& is_cancelled = [] { return false; });

}  // namespace thalweg
