// ScaleBar: a length on screen that is right where it is drawn about, by geodesic distance on WGS84.
#pragma once

#include <optional>
#include <string>

#include <glm/vec2.hpp>

#include "viewer/session/camera.h"

namespace thalweg {

struct ScaleBar {
  double length_m = 0;  // 1, 2 or 5 times a power of ten; 0 when none can be given
  float width_px = 0;   // of that length at the middle of the viewport
  int divisions = 4;    // of the bar, each a round length
  std::string text;     // "100 km", "500 m"
};

// The longest bar of at most `max_width_px`, for the ground to both sides of `about` (the viewport's centre unless
// given).
[[nodiscard]] ScaleBar make_scale_bar(const Camera& camera, float max_width_px,
                                      std::optional<glm::dvec2> about = std::nullopt);

// Direction of true north on screen at a pixel, radians clockwise from straight up; nothing off the map.
[[nodiscard]] std::optional<float> north_angle_rad(const Camera& camera, glm::dvec2 pixel);

}  // namespace thalweg
