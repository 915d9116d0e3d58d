// Whether a place is in a view. Of a view across the antimeridian there are two boxes (Camera::visible_boxes).
#pragma once

#include <algorithm>
#include <span>

#include "geodata/geometry/lonlat.h"

namespace thalweg {

[[nodiscard]] inline bool is_in(std::span<const Bounds> view, LonLat place) {
  return std::any_of(view.begin(), view.end(), [&](const Bounds& box) { return box.contains(place.lon, place.lat); });
}

}  // namespace thalweg
