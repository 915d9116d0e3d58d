// What the marks of places, events and things on their way share: positions that are asked of the projection once, and
// whether what comes of them is near the screen.
#pragma once

#include <cmath>
#include <limits>

#include <glm/vec2.hpp>

#include "viewer/session/camera.h"

namespace thalweg {

inline constexpr Point3 NotYetProjected{std::numeric_limits<double>::quiet_NaN(), 0, 0};

// A place in the drawing space, projected the first time it is asked for. What the projection cannot show is kept as
// infinite: asked for once like the rest, and on no screen.
inline Point3 kept_world(Point3& kept, const Projection& projection, LonLat place) {
  if (!std::isnan(kept.x)) return kept;
  constexpr double Infinity = std::numeric_limits<double>::infinity();
  kept = projection.forward(place);
  if (!is_finite(kept)) kept = {Infinity, Infinity, Infinity};
  return kept;
}

// Within so many pixels of the picture.
[[nodiscard]] inline bool is_near_screen(const Camera& camera, glm::dvec2 pixel, double margin_px) {
  return pixel.x >= -margin_px && pixel.y >= -margin_px && pixel.x <= camera.width_px + margin_px &&
         pixel.y <= camera.height_px + margin_px;
}

}  // namespace thalweg
