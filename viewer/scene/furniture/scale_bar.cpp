#include "viewer/scene/furniture/scale_bar.h"

#include <array>
#include <cmath>

#include <fmt/format.h>

#include "geodata/projection/geodesic.h"

namespace thalweg {
namespace {

// Ground between two pixels on a level line about a centre; nothing when an end is off the map.
std::optional<double> ground_m(const Camera& camera, glm::dvec2 about, double width_px) {
  const auto left = camera.lonlat_from_screen({about.x - width_px / 2, about.y});
  const auto right = camera.lonlat_from_screen({about.x + width_px / 2, about.y});
  if (!left || !right) return std::nullopt;
  const double length = geodesic_distance_m(*left, *right);
  return std::isfinite(length) && length > 0 ? std::optional(length) : std::nullopt;
}

std::string bar_text(double metres) {
  return metres >= 1000 ? fmt::format("{:g} km", metres / 1000) : fmt::format("{:g} m", metres);
}

}  // namespace

ScaleBar make_scale_bar(const Camera& camera, float max_width_px, std::optional<glm::dvec2> about) {
  const glm::dvec2 centre = about.value_or(glm::dvec2(camera.width_px, camera.height_px) / 2.0);
  std::optional<double> most_m;
  // On a globe the widest bar may reach over the edge: a shorter one then gives the length.
  for (double width = max_width_px; width > 8 && !most_m; width /= 2)
    if (const auto ground = ground_m(camera, centre, width)) most_m = *ground * (max_width_px / width);
  if (!most_m) return {};
  const double power = std::pow(10, std::floor(std::log10(*most_m)));
  for (const double step : {5.0, 2.0, 1.0, 0.5}) {
    const double length = step * power;
    if (length > *most_m) continue;
    // The ground under a bar grows with its width but not in proportion: close in on the width by the secant's ratio.
    double width = max_width_px * length / *most_m;
    bool good = true;
    for (int i = 0; i < 8 && good; ++i) {
      const auto ground = ground_m(camera, centre, width);
      good = ground.has_value();
      if (good) width *= length / *ground;
    }
    if (!good || width > max_width_px * 1.001) continue;
    return {.length_m = length,
            .width_px = static_cast<float>(width),
            .divisions = step == 5   ? 5
                         : step == 2 ? 4
                                     : 2,
            .text = bar_text(length)};
  }
  return {};
}

std::optional<float> north_angle_rad(const Camera& camera, glm::dvec2 pixel) {
  const auto here = camera.lonlat_from_screen(pixel);
  if (!here) return std::nullopt;
  // A step so short that the meridian is straight, yet many pixels' worth of precision in double.
  const double step = 1e-4;
  const bool near_pole = here->lat + step > 90;
  const LonLat there{here->lon, near_pole ? here->lat - step : here->lat + step};
  const auto from = camera.screen_from_lonlat(*here), to = camera.screen_from_lonlat(there);
  if (!from || !to) return std::nullopt;
  const glm::dvec2 north = near_pole ? *from - *to : *to - *from;
  if (north.x == 0 && north.y == 0) return std::nullopt;
  return static_cast<float>(std::atan2(north.x, -north.y));
}

}  // namespace thalweg
