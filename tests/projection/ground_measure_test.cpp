#include "geodata/projection/ground_measure.h"

#include <cmath>
#include <numbers>
#include <random>

#include "geodata/projection/geodesic.h"
#include "tests/support/catch.h"

using namespace thalweg;

namespace {

constexpr double EquatorM = 6378137.0, Flattening = 1 / 298.257223563, E2 = Flattening * (2 - Flattening);

// Snyder 1987, eq. 3-12, as it stands there: between equator and parallel, a radian of longitude.
double zone_m2(double lat) {
  const double s = std::sin(lat * std::numbers::pi / 180), e = std::sqrt(E2);
  return EquatorM * EquatorM * (1 - E2) / 2 * (s / (1 - E2 * s * s) - std::log((1 - e * s) / (1 + e * s)) / (2 * e));
}

double box_km2(double west, double south, double east, double north) {
  return (east - west) * (std::numbers::pi / 180) * (zone_m2(north) - zone_m2(south)) / 1e6;
}

std::vector<LonLat> box(double west, double south, double east, double north) {
  return {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
}

// With positions put in along its edges.
std::vector<LonLat> denser(const std::vector<LonLat>& line, int pieces) {
  std::vector<LonLat> out{line.front()};
  for (std::size_t i = 1; i < line.size(); ++i)
    for (int k = 1; k <= pieces; ++k) {
      const double t = static_cast<double>(k) / pieces;
      out.push_back({line[i - 1].lon + (line[i].lon - line[i - 1].lon) * t,
                     line[i - 1].lat + (line[i].lat - line[i - 1].lat) * t});
    }
  return out;
}

double km2(const std::vector<LonLat>& ring) { return ground_ring_area_m2(ring) / 1e6; }

}  // namespace

TEST_CASE("a box measures what the zones between its parallels do") {
  CHECK(km2(box(-123, 40, -95, 49)) == Approx(box_km2(-123, 40, -95, 49)).epsilon(1e-12));
  CHECK(km2(box(-123, 40, -95, 49)) == Approx(2'224'698.66).epsilon(1e-8));
  CHECK(km2(box(45, 40, 46, 41)) == Approx(box_km2(45, 40, 46, 41)).epsilon(1e-11));
}

TEST_CASE("more than a hemisphere is more than half the Earth") {
  constexpr double Earth = 510'065'621.724;  // km2, of WGS84
  CHECK(km2(box(-180, -90, 180, 90)) == Approx(Earth).epsilon(1e-11));
  CHECK(km2(box(-180, -45, 180, 90)) == Approx(box_km2(-180, -45, 180, 90)).epsilon(1e-12));
  CHECK(km2(box(-180, -45, 180, 90)) == Approx(434'963'980.67).epsilon(1e-9));
  CHECK(km2(box(-180, -45, 180, 90)) + km2(box(-180, -90, 180, -45)) == Approx(Earth).epsilon(1e-11));
  CHECK(km2(box(-170, -60, 170, 60)) == Approx(box_km2(-170, -60, 170, 60)).epsilon(1e-12));
}

TEST_CASE("positions put in along its edges change the area of no shape") {
  std::mt19937 random(5);
  std::uniform_real_distribution<double> lon(-180, 180), lat(-90, 90);
  for (int i = 0; i < 200; ++i) {
    std::vector<LonLat> triangle{{lon(random), lat(random)}, {lon(random), lat(random)}, {lon(random), lat(random)}};
    triangle.push_back(triangle.front());
    const double coarse = km2(triangle), fine = km2(denser(triangle, 500));
    REQUIRE(coarse == Approx(fine).epsilon(1e-9).margin(1e-3));
  }
  // Small ones as well: a field of 100 by 100 metres, its edges halved.
  const std::vector<LonLat> field = box(46.75, 39.8, 46.751, 39.801);
  CHECK(ground_ring_area_m2(field) == Approx(ground_ring_area_m2(denser(field, 2))).epsilon(1e-7));
  CHECK(ground_ring_area_m2(field) == Approx(box_km2(46.75, 39.8, 46.751, 39.801) * 1e6).epsilon(1e-6));
}

TEST_CASE("a shape of short edges has its geodesic area") {
  // A circle of 100 km about 46 E 40 N in steps of a degree: pi r^2, the Earth bending too little to tell.
  std::vector<LonLat> circle;
  for (int i = 0; i <= 360; ++i) {
    const double a = i % 360 * std::numbers::pi / 180;
    circle.push_back({46 + 100 / 85.39 * std::cos(a), 40 + 100 / 111.035 * std::sin(a)});
  }
  CHECK(km2(circle) == Approx(std::numbers::pi * 1e4).epsilon(0.001));
}

TEST_CASE("holes are taken from their polygon, and lines have no area") {
  GeometryColumn column;
  for (const auto& ring : {box(0, 0, 10, 10), box(2, 2, 4, 4)}) {
    column.coords.own().insert(column.coords.own().end(), ring.begin(), ring.end());
    column.end_ring();
  }
  column.end_part(PartKind::polygon);
  column.end_feature();
  CHECK(ground_area_km2(column, 0) == Approx(box_km2(0, 0, 10, 10) - box_km2(2, 2, 4, 4)).epsilon(1e-12));
}

TEST_CASE("a line is as long as it is drawn") {
  const auto length = [](std::vector<LonLat> line) { return ground_length_m(line); };
  CHECK(length({{0, 0}, {1, 0}}) == Approx(111'319.4908).epsilon(1e-9));
  CHECK(length({{20, -90}, {20, 90}}) == Approx(20'003'931.4586).epsilon(1e-9));  // Karney 2013: half a meridian
  // The parallel of 60 N half round the Earth, not the way over the pole.
  const double w = std::sqrt(1 - E2 * 0.75);
  CHECK(length({{-90, 60}, {90, 60}}) == Approx(std::numbers::pi * EquatorM * 0.5 / w).epsilon(1e-12));
  const std::vector<LonLat> slanted{{10, -30}, {75, 62}};
  CHECK(length(slanted) == Approx(length(denser(slanted, 700))).epsilon(1e-11));
  CHECK(length({{46, 39}, {46.01, 39.02}}) == Approx(geodesic_distance_m({46, 39}, {46.01, 39.02})).epsilon(1e-7));
}
