#include "geodata/geometry/outline_sketch.h"

#include <cmath>
#include <numbers>
#include <thread>
#include <vector>

#include "tests/support/catch.h"

using namespace thalweg;

namespace {

std::vector<LonLat> circle(LonLat centre, double radius, std::size_t points) {
  std::vector<LonLat> ring;
  for (std::size_t i = 0; i < points; ++i) {
    const double angle = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(points);
    ring.push_back({centre.lon + radius * std::cos(angle), centre.lat + radius * std::sin(angle)});
  }
  ring.push_back(ring.front());
  return ring;
}

}  // namespace

TEST_CASE("a sketched ring is closed, coarser, and goes through points of the ring") {
  OutlineSketch sketch;
  const auto ring = circle({45, 40}, 10, 50'000);
  sketch.expect_points(12'000'000);  // every hundredth
  sketch.add(ring);
  sketch.flush();
  const SketchedLines lines = sketch.take();
  REQUIRE(lines.line_count() == 1);
  CHECK(lines.points.front() == lines.points.back());
  CHECK(lines.points.size() > 400);
  CHECK(lines.points.size() < 600);
  for (const LonLat& p : lines.points) CHECK(std::abs(std::hypot(p.lon - 45, p.lat - 40) - 10) < 1e-9);
  CHECK(sketch.take().line_count() == 0);
}

TEST_CASE("a sketch of many small rings keeps some of them, all over") {
  OutlineSketch sketch;
  constexpr int Side = 400;
  sketch.expect_points(Side * Side * 30);  // 40 points of 120 thousand wanted in each
  for (int x = 0; x < Side; ++x)
    for (int y = 0; y < Side; ++y) sketch.add(circle({x * 0.1, y * 0.1}, 0.04, 30));
  sketch.flush();
  const SketchedLines lines = sketch.take();
  CHECK(lines.points.size() > 50'000);
  CHECK(lines.points.size() < OutlineSketch::MaxPoints);
  int quarters[4] = {};
  for (const LonLat& p : lines.points) ++quarters[(p.lon > 20) * 2 + (p.lat > 20)];
  for (const int quarter : quarters) CHECK(quarter > static_cast<int>(lines.points.size()) / 8);
}

TEST_CASE("a sketch stays bounded whatever is added and whether or not anybody takes it") {
  OutlineSketch sketch;
  sketch.expect_points(10);
  const auto ring = circle({0, 0}, 1, 1000);
  for (int i = 0; i < 20'000; ++i) sketch.add(ring);
  sketch.flush();
  const SketchedLines lines = sketch.take();
  CHECK(lines.points.size() <= OutlineSketch::MaxPoints + ring.size());
  CHECK(lines.points.size() > OutlineSketch::MaxPoints / 4);
}

TEST_CASE("what one thread adds another takes whole and once") {
  OutlineSketch sketch;
  sketch.expect_points(1);
  constexpr int Rings = 2000;
  std::thread reader([&] {
    for (int i = 0; i < Rings; ++i) sketch.add(circle({i * 0.01, 0}, 1, 20));
    sketch.flush();
  });
  SketchedLines all;
  while (all.line_count() < 500) all.append(sketch.take());
  reader.join();
  all.append(sketch.take());
  REQUIRE(all.line_count() == Rings);
  for (int i = 0; i < Rings; ++i)
    CHECK(all.points[all.line_begin[static_cast<std::size_t>(i)]] == circle({i * 0.01, 0}, 1, 20).front());
}
