#include "geodata/geometry/triangulate.h"

#include <numbers>
#include <random>
#include <thread>

#include "geodata/geometry/clip.h"
#include "tests/geometry/patchwork.h"
#include "tests/support/catch.h"

using namespace thalweg;

namespace {

double area(const Triangles& t) {
  double sum = 0;
  for (std::size_t i = 0; i < t.indices.size(); i += 3) {
    const LonLat ring[3] = {t.points[t.indices[i]], t.points[t.indices[i + 1]], t.points[t.indices[i + 2]]};
    sum += std::abs(test::shoelace(ring));
  }
  return sum;
}

bool covers(const Triangles& t, LonLat p) {
  for (std::size_t i = 0; i < t.indices.size(); i += 3) {
    const LonLat a = t.points[t.indices[i]], b = t.points[t.indices[i + 1]], c = t.points[t.indices[i + 2]];
    const auto side = [&](LonLat u, LonLat v) {
      return (v.lon - u.lon) * (p.lat - u.lat) - (v.lat - u.lat) * (p.lon - u.lon);
    };
    const double s = side(a, b), u = side(b, c), v = side(c, a);
    if ((s > 0 && u > 0 && v > 0) || (s < 0 && u < 0 && v < 0)) return true;
  }
  return false;
}

// Points around a circle, each pulled in or out.
std::vector<LonLat> blob(std::mt19937& random, LonLat centre, double radius, int count) {
  std::uniform_real_distribution<double> stretch(0.6, 1.0);
  std::vector<LonLat> ring;
  for (int i = 0; i < count; ++i) {
    const double angle = 2 * std::numbers::pi * i / count, r = radius * stretch(random);
    ring.push_back({centre.lon + r * std::cos(angle), centre.lat + r * std::sin(angle)});
  }
  ring.push_back(ring.front());
  return ring;
}

}  // namespace

TEST_CASE("the triangles of a polygon with holes have its area") {
  std::mt19937 random(7);
  GeometryColumn column;
  const auto add = [&](std::vector<LonLat> ring) {
    column.coords.append(ring.begin(), ring.end());
    column.end_ring();
    return std::abs(test::shoelace(ring));
  };
  double expected = add(blob(random, {10, 50}, 5, 500));
  expected -= add(blob(random, {9, 50}, 1, 100));
  expected -= add(blob(random, {11.5, 50}, 1, 37));
  Triangles triangles;
  triangulate(column.coords, column.ring_begin, triangles);
  CHECK(area(triangles) == Approx(expected).epsilon(1e-12));
}

TEST_CASE("invalid rings are filled by the even-odd rule") {
  std::mt19937 random(3);
  std::uniform_real_distribution<double> anywhere(0, 10);
  GeometryColumn column;
  for (int r = 0; r < 3; ++r) {  // rings that cross themselves and each other
    for (int i = 0; i < 25; ++i) column.coords.push_back({anywhere(random), anywhere(random)});
    column.coords.push_back(column.coords[column.ring_begin.back()]);
    column.end_ring();
  }
  column.end_part(PartKind::polygon);
  Triangles triangles;
  triangulate(column.coords, column.ring_begin, triangles);
  int wrong = 0;
  for (int i = 0; i < 5000; ++i) {
    const LonLat p{anywhere(random), anywhere(random)};
    wrong += test::is_inside(column, 0, p) != covers(triangles, p);
  }
  CHECK(wrong == 0);
}

TEST_CASE("a ring that collapses or repeats itself gives no triangles of its own") {
  const std::vector<LonLat> points{{0, 0}, {1, 1}, {2, 2}, {0, 0}, {5, 5}, {5, 5},
                                   {5, 5}, {5, 5}, {0, 0}, {4, 0}, {4, 4}, {0, 0}};
  const std::vector<std::uint32_t> ring_begin{0, 4, 8, 12};
  Triangles triangles;
  triangulate(points, ring_begin, triangles);
  CHECK(area(triangles) == Approx(8));
}

TEST_CASE("a polygon cut into tiles covers what it covered, and no tile reaches beyond its window") {
  const GeometryColumn column = test::patchwork(3, 2, {0, 0, 9, 6}, 60, 0.01);
  const ShapeIndex index(column);
  constexpr int Tiles = 8;
  for (std::size_t f = 0; f < column.feature_count(); ++f) {
    double covered = 0;
    for (int x = 0; x < Tiles; ++x)
      for (int y = 0; y < Tiles; ++y) {
        const Bounds window{9.5 * x / Tiles - 0.25, 6.5 * y / Tiles - 0.25, 9.5 * (x + 1) / Tiles - 0.25,
                            6.5 * (y + 1) / Tiles - 0.25};
        std::vector<LonLat> ring;
        if (clip_ring(index, f, window, ring) == 0) continue;
        Triangles triangles;
        const std::vector<std::uint32_t> ring_begin{0, static_cast<std::uint32_t>(ring.size())};
        triangulate(ring, ring_begin, triangles);
        CHECK(area(triangles) == Approx(std::abs(test::shoelace(ring))).margin(1e-12));
        for (const LonLat& p : triangles.points) CHECK(window.contains(p.lon, p.lat));
        covered += area(triangles);
      }
    CHECK(covered == Approx(std::abs(test::shoelace(column.ring(f)))).epsilon(1e-9));
  }
}

TEST_CASE("several threads triangulate at once") {
  std::mt19937 random(11);
  const std::vector<LonLat> ring = blob(random, {0, 0}, 10, 2000);
  const std::vector<std::uint32_t> ring_begin{0, static_cast<std::uint32_t>(ring.size())};
  double areas[4] = {};
  std::vector<std::thread> threads;
  for (double& result : areas)
    threads.emplace_back([&] {
      Triangles triangles;
      triangulate(ring, ring_begin, triangles);
      result = area(triangles);
    });
  for (std::thread& thread : threads) thread.join();
  for (const double result : areas) CHECK(result == areas[0]);
}
