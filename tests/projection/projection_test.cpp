#include "geodata/projection/projection.h"
#include "geodata/projection/world_projections.h"

#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "geodata/projection/geodesic.h"
#include "tests/support/catch.h"

using namespace thalweg;

namespace {

constexpr Bounds Caucasus{40, 37, 52, 43};

ProjectionPtr make(std::string_view name) {
  const auto projection = Projection::make(name, Caucasus);
  REQUIRE(projection.has_value());
  return *projection;
}

}  // namespace

TEST_CASE("a position projected forth and back is where it was, within a millimetre") {
  std::mt19937 random(2);
  for (const char* name : {"mercator", "orthographic", "lcc", "equal_earth", "EPSG:32638", "EPSG:3035"}) {
    const ProjectionPtr projection = make(name);
    std::uniform_real_distribution<double> lon(38, 52), lat(36, 44);
    for (int i = 0; i < 500; ++i) {
      const LonLat from{lon(random), lat(random)};
      const auto back = projection->inverse(projection->forward(from));
      INFO(name << " " << from.lon << " " << from.lat);
      REQUIRE(back.has_value());
      REQUIRE(geodesic_distance_m(from, *back) < 0.001);
    }
  }
}

TEST_CASE("the conformal conic keeps lengths in its region within half a percent, alike in all directions") {
  const ProjectionPtr conic = make("lcc");
  for (double lat = 37; lat <= 43; lat += 1) {
    const LonLat here{46, lat}, east{46.01, lat}, north{46, lat + 0.01};
    const auto scale = [&](LonLat there) {
      const Point3 a = conic->forward(here), b = conic->forward(there);
      return std::hypot(b.x - a.x, b.y - a.y) / geodesic_distance_m(here, there);
    };
    CHECK(scale(east) == Approx(1).epsilon(0.005));
    CHECK(scale(east) == Approx(scale(north)).epsilon(1e-4));
  }
}

TEST_CASE("a projection made again from its id is the same, cut and domain included") {
  for (const char* name :
       {"mercator", "orthographic", "lcc", "equal_earth", "EPSG:32638", "+proj=aea +lat_1=38 +lat_2=41 +lon_0=46"}) {
    INFO(name);
    const ProjectionPtr once = make(name), again = make(once->id());
    CHECK(again->id() == once->id());
    CHECK(again->cut_longitude() == Approx(once->cut_longitude()));
    CHECK(again->domain() == once->domain());
    CHECK(again->forward(LonLat{46.3, 39.7}).x == Approx(once->forward(LonLat{46.3, 39.7}).x).margin(1e-6));
  }
  CHECK(make("+proj=aea +lat_1=38 +lat_2=41 +lon_0=46")->cut_longitude() == Approx(-134));
}

TEST_CASE("a name that is no projection is refused with what would do") {
  for (const char* name : {"nonsense", "EPSG:999999", "+proj=nothing", "EPSG:4326"}) {
    const auto projection = Projection::make(name, Caucasus);
    INFO(name);
    REQUIRE_FALSE(projection.has_value());
    CHECK(projection.error().message.find(name) != std::string::npos);
  }
}

TEST_CASE("a projection suits its extent") {
  CHECK(Projection::suggest({-180, -90, 180, 90}) == "equal_earth");
  CHECK(Projection::suggest(Caucasus) == "lcc");
  CHECK(Projection::suggest({49.7, 40.3, 50, 40.5}) == "mercator");
  CHECK(Projection::suggest(Bounds{}) == "equal_earth");
  CHECK(Projection::suggest({-180, 78, 180, 86}) == "polar");
  CHECK(Projection::suggest({-70, 60, -10, 89}) == "polar");
  CHECK(Projection::suggest({-180, -90, 180, -60}) == "polar");
}

TEST_CASE("what lies around a pole lies around the middle of its map") {
  for (const double side : {1.0, -1.0}) {
    const auto polar = *Projection::make("polar", {-180, side > 0 ? 70.0 : -85.0, 180, side > 0 ? 85.0 : -70.0});
    const Point3 pole = polar->forward(LonLat{0, 90 * side});
    for (int lon = -180; lon <= 180; lon += 30) {
      const Point3 at = polar->forward(LonLat{static_cast<double>(lon), 75 * side});
      CHECK(std::hypot(at.x - pole.x, at.y - pole.y) == Approx(1.66e6).epsilon(0.01));
    }
  }
}

TEST_CASE("distances are geodesic") {
  CHECK(geodesic_distance_m({0, 0}, {1, 0}) == Approx(111319.491).epsilon(1e-8));  // one degree of the equator
}

TEST_CASE("a conic that cannot be is refused, with what would do") {
  for (const Bounds& extent : {Bounds{-10, -8, 30, 8}, Bounds{-180, -90, 180, 90}, Bounds{0, -0.3, 1, 0.3}}) {
    const auto conic = Projection::make("lcc", extent);
    REQUIRE_FALSE(conic.has_value());
    CHECK(conic.error().message.find("mercator") != std::string::npos);
  }
}

TEST_CASE("every projection suggested or taken by name for an extent shows its middle") {
  std::vector<Bounds> extents{{40, 45, 50, 45},   {45, 40, 45, 50},  {45, 45, 45, 45},     {-180, -90, 180, -89},
                              {170, 60, 180, 89}, {-20, -14, 40, 3}, {10, 10.2, 11, 11.4}, {-1, -85, 1, 85.5}};
  std::mt19937 random(11);
  std::uniform_real_distribution<double> lon(-180, 180), lat(-90, 90);
  for (int i = 0; i < 200; ++i) {
    const double a = lon(random), b = lon(random), c = lat(random), d = lat(random);
    extents.push_back({std::min(a, b), std::min(c, d), std::max(a, b), std::max(c, d)});
  }
  for (const Bounds& extent : extents)
    for (const std::string& name : {Projection::suggest(extent), std::string("lcc")}) {
      const auto projection = Projection::make(name, extent);
      if (!projection) {
        CHECK(name == "lcc");
        continue;
      }
      const LonLat middle{(extent.west + extent.east) / 2, (extent.south + extent.north) / 2};
      INFO(name << " " << extent.west << " " << extent.south << " " << extent.east << " " << extent.north);
      if ((*projection)->shows(middle)) CHECK(std::isfinite((*projection)->forward(middle).x));
      if (name == "lcc") CHECK((*projection)->shows(middle));
    }
}

TEST_CASE("a region along one parallel has a conic of its own") {
  const auto conic = Projection::make("lcc", Bounds{44, 45, 46, 45});
  REQUIRE(conic.has_value());
  const Point3 south = (*conic)->forward(LonLat{45, 44.9}), north = (*conic)->forward(LonLat{45, 45.1});
  CHECK(std::abs(north.x - south.x) < 1);  // north is up where it lies
}

TEST_CASE("an extent across the antimeridian lies together, whatever the projection") {
  for (const Bounds& extent : {Bounds{170, -20, 190, 20}, Bounds{177, -21, 182, -12}, Bounds{27, 41, 191, 82}}) {
    std::vector<std::string> names{Projection::suggest(extent), "mercator"};
    for (const WorldProjection& world : WorldProjections) names.emplace_back(world.name);
    for (const std::string& name : names) {
      const auto projection = Projection::make(name, extent);
      REQUIRE(projection);
      INFO(name << " of " << extent.west << " to " << extent.east);
      const double lat = (extent.south + extent.north) / 2;
      double before = -1e9;
      for (int i = 0; i <= 20; ++i) {
        const double lon = extent.west + extent.width() * i / 20;
        const double x = (*projection)->forward(LonLat{lon, lat}).x;
        REQUIRE(std::isfinite(x));
        CHECK(x > before);  // eastwards all the way
        before = x;
        const double same = lon > 180 ? lon - 360 : lon;
        CHECK((*projection)->forward(LonLat{same, lat}).x == Approx(x).margin(1e-3));
      }
    }
  }
}

TEST_CASE("projections of the world show all of it, go there and back, and are named in what is said of a wrong name") {
  for (const WorldProjection& world : WorldProjections) {
    INFO(world.name);
    const auto projection = Projection::make(world.name, {-180, -90, 180, 90});
    REQUIRE(projection);
    CHECK((*projection)->id() == world.name);
    CHECK((*projection)->title() == world.title);
    for (const LonLat place : {LonLat{0, 0}, LonLat{46.55, 39.64}, LonLat{-170, -75}, LonLat{179, 60}}) {
      CHECK((*projection)->shows(place));
      const auto back = (*projection)->inverse((*projection)->forward(place));
      REQUIRE(back);
      CHECK(back->lon == Approx(place.lon).margin(1e-5));
      CHECK(back->lat == Approx(place.lat).margin(1e-5));
    }
    const auto wrong = Projection::make("no_such_projection", {-180, -90, 180, 90});
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().message.find(world.name) != std::string::npos);
  }
}

TEST_CASE("Robinson is Robinson's") {
  // Snyder, An Album of Map Projections (1989), p. 84 and 214: the length of the poles is 0.5322 of the equator's.
  const auto projection = Projection::make("robinson", {-180, -90, 180, 90});
  REQUIRE(projection);
  const double equator = (*projection)->forward(LonLat{90, 0}).x, pole = (*projection)->forward(LonLat{90, 90}).x;
  CHECK(pole / equator == Approx(0.5322).margin(5e-4));
}
