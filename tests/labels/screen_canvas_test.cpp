// Shapes over the map: lines are as wide as they are asked for.
#include "viewer/scene/screen_canvas.h"

#include <array>
#include <cmath>

#include <glm/geometric.hpp>

#include "tests/support/catch.h"

using namespace thalweg;

namespace {

// Of what is drawn in full, without the fringe that fades out.
double solid_area(const ScreenMesh& mesh) {
  double area = 0;
  for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3) {
    const ScreenVertex &a = mesh.vertices[mesh.indices[i]], &b = mesh.vertices[mesh.indices[i + 1]],
                       &c = mesh.vertices[mesh.indices[i + 2]];
    if (a.color.a == 0 || b.color.a == 0 || c.color.a == 0) continue;
    area += std::abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2;
  }
  return area;
}

}  // namespace

TEST_CASE("a line that turns back is no thinner for it") {
  const auto engine = std::move(*TextEngine::make());
  constexpr float Width = 5, Length = 100;
  for (const float turn_degrees : {0.0f, 30.0f, 90.0f, 120.0f, 150.0f, 170.0f, 178.0f, 180.0f}) {
    const float turn = turn_degrees * 3.14159265f / 180;
    const glm::vec2 start{0, 0}, corner{Length, 0}, end = corner + Length * glm::vec2(std::cos(turn), std::sin(turn));
    ScreenCanvas canvas(*engine);
    canvas.polyline(std::array{start, corner, end}, Width, Rgba{200, 0, 0, 255});
    INFO(turn_degrees);
    // The solid part is a pixel narrower: half of it fades out at either side.
    CHECK(solid_area(canvas.mesh()) == Approx(2.0 * Length * (Width - 1)).epsilon(0.1));
  }
}
