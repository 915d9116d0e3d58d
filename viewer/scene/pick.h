// Which feature is under a pixel: by the unsimplified shapes, so that the answer does not depend on the zoom.
#pragma once

#include <optional>

#include <glm/vec2.hpp>

#include "viewer/scene/tiles/tile_mesh.h"
#include "viewer/session/camera.h"

namespace thalweg {

struct PickTolerance {
  double px = 4;      // of lines and points
  bool fills = true;  // whether the inside of a polygon counts, or its outline alone
};

// The feature of `shape` under a pixel among those that `is_visible` says yes to: a point or line within the tolerance,
// the nearest first, else the smallest polygon that holds the pixel.
[[nodiscard]] std::optional<std::uint32_t> pick_feature(const ShapeLevel& shape, const Camera& camera, glm::dvec2 pixel,
                                                        const PickTolerance& tolerance,
                                                        const std::function<bool(std::uint32_t)>& is_visible);

}  // namespace thalweg
