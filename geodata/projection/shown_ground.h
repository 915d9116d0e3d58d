// The part of the Earth that a projection can show, in boxes that its cut does not run through.
//
// A projection is made for an area and runs away beyond it: the far pole of a conic, the antipode of an azimuthal, the
// sides of a transverse Mercator. What is shown is the area it was made for and a good way beyond, as far as its
// formulas keep shapes recognisable (J. P. Snyder, "Map Projections: A Working Manual", 1987, on each).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/geometry/lonlat.h"

namespace thalweg {

struct ShownGround {
  std::vector<Bounds> boxes;  // within -180..180; the cut, and 180, only ever on their sides
  double cut_longitude = 180;

  [[nodiscard]] Bounds domain() const;
};

inline constexpr double MercatorMaxLat = 85.0511287798066;  // where the world is a square

// Of a PROJ string ("+proj=laea +lat_0=90 ..."; empty when there is none) and the area the projection was made for,
// whose east is below its west where it crosses the antimeridian.
[[nodiscard]] ShownGround shown_ground(std::string_view proj_string, const std::optional<Bounds>& area);

// The number after `key` in a PROJ string, or `otherwise`.
[[nodiscard]] double proj_parameter(std::string_view proj_string, std::string_view key, double otherwise);

}  // namespace thalweg
