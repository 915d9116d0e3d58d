#include "geodata/geometry/clip.h"

#include <algorithm>

#include "tests/geometry/patchwork.h"
#include "tests/support/catch.h"

using namespace thalweg;

namespace {

GeometryColumn one_line(std::vector<LonLat> points) {
  GeometryColumn column;
  column.coords = std::move(points);
  column.end_ring();
  column.end_part(PartKind::line);
  column.end_feature();
  return column;
}

std::vector<LineRun> runs(const ShapeIndex& index, std::size_t r, const Bounds& window, bool leave_out_seams = false) {
  std::vector<LineRun> found;
  clip_line(index, r, window, leave_out_seams, [&](const LineRun& run) { found.push_back(run); });
  return found;
}

double length_m(const std::vector<LonLat>& points) {
  double sum = 0;
  for (std::size_t i = 0; i + 1 < points.size(); ++i) sum += rough_distance_m(points[i], points[i + 1]);
  return sum;
}

}  // namespace

TEST_CASE("the runs of a line over neighbouring windows add up to the line") {
  std::vector<LonLat> points;
  for (int i = 0; i < 1000; ++i) points.push_back({i * 0.01, 0.5 + 0.3 * std::sin(i * 0.05)});
  const GeometryColumn column = one_line(points);
  const ShapeIndex index(column);
  double total = 0;
  for (int x = 0; x < 10; ++x)
    for (int y = 0; y < 4; ++y)
      for (const LineRun& run : runs(index, 0, {x * 1.0, y * 0.25, x + 1.0, y * 0.25 + 0.25})) {
        total += length_m(run.points);
        CHECK(run.start_m == Approx(index.distance_m(0, 0) + run.start_m));
        CHECK(run.points.size() >= 2);
      }
  CHECK(total == Approx(length_m(points)).epsilon(1e-6));
}

TEST_CASE("a run knows how far along its line it starts") {
  std::vector<LonLat> points;
  for (int i = 0; i <= 500; ++i) points.push_back({i * 0.01, 0});
  const GeometryColumn column = one_line(points);
  const ShapeIndex index(column);
  const auto found = runs(index, 0, {2.005, -1, 3, 1});
  REQUIRE(found.size() == 1);
  CHECK(found[0].start_m == Approx(rough_distance_m({0, 0}, {2.005, 0})).epsilon(1e-5));
  CHECK(found[0].before.lon == Approx(2.0));
  CHECK(found[0].points.front().lon == 2.005);
}

TEST_CASE("a ring within the window is one closed run") {
  const GeometryColumn column = test::patchwork(1, 1, {0, 0, 1, 1}, 50, 0.001);
  const ShapeIndex index(column);
  const auto found = runs(index, 0, {-1, -1, 2, 2});
  REQUIRE(found.size() == 1);
  CHECK(found[0].is_closed);
  CHECK(found[0].points.size() == column.coords.size());
}

TEST_CASE("the seam at the antimeridian is no line") {
  const GeometryColumn column = one_line({{179, 10}, {180, 11}, {180, 12}, {179, 13}, {179, 10}});
  const ShapeIndex index(column);
  double total = 0;
  for (const LineRun& run : runs(index, 0, {170, 0, 180, 20}, true)) total += length_m(run.points);
  CHECK(total == Approx(length_m({{179, 10}, {180, 11}}) + length_m({{180, 12}, {179, 13}, {179, 10}})));
}

TEST_CASE("neighbours are cut at identical points") {
  const GeometryColumn column = test::patchwork(2, 1, {0, 0, 2, 1}, 40, 0.01);
  const ShapeIndex index(column);
  const Bounds window{0.5, 0.3, 1.5, 0.7};
  std::vector<LonLat> left, right;
  clip_ring(index, 0, window, left);
  clip_ring(index, 1, window, right);
  const auto shared = [&](double lat) {
    return std::count_if(left.begin(), left.end(), [&](LonLat p) {
      return p.lat == lat && p.lon > 0.9 && p.lon < 1.1 && std::find(right.begin(), right.end(), p) != right.end();
    });
  };
  CHECK(shared(0.3) == 1);
  CHECK(shared(0.7) == 1);
}
