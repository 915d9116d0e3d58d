#include "geodata/projection/likely_crs.h"

#include <algorithm>

#include "tests/support/catch.h"

using namespace thalweg;

namespace {

constexpr LonLat Caucasus{46, 40};

struct Known {
  const char* code;
  PlaneExtent extent;
  LonLat near;
};

std::ptrdiff_t place_of(const std::string& code, const PlaneExtent& extent, LonLat near) {
  const auto likely = likely_crs(extent, near, 16);
  return std::find_if(likely.begin(), likely.end(), [&](const LikelyCrs& crs) { return crs.code == code; }) -
         likely.begin();
}

}  // namespace

TEST_CASE("coordinates in metres are looked for in the whole world, where the user looks first") {
  // Of a file about a town each, in the grid that is usual there.
  for (const auto& [code, extent, near] :
       {Known{"EPSG:32638", {640000, 4390000, 660000, 4410000}, {46.7, 39.7}},      // Shusha
        Known{"EPSG:28408", {8640000, 4390000, 8660000, 4410000}, {46.7, 39.7}},    // Shusha, Gauss-Krüger zone 8
        Known{"EPSG:27700", {520000, 175000, 535000, 185000}, {-0.1, 51.5}},        // London
        Known{"EPSG:2154", {640000, 6850000, 660000, 6870000}, {2.3, 48.9}},        // Paris
        Known{"EPSG:32756", {320000, 6240000, 345000, 6260000}, {151.2, -33.9}},    // Sydney
        Known{"EPSG:3857", {5190000, 4820000, 5210000, 4840000}, {46.7, 39.7}}}) {  // Shusha, Web Mercator
    INFO(code);
    CHECK(place_of(code, extent, near) < 5);
    const auto corners = corners_in(code, extent);
    REQUIRE(corners);
    for (const LonLat& corner : *corners) {
      CHECK(std::abs(corner.lon - near.lon) < 0.5);
      CHECK(std::abs(corner.lat - near.lat) < 0.5);
    }
  }
}

TEST_CASE("what lies near to where the user looks comes before what lies far") {
  const auto likely = likely_crs({640000, 4390000, 660000, 4410000}, Caucasus, 16);
  REQUIRE(likely.size() == 16);
  CHECK(likely.front().code == "EPSG:32638");
  CHECK(std::abs(likely.front().middle.lon - 46.75) < 0.1);
  // The same numbers are a place of Japan, too, to one who looks there.
  CHECK(place_of("EPSG:32654", {640000, 4390000, 660000, 4410000}, {142, 39.5}) < 3);
  CHECK(likely_crs({640000, 4390000, 660000, 4410000}, Caucasus, 16, [] { return true; }).empty());
  CHECK_FALSE(corners_in("EPSG:999999", {0, 0, 1, 1}));
  CHECK_FALSE(corners_in("none", {0, 0, 1, 1}));
}
