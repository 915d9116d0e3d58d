// Which projected CRSs coordinates may be in whose file names none: the others would put them off the ground that a CRS
// is made for. From PROJ's database, of the whole world: UTM zones of WGS 84, Gauss-Krüger of Pulkovo 1942 and 1995,
// Web Mercator, and national grids.
//
// Takes half a second and more: not for the UI thread. Safe from any thread.
#pragma once

#include <array>
#include <functional>
#include <optional>
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

// The likeliest first: near to `near` before far from it; a CRS made for little ground before one that takes anything;
// of equals the more common kind. None once `is_cancelled` says so.
[[nodiscard]] std::vector<LikelyCrs> likely_crs(
    const PlaneExtent& extent, LonLat near, std::size_t most,
    const std::function<bool()>& is_cancelled = [] { return false; });

// Where the corners of the extent would lie, round it from the south-west, of the CRS's own datum; nothing when it is
// not an EPSG code of a projected CRS, or some corner cannot lie in it.
[[nodiscard]] std::optional<std::array<LonLat, 4>> corners_in(const std::string& code, const PlaneExtent& extent);

}  // namespace thalweg
