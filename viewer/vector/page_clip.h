// Cutting rings and lines to a box of the page. Pure.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include <glm/vec2.hpp>

#include "viewer/session/pixel_box.h"

namespace thalweg {

// Replaces a ring, not closed, by what of it lies in the box; a ring that leaves and comes back runs along the box's
// sides meanwhile, which is right under the even-odd rule. Neighbours that share an edge are cut alike. Method:
// I. Sutherland and G. Hodgman, "Reentrant polygon clipping" (1974).
void clip_ring_to_box(std::vector<glm::dvec2>& ring, const PixelBox& box);

// Calls `take` with each stretch of a line in the box, and how far along the line it begins.
void clip_line_to_box(std::span<const glm::dvec2> line, const PixelBox& box,
                      const std::function<void(std::span<const glm::dvec2>, double start)>& take);

}  // namespace thalweg
