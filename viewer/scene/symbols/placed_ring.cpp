#include "viewer/scene/symbols/placed_ring.h"

#include <array>
#include <cmath>
#include <vector>

namespace thalweg {
namespace {

constexpr float Apart = 2.6f, Width = 1.3f, GroundWidth = 3;  // logical pixels

std::vector<glm::vec2> arc(glm::vec2 centre, float radius, float from_rad, float to_rad) {
  constexpr int Steps = 6;
  std::vector<glm::vec2> points;
  for (int i = 0; i <= Steps; ++i) {
    const float angle = from_rad + (to_rad - from_rad) * static_cast<float>(i) / Steps;
    points.push_back(centre + radius * glm::vec2(std::sin(angle), -std::cos(angle)));
  }
  return points;
}

}  // namespace

void draw_placed_ring(ScreenCanvas& canvas, Placed placed, glm::vec2 centre, float mark_radius, float scale, Rgba color,
                      Rgba ground) {
  if (placed != Placed::by_name && placed != Placed::doubtful) return;
  const float radius = mark_radius + Apart * scale;
  // The ground's colour under it, so that it is seen over other marks and dark areas.
  canvas.ring(centre, radius, GroundWidth * scale, ground);
  if (placed == Placed::by_name) return canvas.ring(centre, radius, Width * scale, color);
  constexpr int Arcs = 5;
  constexpr float Turn = 6.2831853f / Arcs, Drawn = 0.6f * Turn;
  for (int i = 0; i < Arcs; ++i) {
    const float from = Turn * static_cast<float>(i) - Drawn / 2;
    canvas.polyline(arc(centre, radius, from, from + Drawn), Width * scale, color);
  }
}

}  // namespace thalweg
