#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

#include "geodata/geometry/antimeridian.h"
#include "tests/support/catch.h"

using namespace thalweg;

namespace {

// Of a closed ring, in square degrees; longitudes are taken as they stand.
double area(const std::vector<LonLat>& ring) {
  double twice = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i)
    twice += ring[i].lon * ring[i + 1].lat - ring[i + 1].lon * ring[i].lat;
  return std::abs(twice) / 2;
}

double area(const std::vector<RingPiece>& pieces) {
  double sum = 0;
  for (const RingPiece& piece : pieces) sum += area(piece.ring);
  return sum;
}

bool is_within_frame(const std::vector<RingPiece>& pieces) {
  for (const RingPiece& piece : pieces) {
    if (piece.ring.front() != piece.ring.back()) return false;
    for (const LonLat& p : piece.ring)
      if (std::abs(p.lon) > 180 || std::abs(p.lat) > 90) return false;
    for (std::size_t i = 1; i < piece.ring.size(); ++i)
      if (const double step = std::abs(piece.ring[i].lon - piece.ring[i - 1].lon); step > 180 && step != 360)
        return false;
  }
  return true;
}

std::vector<LonLat> star(LonLat centre, std::mt19937& random) {
  std::uniform_real_distribution<double> radius(2, 40);
  std::vector<LonLat> ring;
  for (int i = 0; i < 24; ++i) {
    const double angle = 2 * std::numbers::pi * i / 24, r = radius(random);
    ring.push_back({centre.lon + r * std::cos(angle), centre.lat + r * std::sin(angle)});
  }
  ring.push_back(ring.front());
  return ring;
}

std::vector<LonLat> wrapped(std::vector<LonLat> ring) {
  for (LonLat& p : ring) p.lon = wrapped_longitude(p.lon);
  return ring;
}

}  // namespace

TEST_CASE("cutting keeps the area and stays within the frame, wherever the ring lies") {
  std::mt19937 random(4);
  std::uniform_real_distribution<double> lon(-180, 180), lat(-45, 45);
  for (int i = 0; i < 500; ++i) {
    const std::vector<LonLat> ring = star({lon(random), lat(random)}, random);
    for (const auto& given : {ring, wrapped(ring)}) {
      const auto pieces = cut_ring(given);
      INFO("ring " << i);
      REQUIRE(is_within_frame(pieces));
      REQUIRE(area(pieces) == Approx(area(ring)));
    }
  }
}

TEST_CASE("where a ring begins and which way it runs does not change what it covers") {
  std::mt19937 random(5);
  const std::vector<LonLat> ring = wrapped(star({179, 10}, random));
  const double expected = area(cut_ring(ring));
  for (std::size_t start = 0; start + 1 < ring.size(); ++start) {
    std::vector<LonLat> turned(ring.begin(), ring.end() - 1);
    std::rotate(turned.begin(), turned.begin() + static_cast<std::ptrdiff_t>(start), turned.end());
    turned.push_back(turned.front());
    CHECK(area(cut_ring(turned)) == Approx(expected));
    std::reverse(turned.begin(), turned.end());
    CHECK(area(cut_ring(turned)) == Approx(expected));
  }
}

TEST_CASE("a ring around a pole is closed over that pole") {
  std::vector<LonLat> coast;
  for (int lon = -180; lon < 180; lon += 10) coast.push_back({static_cast<double>(lon), -70.0 + (lon / 10) % 3});
  coast.push_back(coast.front());
  REQUIRE(crosses_antimeridian(coast));
  auto pieces = cut_ring(coast);
  REQUIRE(is_within_frame(pieces));
  CHECK(area(pieces) == Approx(360 * 20).epsilon(0.02));
  for (LonLat& p : coast) p.lat = -p.lat;
  pieces = cut_ring(coast);
  CHECK(area(pieces) == Approx(360 * 20).epsilon(0.02));
  const bool reaches_pole =
      std::any_of(pieces.front().ring.begin(), pieces.front().ring.end(), [](LonLat p) { return p.lat == 90; });
  CHECK(reaches_pole);
}

TEST_CASE("Antarctica as RFC 7946 has it, and rectangles of the whole world, are left as they are") {
  const std::vector<LonLat> antarctica{{-180, -90},  {-180, -84.7}, {-60, -63}, {60, -67},
                                       {180, -84.7}, {180, -90},    {-180, -90}};
  CHECK_FALSE(crosses_antimeridian(antarctica));
  const std::vector<LonLat> nearly{{-180, -90},     {-180, -84.7}, {-60, -63}, {60, -67},
                                   {179.99, -84.7}, {179.99, -90}, {-180, -90}};
  CHECK_FALSE(crosses_antimeridian(nearly));
  const std::vector<LonLat> world{{-180, -90}, {180, -90}, {180, 90}, {-180, 90}, {-180, -90}};
  CHECK_FALSE(crosses_antimeridian(world));
}

TEST_CASE("a ring that only touches the antimeridian leaves nothing on its other side") {
  const auto pieces = cut_ring(std::vector<LonLat>{{170, 0}, {180, 0}, {-180, 5}, {170, 5}, {170, 0}});
  REQUIRE(pieces.size() == 1);
  CHECK(area(pieces) == Approx(50));
}

TEST_CASE("an islet of Fiji that goes on at the same latitude across the antimeridian stays small") {
  // Natural Earth 1:10m as world-atlas has it: one step of exactly 360 along a parallel, one that is not.
  const std::vector<LonLat> islet{{-180, -16.54074588},     {180, -16.54074588}, {179.9892, -16.54243446},
                                  {179.9856, -16.53061442}, {180, -16.49177714}, {180, -16.49008856},
                                  {-180, -16.54074588}};
  REQUIRE(crosses_antimeridian(islet));
  const auto pieces = cut_ring(islet);
  REQUIRE(is_within_frame(pieces));
  CHECK(area(pieces) < 0.01);
  CHECK(area(pieces) > 0);
}

TEST_CASE("a line is cut into pieces that meet at the antimeridian") {
  const auto pieces = cut_line(std::vector<LonLat>{{170, 0}, {-170, 20}, {160, 30}});
  REQUIRE(pieces.size() == 3);
  CHECK(pieces[0].back() == LonLat{180, 10});
  CHECK(pieces[1].front() == LonLat{-180, 10});
  CHECK(pieces[1].back().lon == -180);
  CHECK(pieces[2].front().lon == 180);
  CHECK(cut_line(std::vector<LonLat>{{180, 0}, {170, 5}}).size() == 1);
}
