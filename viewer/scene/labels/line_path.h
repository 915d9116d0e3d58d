// Finding a stretch of a line on which a word can be set: straight enough, smoothed, and read from left to right.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include <glm/vec2.hpp>

namespace thalweg {

// The stretch of `line` (pixels) of `length_px` about `middle_px` along it, smoothed over `smooth_px` and moved by
// `lift_px` to the side that is up on screen; nothing when it ends before, or bends too much for letters of `smooth_px`
// height.
[[nodiscard]] std::optional<std::vector<glm::vec2>> text_path(std::span<const glm::vec2> line, float middle_px,
                                                              float length_px, float smooth_px, float lift_px);

}  // namespace thalweg
