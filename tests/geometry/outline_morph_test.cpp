#include "geodata/geometry/outline_morph.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

#include "tests/support/catch.h"

using namespace thalweg;

namespace {

using Line = std::vector<LonLat>;

double distance_to(LonLat p, const Line& line) {
  double least = 1e9;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const double ux = line[i + 1].lon - line[i].lon, uy = line[i + 1].lat - line[i].lat;
    const double t = std::clamp(
        ((p.lon - line[i].lon) * ux + (p.lat - line[i].lat) * uy) / std::max(1e-18, ux * ux + uy * uy), 0.0, 1.0);
    least = std::min(least, std::hypot(p.lon - line[i].lon - t * ux, p.lat - line[i].lat - t * uy));
  }
  return least;
}

Line circle(LonLat centre, double radius, int points, double turn = 0) {
  Line ring;
  for (int i = 0; i < points; ++i) {
    const double angle = 2 * std::numbers::pi * i / points + turn;
    ring.push_back({centre.lon + radius * std::cos(angle), centre.lat + radius * std::sin(angle)});
  }
  ring.push_back(ring.front());
  return ring;
}

bool holds_all(const std::vector<Line>& lines, const Line& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](LonLat p) {
    return std::any_of(lines.begin(), lines.end(), [&](const Line& line) { return distance_to(p, line) < 1e-9; });
  });
}

}  // namespace

TEST_CASE("between two lines the one becomes the other, and what both have does not move") {
  const Line before{{0, 0}, {1, 0}, {2, 0}, {3, 0}, {4, 0}, {5, 0}};
  const Line after{{0, 0}, {1, 0}, {2, 1}, {2.5, 2}, {3, 1}, {4, 0}, {5, 0}};
  for (const bool reversed : {false, true}) {
    Line to = after;
    if (reversed) std::reverse(to.begin(), to.end());
    const OutlineMorph morph(before, to);
    const auto middle = morph.at(0.5);
    REQUIRE(middle.size() == 1);  // one stretch moves, from (1, 0) to (4, 0)
    CHECK(middle[0].front() == LonLat{1, 0});
    CHECK(middle[0].back() == LonLat{4, 0});
    const auto start = morph.at(0);
    for (const LonLat& p : start[0]) CHECK(distance_to(p, before) < 1e-9);
    CHECK(holds_all(morph.at(1), {{2, 1}, {2.5, 2}, {3, 1}}));
    double highest = 0;
    for (const LonLat& p : middle[0]) highest = std::max(highest, p.lat);
    CHECK(highest == Approx(1).margin(0.1));  // half way to 2
  }
}

TEST_CASE("outlines that are the same do not move, wherever a ring begins and however it runs") {
  Line ring = circle({45, 40}, 1, 40), turned(ring.begin(), ring.end() - 1);
  std::rotate(turned.begin(), turned.begin() + 13, turned.end());
  turned.push_back(turned.front());
  std::reverse(turned.begin(), turned.end());
  CHECK_FALSE(OutlineMorph(ring, turned).moves());
  CHECK_FALSE(OutlineMorph(ring, ring).moves());
}

TEST_CASE("rings with nothing in common are walked side by side from where they fit best") {
  const Line small = circle({45, 40}, 1, 40), large = circle({45, 40}, 2, 60, 2.1);
  const OutlineMorph morph(small, large);
  const auto middle = morph.at(0.5);
  REQUIRE(middle.size() == 1);
  for (const LonLat& p : middle[0]) {
    const double r = std::hypot(p.lon - 45, p.lat - 40);
    CHECK(r > 1.3);
    CHECK(r < 1.7);
  }
}

TEST_CASE("at its ends a morph is its outlines, whatever they are") {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> step(-0.4, 0.4);
  for (int round = 0; round < 60; ++round) {
    Line a{{40, 40}}, b;
    for (int i = 0; i < 30; ++i) a.push_back({a.back().lon + 0.5, a.back().lat + step(random)});
    for (const LonLat& p : a) {
      const double what = step(random);
      if (what < -0.2) continue;                                  // it loses some
      b.push_back(what > 0.1 ? LonLat{p.lon, p.lat + what} : p);  // moves some
      if (what > 0.3) b.push_back({p.lon + 0.1, p.lat - what});   // gains some
    }
    if (b.size() < 2) continue;
    const OutlineMorph morph(a, b);
    if (!morph.moves()) continue;
    for (const Line& line : morph.at(0))
      for (const LonLat& p : line) REQUIRE(distance_to(p, a) < 1e-9);
    for (const Line& line : morph.at(1))
      for (const LonLat& p : line) REQUIRE(distance_to(p, b) < 1e-9);
  }
}

TEST_CASE("a line of one position, or none, does not move") {
  CHECK_FALSE(OutlineMorph(Line{}, Line{{1, 1}, {2, 2}}).moves());
  CHECK_FALSE(OutlineMorph(Line{{1, 1}}, Line{{1, 1}, {2, 2}}).moves());
}
