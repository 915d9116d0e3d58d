// Rings and lines cut to a box of the page.
#include "viewer/vector/page_clip.h"

#include <algorithm>
#include <cmath>

#include "tests/support/catch.h"

using namespace thalweg;

namespace {

double area_of(const std::vector<glm::dvec2>& ring) {
  double twice = 0;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
    twice += ring[j].x * ring[i].y - ring[i].x * ring[j].y;
  return std::abs(twice) / 2;
}

const PixelBox Box{0, 0, 100, 50};

}  // namespace

TEST_CASE("a ring cut to a box has the area that both share") {
  std::vector<glm::dvec2> all_round{{-50, -50}, {150, -50}, {150, 150}, {-50, 150}};
  clip_ring_to_box(all_round, Box);
  CHECK(area_of(all_round) == Approx(5000));

  std::vector<glm::dvec2> corner{{50, 25}, {200, 25}, {200, 300}, {50, 300}};
  clip_ring_to_box(corner, Box);
  CHECK(area_of(corner) == Approx(50 * 25));

  std::vector<glm::dvec2> beside{{101, 0}, {120, 0}, {120, 50}};
  clip_ring_to_box(beside, Box);
  CHECK(beside.empty());

  std::vector<glm::dvec2> inside{{1, 1}, {2, 1}, {2, 2}};
  const auto before = inside;
  clip_ring_to_box(inside, Box);
  CHECK(inside == before);
}

TEST_CASE("neighbours are cut at the same places, whichever way their edge runs") {
  std::vector<glm::dvec2> left{{10, 10}, {60.3, -20.7}, {120.9, 33.1}, {10, 40}};
  std::vector<glm::dvec2> right{{120.9, 33.1}, {60.3, -20.7}, {130, -30}};
  clip_ring_to_box(left, Box);
  clip_ring_to_box(right, Box);
  int shared = 0;
  for (const glm::dvec2 p : right) shared += static_cast<int>(std::count(left.begin(), left.end(), p));
  CHECK(shared == 2);  // where the edge enters the box and leaves it
}

TEST_CASE("a line is cut into the stretches in the box, and each knows how far along it begins") {
  const std::vector<glm::dvec2> line{{-10, 10}, {110, 10}, {110, 40}, {50, 40}};
  std::vector<std::vector<glm::dvec2>> parts;
  std::vector<double> starts;
  clip_line_to_box(line, Box, [&](std::span<const glm::dvec2> part, double start) {
    parts.emplace_back(part.begin(), part.end());
    starts.push_back(start);
  });
  REQUIRE(parts.size() == 2);
  CHECK(parts[0] == std::vector<glm::dvec2>{{0, 10}, {100, 10}});
  CHECK(parts[1] == std::vector<glm::dvec2>{{100, 40}, {50, 40}});
  CHECK(starts[0] == Approx(10));
  CHECK(starts[1] == Approx(120 + 30 + 10));
}
