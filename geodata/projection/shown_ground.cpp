#include "geodata/projection/shown_ground.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "geodata/geometry/antimeridian.h"

namespace thalweg {
namespace {

// Longitudes from `middle` - `half` to `middle` + `half`.
struct Reach {
  double middle = 0, half = 180;
  double south = -90, north = 90;
};

enum class Family { cylindrical, transverse, conic, azimuthal, other };

std::string_view method_of(std::string_view proj_string) {
  constexpr std::string_view Key = "+proj=";
  const auto at = proj_string.find(Key);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = proj_string.substr(at + Key.size());
  return rest.substr(0, rest.find(' '));
}

Family family_of(std::string_view proj_string) {
  constexpr std::array<std::pair<std::string_view, Family>, 20> Methods{{
      {"merc", Family::cylindrical},   {"webmerc", Family::cylindrical}, {"cc", Family::cylindrical},
      {"tmerc", Family::transverse},   {"utm", Family::transverse},      {"etmerc", Family::transverse},
      {"gstmerc", Family::transverse}, {"cass", Family::transverse},     {"tcea", Family::transverse},
      {"poly", Family::transverse},    {"lcc", Family::conic},           {"lcca", Family::conic},
      {"aea", Family::conic},          {"eqdc", Family::conic},          {"bonne", Family::conic},
      {"laea", Family::azimuthal},     {"aeqd", Family::azimuthal},      {"stere", Family::azimuthal},
      {"sterea", Family::azimuthal},   {"ups", Family::azimuthal},
  }};
  const std::string_view method = method_of(proj_string);
  const auto it = std::find_if(Methods.begin(), Methods.end(), [&](const auto& m) { return m.first == method; });
  return it == Methods.end() || method.empty() ? Family::other : it->second;
}

// Beyond the area it was made for, too, but not all round the Earth.
Reach reach_of_area(const Bounds& area) {
  constexpr double BeyondLon = 60, BeyondLat = 40;
  const double width = area.east >= area.west ? area.width() : area.width() + 360;
  return {.middle = area.west + width / 2,
          .half = std::min(180.0, width / 2 + BeyondLon),
          .south = std::max(-90.0, area.south - BeyondLat),
          .north = std::min(90.0, area.north + BeyondLat)};
}

Reach reach_of(std::string_view proj_string, double central, const std::optional<Bounds>& area) {
  Reach reach{.middle = central};
  if (area) {
    const Reach around = reach_of_area(*area);
    reach.south = around.south;
    reach.north = around.north;
    // A CRS may stand on another datum, and on the way there a position at a pole loses its longitude, which matters
    // wherever the pole is no point.
    constexpr double ShortOfPole = 89.9;
    if (family_of(proj_string) != Family::azimuthal) {
      reach.south = std::max(reach.south, -ShortOfPole);
      reach.north = std::min(reach.north, ShortOfPole);
    }
  }
  const auto keep_south = [&](double south) { reach.south = std::max(reach.south, south); };
  const auto keep_north = [&](double north) { reach.north = std::min(reach.north, north); };
  switch (family_of(proj_string)) {
    case Family::cylindrical:
      return {.middle = central, .half = 180, .south = -MercatorMaxLat, .north = MercatorMaxLat};
    case Family::transverse: {
      constexpr double Beside = 60;
      reach.half = Beside;
      break;
    }
    case Family::conic: {
      constexpr double FarSide = 60;  // it runs away towards the pole it turns its back on
      const double lat_1 = proj_parameter(proj_string, "+lat_1=", proj_parameter(proj_string, "+lat_0=", 1));
      if (lat_1 + proj_parameter(proj_string, "+lat_2=", lat_1) >= 0)
        keep_south(-FarSide);
      else
        keep_north(FarSide);
      break;
    }
    case Family::azimuthal: {
      // Farther from the centre than this, towards the antipode, shapes grow without bound.
      const double farthest = method_of(proj_string).starts_with("stere") ? 120 : 150;
      const double lat = proj_parameter(proj_string, "+lat_0=", 0);
      if (std::abs(lat) < 180 - farthest)
        reach.half = farthest;
      else if (lat > 0)
        keep_south(180 - farthest - lat);
      else
        keep_north(farthest - 180 - lat);
      break;
    }
    case Family::other:
      if (area) {
        reach.middle = reach_of_area(*area).middle;
        reach.half = reach_of_area(*area).half;
      }
      break;
  }
  return reach;
}

// Into boxes of -180..180, none of which has `cut` inside.
std::vector<Bounds> boxes_of(const Reach& reach, double cut) {
  std::vector<double> sides{-180, 180, cut};
  const auto add_side = [&](double lon) { sides.push_back(wrapped_longitude(lon)); };
  if (reach.half < 180) {
    add_side(reach.middle - reach.half);
    add_side(reach.middle + reach.half);
  }
  std::sort(sides.begin(), sides.end());
  std::vector<Bounds> boxes;
  for (std::size_t i = 0; i + 1 < sides.size(); ++i) {
    const double west = sides[i], east = sides[i + 1];
    if (!(east - west > 1e-9)) continue;
    if (std::abs(std::remainder((west + east) / 2 - reach.middle, 360.0)) > reach.half) continue;
    // Only a cut parts what is shown on both its sides.
    if (!boxes.empty() && boxes.back().east == west && west != cut)
      boxes.back().east = east;
    else
      boxes.push_back({west, reach.south, east, reach.north});
  }
  return boxes;
}

}  // namespace

double proj_parameter(std::string_view proj_string, std::string_view key, double otherwise) {
  const auto at = proj_string.find(key);
  if (at == std::string_view::npos) return otherwise;
  return std::strtod(std::string(proj_string.substr(at + key.size(), 32)).c_str(), nullptr);
}

Bounds ShownGround::domain() const {
  Bounds all;
  for (const Bounds& box : boxes) all.include(box);
  return all;
}

ShownGround shown_ground(std::string_view proj_string, const std::optional<Bounds>& area) {
  double central = area ? reach_of_area(*area).middle : 0;
  if (!proj_string.empty()) central = proj_parameter(proj_string, "+lon_0=", proj_parameter(proj_string, "+lonc=", 0));
  if (method_of(proj_string) == "utm") central = proj_parameter(proj_string, "+zone=", 30) * 6 - 183;
  const double cut = wrapped_longitude(central + 180);
  return {.boxes = boxes_of(reach_of(proj_string, central, area), cut), .cut_longitude = cut};
}

}  // namespace thalweg
