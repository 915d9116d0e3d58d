#include "viewer/scene/symbols/place_symbols.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace thalweg {

float place_symbol_radius(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::capital:
      return 4.5f;
    case PlaceKind::city:
      return 3.4f;
    case PlaceKind::town:
      return 2.7f;
    case PlaceKind::village:
      return 2.1f;
    case PlaceKind::station:
    case PlaceKind::border_point:
    case PlaceKind::airport:
    case PlaceKind::pass:
      return 3.0f;
  }
  return 2;
}

void draw_place_symbol(ScreenCanvas& canvas, PlaceKind kind, glm::vec2 c, float r, Rgba ink, Rgba ground) {
  const float rim = std::max(1.0f, r * 0.3f);
  switch (kind) {
    case PlaceKind::capital:
      canvas.circle(c, r + 1, ground);
      canvas.ring(c, r - rim * 0.4f, rim, ink);
      canvas.circle(c, r * 0.42f, ink);
      break;
    case PlaceKind::city:
      canvas.circle(c, r, ink);
      canvas.circle(c, r - rim, ground);
      break;
    case PlaceKind::town:
      canvas.circle(c, r + 0.7f, ground);
      canvas.circle(c, r, ink);
      break;
    case PlaceKind::village:
      canvas.circle(c, r, ink);
      canvas.circle(c, std::max(r - 1.1f, 0.5f), ground);
      break;
    case PlaceKind::station:
      canvas.rectangle({c.x - r * 0.9f, c.y - r * 0.9f, c.x + r * 0.9f, c.y + r * 0.9f}, ink);
      canvas.rectangle({c.x - r * 0.45f, c.y - r * 0.45f, c.x + r * 0.45f, c.y + r * 0.45f}, ground);
      break;
    case PlaceKind::border_point:
      canvas.convex_polygon(std::array{c + glm::vec2(0, -r * 1.2f), c + glm::vec2(r * 1.2f, 0),
                                       c + glm::vec2(0, r * 1.2f), c + glm::vec2(-r * 1.2f, 0)},
                            ink);
      break;
    case PlaceKind::airport: {
      const float w = std::max(1.2f, r * 0.45f);
      canvas.line(c + glm::vec2(0, -r * 1.2f), c + glm::vec2(0, r * 1.2f), w, ink);
      canvas.line(c + glm::vec2(-r * 1.2f, r * 0.25f), c + glm::vec2(0, -r * 0.45f), w, ink);
      canvas.line(c + glm::vec2(r * 1.2f, r * 0.25f), c + glm::vec2(0, -r * 0.45f), w, ink);
      canvas.line(c + glm::vec2(-r * 0.5f, r * 1.1f), c + glm::vec2(r * 0.5f, r * 1.1f), w, ink);
      break;
    }
    case PlaceKind::pass:
      canvas.convex_polygon(
          std::array{c + glm::vec2(0, -r), c + glm::vec2(r * 1.1f, r * 0.9f), c + glm::vec2(-r * 1.1f, r * 0.9f)}, ink);
      break;
  }
}

void draw_exclave_mark(ScreenCanvas& canvas, glm::vec2 c, float r, Rgba ink, Rgba ground) {
  std::vector<glm::vec2> circle;
  for (int i = 0; i <= 48; ++i) {
    const float angle = 6.2831853f * static_cast<float>(i) / 48;
    circle.push_back(c + r * glm::vec2(std::cos(angle), std::sin(angle)));
  }
  const float width = std::max(1.2f, r * 0.16f), dash = 6.2831853f * r / 12;
  canvas.polyline(circle, width + 2, ground);
  canvas.dashed_polyline(circle, width, ink, std::array{dash * 0.62f, dash * 0.38f});
}

}  // namespace thalweg
