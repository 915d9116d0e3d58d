// The renderer alone: hand-made render lists, drawn without a window.
#include <cmath>

#include <glm/ext/matrix_transform.hpp>

#include "tests/support/catch.h"
#include "tests/support/golden.h"
#include "viewer/context/headless_context.h"
#include "viewer/render/map_renderer.h"
#include "viewer/session/camera.h"

using namespace thalweg;

namespace {

struct Stage {
  HeadlessContext context;
  MapRenderer renderer;

  static Stage make() {
    auto context = HeadlessContext::make();
    REQUIRE(context.has_value());
    auto renderer = MapRenderer::make();
    INFO((renderer ? "" : renderer.error().message));
    REQUIRE(renderer.has_value());
    return {std::move(*context), std::move(*renderer)};
  }

  Image draw(const RenderList& list) {
    auto target = RenderTarget::make(list.width_px, list.height_px);
    REQUIRE(target.has_value());
    const auto drawn = renderer.draw(list, *target);
    INFO((drawn ? "" : drawn.error().message));
    REQUIRE(drawn);
    return target->read_back();
  }
};

// Pixels of the picture, y downwards, as drawing space.
glm::mat4 clip_from_pixels(int width, int height) {
  return glm::scale(glm::translate(glm::mat4(1), {-1, 1, 0}),
                    {2.0f / static_cast<float>(width), -2.0f / static_cast<float>(height), 1});
}

RenderList blank(int width, int height) {
  RenderList list;
  list.width_px = width;
  list.height_px = height;
  list.background = {255, 255, 255, 255};
  return list;
}

std::shared_ptr<const LookTable> looks(std::vector<Look> rows) {
  auto table = std::make_shared<LookTable>();
  table->rows = std::move(rows);
  return table;
}

std::shared_ptr<FillMesh> rectangle(float x, float y, float width, float height, std::uint32_t row) {
  auto mesh = std::make_shared<FillMesh>();
  mesh->vertices = {{x, y, 0, row}, {x + width, y, 0, row}, {x + width, y + height, 0, row}, {x, y + height, 0, row}};
  mesh->indices = {0, 1, 2, 0, 2, 3};
  return mesh;
}

void add_line(LineMesh& mesh, const std::vector<glm::vec2>& points, std::uint32_t row) {
  if (!mesh.vertices.empty()) mesh.vertices.push_back({0, 0, 0, 0, NoRow});
  float distance = 0;
  mesh.vertices.push_back({points.front().x, points.front().y, 0, 0, row});
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (i > 0) distance += std::hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
    mesh.vertices.push_back({points[i].x, points[i].y, 0, distance, row});
  }
  mesh.vertices.push_back({points.back().x, points.back().y, 0, distance, row});
}

constexpr Rgba Blue{0, 114, 178, 255}, Orange{213, 94, 0, 255};

}  // namespace

TEST_CASE("patterns, and the uncertain, chosen and pointed-at look") {
  Stage stage = Stage::make();
  RenderList list = blank(480, 200);
  std::vector<Look> rows;
  for (int i = 0; i < 8; ++i) {
    Look look{.fill = Blue, .second = Orange, .pattern = static_cast<std::uint8_t>(i < 5 ? i : 0)};
    if (i == 5) look.flags |= Look::Uncertain;
    if (i == 6) look.flags |= Look::Selected;
    if (i == 7) look.flags = 0;  // not drawn
    rows.push_back(look);
  }
  const auto table = looks(rows);
  for (std::uint32_t i = 0; i < 8; ++i)
    list.items.push_back(FillItem{rectangle(10 + 116.0f * static_cast<float>(i % 4), i < 4 ? 10 : 105, 106, 85, i),
                                  table, clip_from_pixels(480, 200)});
  const Image image = stage.draw(list);
  CHECK(image.at(420, 150) == Rgba{255, 255, 255, 255});
  CHECK(image.at(60, 50) == Blue);
  CHECK(compare_with_golden("patterns", image) == "");
}

TEST_CASE("patterns stand still on the ground when the map is panned by whole pixels") {
  Stage stage = Stage::make();
  const auto table = looks({Look{.fill = Blue, .second = Orange, .pattern = 1}});
  const auto draw_at = [&](float dx, float dy) {
    RenderList list = blank(200, 160);
    list.pattern_origin = {dx, dy};
    list.items.push_back(FillItem{rectangle(20 + dx, 20 + dy, 100, 80, 0), table, clip_from_pixels(200, 160)});
    return stage.draw(list);
  };
  const Image here = draw_at(0, 0), there = draw_at(37, 11);
  int different = 0;
  for (int y = 25; y < 95; ++y)
    for (int x = 25; x < 115; ++x) different += here.at(x, y) == there.at(x + 37, y + 11) ? 0 : 1;
  CHECK(different == 0);
}

TEST_CASE("lines with joins, caps, dashes, casing and hairlines") {
  Stage stage = Stage::make();
  RenderList list = blank(480, 260);
  auto mesh = std::make_shared<LineMesh>();
  std::vector<Look> rows;
  for (int dash = 0; dash < 4; ++dash) {
    rows.push_back({.line = Blue, .dash = static_cast<std::uint8_t>(dash), .width_px = 4});
    const float y = 20.0f + 26.0f * static_cast<float>(dash);
    add_line(*mesh, {{20, y}, {120, y + 18}, {220, y}, {240, y + 20}}, static_cast<std::uint32_t>(dash));
  }
  rows.push_back({.line = Orange, .casing = {30, 30, 30, 255}, .width_px = 6, .casing_px = 2});
  add_line(*mesh, {{280, 30}, {460, 40}, {290, 60}, {460, 90}, {280, 110}}, 4);
  rows.push_back({.line = {0, 0, 0, 255}, .width_px = 0.4f});
  add_line(*mesh, {{20, 150}, {460, 165}}, 5);
  rows.push_back({.line = {0, 0, 0, 120}, .width_px = 14});
  add_line(*mesh, {{40, 190}, {200, 240}, {360, 190}, {440, 240}}, 6);
  list.items.push_back(LineItem{mesh, looks(rows), clip_from_pixels(480, 260)});
  CHECK(compare_with_golden("lines", stage.draw(list)) == "");
}

TEST_CASE("a translucent line has no darker spot where its pieces meet") {
  Stage stage = Stage::make();
  RenderList list = blank(200, 120);
  auto mesh = std::make_shared<LineMesh>();
  add_line(*mesh, {{20, 20}, {100, 100}, {180, 20}}, 0);
  list.items.push_back(
      LineItem{mesh, looks({Look{.line = {0, 0, 0, 128}, .width_px = 16}}), clip_from_pixels(200, 120)});
  const Image image = stage.draw(list);
  int darkest = 255;
  for (const Rgba& p : image.pixels) darkest = std::min<int>(darkest, p.r);
  CHECK(darkest >= 126);
  CHECK(image.at(100, 96).r <= 130);  // and no hole either
}

TEST_CASE("a picture at 1 m per pixel is the same near the origin and far from it") {
  Stage stage = Stage::make();
  const auto draw_at = [&](double x, double y) {
    Camera camera;
    camera.projection = *Projection::make("mercator", {});
    camera.centre_x = x + 100;
    camera.centre_y = y + 80;
    camera.zoom = std::log2(Camera::MetresPerPixelAtZoom0);
    camera.width_px = 240;
    camera.height_px = 200;
    auto mesh = std::make_shared<LineMesh>();
    mesh->origin = {x, y, 0};
    add_line(*mesh, {{0, 0}, {60.25f, 130.5f}, {130, 20.75f}, {200, 160}}, 0);
    RenderList list = blank(240, 200);
    list.items.push_back(
        LineItem{mesh, looks({Look{.line = Blue, .width_px = 3}}), camera.clip_from_local(mesh->origin)});
    return stage.draw(list);
  };
  const Image near = draw_at(0, 0);
  CHECK(near == draw_at(16'777'216, -8'388'608));
  CHECK(near == draw_at(-19'000'000.0, 18'999'999.0));
}

TEST_CASE("points are round, outlined and as large as their look says") {
  Stage stage = Stage::make();
  RenderList list = blank(200, 80);
  auto mesh = std::make_shared<FillMesh>();
  std::vector<Look> rows;
  for (std::uint32_t i = 0; i < 4; ++i) {
    mesh->vertices.push_back({30.0f + 45.0f * static_cast<float>(i), 40, 0, i});
    rows.push_back(
        {.fill = Orange, .line = {20, 20, 20, 255}, .width_px = 2, .radius_px = 4.0f + 4.0f * static_cast<float>(i)});
  }
  list.items.push_back(PointItem{mesh, looks(rows), clip_from_pixels(200, 80)});
  const Image image = stage.draw(list);
  CHECK(image.at(30, 40) == Orange);
  CHECK(compare_with_golden("points", image) == "");
}

TEST_CASE("hairlines keep their width through corners, however sharp") {
  Stage stage = Stage::make();
  RenderList list = blank(480, 200);
  auto mesh = std::make_shared<LineMesh>();
  std::vector<Look> rows;
  for (std::uint32_t i = 0; i < 4; ++i) {
    const float x = 120.0f * static_cast<float>(i);
    rows.push_back({.line = {0, 0, 0, 255}, .width_px = 0.75f * static_cast<float>(i + 1)});
    add_line(*mesh,
             {{x + 10, 20}, {x + 100, 26}, {x + 12, 36}, {x + 60, 90}, {x + 100, 40}, {x + 104, 44}, {x + 108, 40}}, i);
    std::vector<glm::vec2> circle;
    for (int k = 0; k <= 40; ++k)
      circle.push_back({x + 60 + 40 * std::cos(static_cast<float>(k) * 0.157f),
                        140 + 40 * std::sin(static_cast<float>(k) * 0.157f)});
    add_line(*mesh, circle, i);
  }
  list.items.push_back(LineItem{mesh, looks(rows), clip_from_pixels(480, 200)});
  const Image image = stage.draw(list);
  // As much ink in every column that two long strokes cross, near their sharp corner and far from it.
  const auto ink = [&](int x) {
    int sum = 0;
    for (int y = 15; y < 45; ++y) sum += 255 - image.at(x, y).r;
    return sum;
  };
  CHECK(ink(390) == Approx(2 * 3 * 255).epsilon(0.05));
  CHECK(ink(440) == Approx(2 * 3 * 255).epsilon(0.05));
  CHECK(ink(150) == Approx(ink(210)).epsilon(0.05));
  CHECK(compare_with_golden("hairlines", image) == "");
}

TEST_CASE("what faces away from the viewer is drawn on the plane and not on the globe") {
  Stage stage = Stage::make();
  RenderList list = blank(40, 40);
  list.items.push_back(FillItem{rectangle(5, 5, 30, 30, 0), looks({Look{.fill = Blue}}), clip_from_pixels(40, 40)});
  CHECK(stage.draw(list).at(20, 20) == Blue);
  // The rectangle winds clockwise once y points down.
  list.is_globe = true;
  CHECK(stage.draw(list).at(20, 20) == Rgba{255, 255, 255, 255});
}

TEST_CASE("leaving out the rows that are not there gives the picture of drawing all and hiding them") {
  Stage stage = Stage::make();
  // Columns of five rows each, in the order rows come in a tile; row 3 comes twice, as a feature of two parts does.
  std::vector<std::uint32_t> order{0, 1, 2, 3, 4, 3};
  for (int i = 0; i < 700; ++i) order.push_back(5 + static_cast<std::uint32_t>(i));
  const auto fill = std::make_shared<FillMesh>(), all_of_it = std::make_shared<FillMesh>();
  const auto lines = std::make_shared<LineMesh>();
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    const float x = 4.0f * static_cast<float>(i % 60), y = 8.0f * static_cast<float>(i / 60);
    const auto one = rectangle(x, y, 3, 6, order[i]);
    const auto first = static_cast<std::uint32_t>(fill->vertices.size());
    fill->rows.push_back({order[i], static_cast<std::uint32_t>(fill->indices.size())});
    fill->vertices.insert(fill->vertices.end(), one->vertices.begin(), one->vertices.end());
    for (const std::uint32_t index : one->indices) fill->indices.push_back(first + index);
    add_line(*lines, {{x, y + 7}, {x + 3, y + 7}}, order[i]);
  }
  all_of_it->vertices = fill->vertices;
  all_of_it->indices = fill->indices;
  // None, the first and the last, a few, every other (more runs than are worth telling), all.
  const auto is_there = [](int picture, std::uint32_t row) {
    switch (picture) {
      case 0:
        return false;
      case 1:
        return row == 0 || row == 704;
      case 2:
        return row == 3 || (row > 100 && row < 200);
      case 3:
        return row % 2 == 0;
      default:
        return true;
    }
  };
  for (int picture = 0; picture < 5; ++picture) {
    std::vector<Look> rows(705, Look{.fill = Blue, .line = {20, 20, 20, 255}, .width_px = 1});
    for (std::uint32_t row = 0; row < rows.size(); ++row)
      if (!is_there(picture, row)) rows[row].flags = 0;
    const auto table = looks(rows);
    const auto drawn = [&](const std::shared_ptr<FillMesh>& mesh) {
      RenderList list = blank(240, 100);
      list.items.push_back(FillItem{mesh, table, clip_from_pixels(240, 100)});
      list.items.push_back(LineItem{lines, table, clip_from_pixels(240, 100)});
      return stage.draw(list);
    };
    const Image image = drawn(fill), expected = drawn(all_of_it);
    INFO("picture " << picture);
    CHECK(image.pixels == expected.pixels);
    CHECK((image.at(1, 3) == Blue) == is_there(picture, 0));
    CHECK((image.at(4 * 3 + 1, 3) == Blue) == is_there(picture, 3));
    CHECK((image.at(4 * 5 + 1, 3) == Blue) == is_there(picture, 3));
    CHECK((image.at(4 * (705 % 60) + 1, 8 * (705 / 60) + 3) == Blue) == is_there(picture, 704));
    CHECK((image.at(1, 7) != Rgba{255, 255, 255, 255}) == is_there(picture, 0));
  }
}

TEST_CASE("what is selected keeps its fill and gets an outline") {
  Stage stage = Stage::make();
  const auto drawn = [&](std::uint8_t flags, std::uint8_t pattern) {
    RenderList list = blank(60, 60);
    const Look look{.fill = with_alpha(Blue, 140),
                    .second = Orange,
                    .pattern = pattern,
                    .flags = static_cast<std::uint8_t>(Look::Visible | flags)};
    list.items.push_back(FillItem{rectangle(5, 5, 50, 50, 0), looks({look}), clip_from_pixels(60, 60)});
    return stage.draw(list);
  };
  for (const std::uint8_t pattern : {0, 1, 3}) {
    CHECK(drawn(Look::Selected, pattern) == drawn(0, pattern));
    CHECK_FALSE(drawn(Look::Hovered, pattern) == drawn(0, pattern));
  }
}
