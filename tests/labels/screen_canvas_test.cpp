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

TEST_CASE("a canvas that records makes things with a meaning and no triangles, and lays text out alike") {
  const auto engine = std::move(*TextEngine::make());
  ScreenCanvas drawn(*engine, 2), recorded(*engine, 2, ScreenCanvas::Makes::drawing);
  const TextStyle style{.size_px = 12, .halo_px = 1.5f};
  for (ScreenCanvas* canvas : {&drawn, &recorded}) {
    canvas->part("Names");
    canvas->rectangle({1.3f, 2, 10.2f, 8}, Rgba{1, 2, 3, 255});
    canvas->dashed_polyline(std::array{glm::vec2{0, 0}, glm::vec2{40, 0}}, 2, Rgba{1, 2, 3, 255},
                            std::array{4.0f, 3.0f});
    canvas->ring({20, 20}, 6, 1.5f, Rgba{1, 2, 3, 255});
    canvas->polyline(std::array{glm::vec2{0, 0}, glm::vec2{40, 0}}, 2, Rgba{1, 2, 3, 0});  // nothing of it is seen
  }
  const float width = drawn.text("Shusha", style, {}, {50, 20.2f}, Anchor::end);
  CHECK(recorded.text("Shusha", style, {}, {50, 20.2f}, Anchor::end) == width);
  CHECK_FALSE(drawn.mesh().indices.empty());
  CHECK(drawn.take_drawing().empty());
  CHECK(recorded.mesh().indices.empty());
  const Drawing drawing = recorded.take_drawing();
  REQUIRE(drawing.size() == 5);
  CHECK(std::get<DrawnPart>(drawing[0]).name == "Names");
  CHECK(std::get<DrawnBox>(drawing[1]).box == PixelBox{1.5f, 2, 10, 8});  // on whole physical pixels
  CHECK(std::get<DrawnShape>(drawing[2]).dashes == std::vector{4.0f, 3.0f});
  CHECK(std::get<DrawnCircle>(drawing[3]).width == 1.5f);
  const DrawnText& text = std::get<DrawnText>(drawing[4]);
  CHECK(text.utf8 == "Shusha");
  CHECK(text.start.x == Approx(50 - width).margin(0.5));
  CHECK(text.start.y == 20);
  CHECK(recorded.take_drawing().empty());
}
