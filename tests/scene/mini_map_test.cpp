#include "viewer/scene/mini_map.h"

#include <algorithm>
#include <memory>

#include "tests/support/catch.h"

using namespace thalweg;

namespace {

void add_square(GeometryColumn& column, const Bounds& box) {
  for (const LonLat p : {LonLat{box.west, box.south}, LonLat{box.east, box.south}, LonLat{box.east, box.north},
                         LonLat{box.west, box.north}, LonLat{box.west, box.south}})
    column.coords.push_back(p);
  column.end_ring();
  column.end_part(PartKind::polygon);
  column.end_feature();
}

Scenario land_of(const Bounds& box) {
  auto data = std::make_shared<Dataset>();
  add_square(data->geometry, box);
  Scenario scenario;
  Layer land;
  land.is_basemap = true;
  land.role = LayerRole::area;
  land.style.theme_class = "land";
  land.data = data;
  scenario.layers.push_back(land);
  return scenario;
}

GeometryColumn points(std::initializer_list<LonLat> places) {
  GeometryColumn column;
  for (const LonLat p : places) {
    column.coords.push_back(p);
    column.end_ring();
    column.end_part(PartKind::point);
    column.end_feature();
  }
  return column;
}

bool is_inside(glm::vec2 p) { return p.x >= 0 && p.x <= 1 && p.y >= 0 && p.y <= 1; }

double area_of(const std::vector<glm::vec2>& corners) {
  double area = 0;
  for (std::size_t i = 0; i + 2 < corners.size(); i += 3) {
    const glm::vec2 a = corners[i + 1] - corners[i], b = corners[i + 2] - corners[i];
    area += std::abs(static_cast<double>(a.x * b.y - a.y * b.x)) / 2;
  }
  return area;
}

}  // namespace

TEST_CASE("a small map shows all of a thing within room, and the land about it") {
  const Scenario scenario = land_of({40, 35, 50, 45});
  const MiniMaps maps(&scenario);
  CHECK(maps.is_land({45, 40}));
  CHECK_FALSE(maps.is_land({30, 40}));
  GeometryColumn square;
  add_square(square, {44, 39, 47, 41});
  const MiniMap map = maps.of(square, 1.6);
  REQUIRE(map.lines.size() == 1);
  for (const glm::vec2 p : map.lines[0]) CHECK((p.x > 0.1 && p.x < 0.9 && p.y > 0.1 && p.y < 0.9));
  CHECK_FALSE(map.land.empty());
  CHECK(area_of(map.areas) > 0.04);
  CHECK(area_of(map.areas) < area_of(map.land));
  CHECK(maps.of(GeometryColumn{}, 1.6).is_empty());
}

TEST_CASE("a point has its country about it, and what is on both sides of the antimeridian lies together") {
  const MiniMaps maps(nullptr);
  const MiniMap one = maps.of(points({{46.7, 39.7}}), 1.6);
  REQUIRE(one.points.size() == 1);
  CHECK(std::abs(one.points[0].x - 0.5f) < 0.01f);
  const MiniMap both = maps.of(points({{179, 64}, {-179, 65}}), 1.6);
  REQUIRE(both.points.size() == 2);
  for (const glm::vec2 p : both.points) CHECK(is_inside(p));
  CHECK(both.points[0].x < both.points[1].x);
  CHECK(both.points[0].y > both.points[1].y);
}

TEST_CASE("of a hundred thousand points as many are shown as a small picture holds") {
  GeometryColumn many;
  for (int i = 0; i < 100'000; ++i) {
    many.coords.push_back({40 + i % 300 / 100.0, 39 + i / 300 / 200.0});
    many.end_ring();
    many.end_part(PartKind::point);
    many.end_feature();
  }
  const MiniMap map = MiniMaps(nullptr).of(many, 1.6);
  CHECK(map.points.size() > 300);
  CHECK(map.points.size() <= 2000);
  CHECK(std::all_of(map.points.begin(), map.points.end(), is_inside));
}

TEST_CASE("an area by its corners is marked however small it is") {
  const LonLat corners[] = {{46.7, 39.7}, {46.701, 39.7}, {46.701, 39.701}, {46.7, 39.701}};
  const MiniMap map = MiniMaps(nullptr).of(corners, 1.6);
  CHECK(map.points.size() == 1);
  CHECK(map.lines.size() == 1);
}
