#include "geodata/geometry/ring_nesting.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <random>

#include "tests/support/catch.h"

using namespace thalweg;

namespace {

struct Rings {
  std::vector<LonLat> coords;
  std::vector<std::uint32_t> begin{0};

  void add(const std::vector<LonLat>& ring) {
    coords.insert(coords.end(), ring.begin(), ring.end());
    begin.push_back(static_cast<std::uint32_t>(coords.size()));
  }
  [[nodiscard]] std::vector<std::uint32_t> exteriors() const { return exterior_of_rings(coords, begin); }
};

enum class Turn { clockwise, counter_clockwise };

// A wavy closed ring of `corners` corners that stays between 0.9 and 1 times `radius` from its centre.
std::vector<LonLat> blob(LonLat centre, double radius, int corners, Turn turn, double phase = 0) {
  std::vector<LonLat> ring;
  for (int i = 0; i < corners; ++i) {
    const double angle = phase + 2 * std::numbers::pi * i / corners * (turn == Turn::clockwise ? -1 : 1);
    const double r = radius * (0.95 + 0.05 * std::sin(7 * angle));
    ring.push_back({centre.lon + r * std::cos(angle), centre.lat + r * std::sin(angle)});
  }
  ring.push_back(ring.front());
  return ring;
}

}  // namespace

TEST_CASE("holes find the smallest exterior around them, in whatever order the rings come") {
  // Continents with lakes, islands in the lakes, ponds on the islands: what owns what is known as they are made.
  struct Made {
    std::vector<LonLat> ring;
    int owner;
  };
  std::mt19937 random(7);
  std::vector<Made> made;
  for (int x = 0; x < 6; ++x)
    for (int y = 0; y < 6; ++y) {
      const LonLat centre{x * 10.0, y * 10.0};
      const int continent = static_cast<int>(made.size());
      made.push_back({blob(centre, 4, 700, Turn::clockwise, x), continent});
      for (int lake = 0; lake < 4; ++lake) {
        const LonLat at{centre.lon + 1.5 * std::cos(lake * 1.57), centre.lat + 1.5 * std::sin(lake * 1.57)};
        made.push_back({blob(at, 0.9, 40 + 11 * lake, Turn::counter_clockwise, y), continent});
        const int island = static_cast<int>(made.size());
        made.push_back({blob(at, 0.5, 30, Turn::clockwise), island});
        made.push_back({blob(at, 0.1, 5, Turn::counter_clockwise), island});
      }
    }
  for (int round = 0; round < 5; ++round) {
    std::vector<std::uint32_t> order(made.size()), place(made.size());
    std::iota(order.begin(), order.end(), 0);
    std::shuffle(order.begin(), order.end(), random);
    Rings rings;
    for (std::size_t i = 0; i < order.size(); ++i) {
      place[order[i]] = static_cast<std::uint32_t>(i);
      rings.add(made[order[i]].ring);
    }
    const auto found = rings.exteriors();
    for (std::size_t i = 0; i < order.size(); ++i)
      REQUIRE(found[i] == place[static_cast<std::size_t>(made[order[i]].owner)]);
  }
}

TEST_CASE("holes that touch their exterior belong to it, not to its neighbour") {
  Rings rings;
  rings.add({{0, 0}, {0, 4}, {4, 4}, {4, 0}, {0, 0}});
  rings.add({{4, 0}, {4, 4}, {8, 4}, {8, 0}, {4, 0}});
  rings.add({{4, 2}, {3, 3}, {3, 1}, {4, 2}});          // one corner on the shared edge, in the west
  rings.add({{4, 2}, {5, 1}, {5, 3}, {4, 2}});          // and in the east
  rings.add({{0, 0}, {2, 0}, {0, 2}, {0, 0}});          // all corners on the edge, an edge across
  rings.add({{20, 20}, {21, 20}, {21, 21}, {20, 20}});  // a hole in nothing
  CHECK(rings.exteriors() == std::vector<std::uint32_t>{0, 1, 0, 1, 0, 5});
}

TEST_CASE("rings that all run one way are all exteriors") {
  for (const Turn turn : {Turn::clockwise, Turn::counter_clockwise}) {
    Rings rings;
    rings.add(blob({0, 0}, 5, 40, turn));
    rings.add(blob({0, 0}, 1, 40, turn));
    CHECK(rings.exteriors() == std::vector<std::uint32_t>{0, 1});
  }
}

TEST_CASE("rings without area, without positions or with infinite ones do no harm") {
  constexpr double Inf = std::numeric_limits<double>::infinity();
  Rings rings;
  rings.add({});
  rings.add(blob({0, 0}, 5, 40, Turn::clockwise));
  rings.add({{1, 1}, {1, 1}, {1, 1}, {1, 1}});
  rings.add({{0, 0}, {Inf, 0}, {0, -Inf}, {0, 0}});
  rings.add({{0, 0}, {std::nan(""), 1}, {1, 1}, {0, 0}});
  rings.add({{1e200, 0}, {-1e200, 1}, {0, 1e200}, {1e200, 0}});
  rings.add(blob({0, 0}, 1, 9, Turn::counter_clockwise));
  const auto found = rings.exteriors();
  REQUIRE(found.size() == 7);
  CHECK(found[1] == 1);
  CHECK(found[2] == 1);
  CHECK(found[6] == 1);
  CHECK(exterior_of_rings({}, {}).empty());
}

TEST_CASE("upright edges do not blow up the slabs") {
  // A comb whose every edge passes the whole height, and a hole in each tooth.
  std::vector<LonLat> comb{{0, -1}};
  Rings holes;
  constexpr int Teeth = 2000;
  for (int i = 0; i < Teeth; ++i) {
    comb.push_back({i + 0.0, 0});
    comb.push_back({i + 0.0, 100});
    comb.push_back({i + 0.6, 100});
    comb.push_back({i + 0.6, 0});
    holes.add({{i + 0.2, 50}, {i + 0.4, 50}, {i + 0.4, 51}, {i + 0.2, 50}});
  }
  comb.push_back({Teeth + 0.0, -1});
  comb.push_back({0, -1});
  Rings rings = holes;
  rings.add(comb);
  const auto found = rings.exteriors();
  CHECK(std::all_of(found.begin(), found.end(), [](std::uint32_t owner) { return owner == Teeth; }));
}
