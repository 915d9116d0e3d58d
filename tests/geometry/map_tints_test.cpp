#include "geodata/geometry/map_tints.h"

#include <numeric>

#include "geodata/geometry/extent_around.h"
#include "tests/geometry/patchwork.h"
#include "tests/support/catch.h"

using namespace thalweg;

namespace {

std::vector<std::uint32_t> each_its_own(const GeometryColumn& geometry) {
  std::vector<std::uint32_t> group(geometry.feature_count());
  std::iota(group.begin(), group.end(), 0u);
  return group;
}

void add_box(GeometryColumn& g, Bounds box) {
  for (const LonLat at : {LonLat{box.west, box.south}, LonLat{box.east, box.south}, LonLat{box.east, box.north},
                          LonLat{box.west, box.north}, LonLat{box.west, box.south}})
    g.coords.push_back(at);
  g.end_ring();
  g.end_part(PartKind::polygon);
  g.end_feature();
}

void add_point(GeometryColumn& g, double lon, double lat) {
  g.coords.push_back({lon, lat});
  g.end_ring();
  g.end_part(PartKind::point);
  g.end_feature();
}

}  // namespace

TEST_CASE("no two cells of a patchwork that share an edge have one tint, whatever its size") {
  for (const auto& [columns, rows] : {std::pair{2, 1}, {3, 3}, {8, 5}, {20, 12}}) {
    const GeometryColumn g = test::patchwork(columns, rows, {10, 40, 30, 52}, 12, 0.02);
    const auto tints = map_tints(g, each_its_own(g), 6);
    REQUIRE(tints.size() == g.feature_count());
    for (int y = 0; y < rows; ++y)
      for (int x = 0; x < columns; ++x) {
        const auto here = static_cast<std::size_t>(y * columns + x);
        CHECK(tints[here] < 6);
        if (x + 1 < columns) CHECK(tints[here] != tints[here + 1]);
        if (y + 1 < rows) CHECK(tints[here] != tints[here + static_cast<std::size_t>(columns)]);
      }
    CHECK(tints == map_tints(g, each_its_own(g), 6));
  }
}

TEST_CASE("edges with other corners are shared all the same") {
  GeometryColumn g;  // one long side against three short ones
  add_box(g, {0, 0, 3, 1});
  for (int i = 0; i < 3; ++i) add_box(g, {static_cast<double>(i), 1, i + 1.0, 2});
  const auto tints = map_tints(g, each_its_own(g), 6);
  REQUIRE(tints.size() == 4);
  for (std::size_t i = 1; i < 4; ++i) CHECK(tints[0] != tints[i]);
  CHECK(tints[1] != tints[2]);
}

TEST_CASE("polygons that lie apart are no tiling") {
  GeometryColumn g;
  add_box(g, {0, 0, 1, 1});
  add_box(g, {3, 0, 4, 1});
  add_box(g, {0, 3, 1, 4});
  CHECK(map_tints(g, each_its_own(g), 6).empty());
  GeometryColumn one;
  add_box(one, {0, 0, 1, 1});
  CHECK(map_tints(one, each_its_own(one), 6).empty());
}

TEST_CASE("features of one group have one tint") {
  const GeometryColumn g = test::patchwork(4, 1, {10, 40, 30, 52}, 12, 0.02);
  const std::vector<std::uint32_t> group{0, 1, 0, 2};
  const auto tints = map_tints(g, group, 6);
  REQUIRE(tints.size() == 4);
  CHECK(tints[0] == tints[2]);
  CHECK(tints[0] != tints[1]);
  CHECK(tints[2] != tints[3]);
}

TEST_CASE("shapes on both sides of the antimeridian lie together") {
  GeometryColumn fiji;
  add_point(fiji, 178, -18);
  add_point(fiji, -175, -21);
  add_point(fiji, -172, -13);
  const GeometryColumn* columns[] = {&fiji};
  const Bounds box = extent_around(columns);
  CHECK(box.west == 178);
  CHECK(box.east == 188);
  CHECK(box.south == -21);
  CHECK(box.north == -13);

  GeometryColumn europe;
  add_box(europe, {-10, 36, 40, 70});
  const GeometryColumn* plain[] = {&europe};
  CHECK(extent_around(plain) == Bounds{-10, 36, 40, 70});
  GeometryColumn none;
  const GeometryColumn* empty[] = {&none};
  CHECK(extent_around(empty).is_empty());
}
