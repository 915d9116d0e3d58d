// flown(): the smooth path between two cameras. u is the distance travelled along the ground and w the width of the
// view, both in drawing-space metres; the path is the hyperbola of van Wijk and Nuij with their rho of 1.42.
#include <algorithm>
#include <cmath>
#include <numbers>

#include <glm/geometric.hpp>
#include <glm/vec3.hpp>

#include "viewer/session/camera.h"

namespace thalweg {
namespace {

constexpr double Rho = 1.42;

struct ZoomPath {
  double u1, w0, w1;

  struct Point {
    double u, w;
  };

  [[nodiscard]] Point at(double t) const {
    if (u1 < w0 * 1e-6) {  // no travel: zoom alone, exponentially
      return {u1 * t, w0 * std::pow(w1 / w0, t)};
    }
    const double rho2 = Rho * Rho, rho4 = rho2 * rho2;
    const auto r = [](double b) { return std::log(std::sqrt(b * b + 1) - b); };
    const double r0 = r((w1 * w1 - w0 * w0 + rho4 * u1 * u1) / (2 * w0 * rho2 * u1));
    const double r1 = r((w1 * w1 - w0 * w0 - rho4 * u1 * u1) / (2 * w1 * rho2 * u1));
    const double s = t * (r1 - r0) / Rho;
    const double u = w0 / rho2 * (std::cosh(r0) * std::tanh(Rho * s + r0) - std::sinh(r0));
    return {u, w0 * std::cosh(r0) / std::cosh(Rho * s + r0)};
  }
};

// The point a fraction of the way along the great circle.
LonLat between(LonLat from, LonLat to, double fraction) {
  constexpr double Degree = std::numbers::pi / 180;
  const auto unit = [](LonLat p) {
    return glm::dvec3(std::cos(p.lat * Degree) * std::cos(p.lon * Degree),
                      std::cos(p.lat * Degree) * std::sin(p.lon * Degree), std::sin(p.lat * Degree));
  };
  const glm::dvec3 a = unit(from), b = unit(to);
  const double angle = std::acos(std::clamp(glm::dot(a, b), -1.0, 1.0));
  if (angle < 1e-12) return from;
  const glm::dvec3 p = (a * std::sin((1 - fraction) * angle) + b * std::sin(fraction * angle)) / std::sin(angle);
  return {std::atan2(p.y, p.x) / Degree, std::atan2(p.z, std::hypot(p.x, p.y)) / Degree};
}

double ground_distance_m(LonLat from, LonLat to) {
  constexpr double Degree = std::numbers::pi / 180, Radius = 6371007;
  const double dlat = std::sin((to.lat - from.lat) * Degree / 2), dlon = std::sin((to.lon - from.lon) * Degree / 2);
  const double h = dlat * dlat + std::cos(from.lat * Degree) * std::cos(to.lat * Degree) * dlon * dlon;
  return 2 * Radius * std::asin(std::min(1.0, std::sqrt(h)));
}

}  // namespace

Camera flown(const Camera& from, const Camera& to, double t) {
  if (t <= 0) return from;
  if (t >= 1) return to;
  const bool is_globe = to.projection->space() == DrawingSpace::globe;
  const Camera start = from.projection == to.projection ? from : reprojected(from, to.projection);
  const LonLat a{start.centre_x, start.centre_y}, b{to.centre_x, to.centre_y};
  const double eased = t * t * (3 - 2 * t);  // starts and stops gently
  const ZoomPath path{.u1 = is_globe ? ground_distance_m(a, b) : std::hypot(b.lon - a.lon, b.lat - a.lat),
                      .w0 = start.metres_per_px() * start.width_px,
                      .w1 = to.metres_per_px() * to.width_px};
  const ZoomPath::Point point = path.at(eased);
  const double fraction = path.u1 > 0 ? std::clamp(point.u / path.u1, 0.0, 1.0) : eased;

  Camera camera = to;
  if (is_globe) {
    const LonLat centre = between(a, b, fraction);
    camera.centre_x = centre.lon;
    camera.centre_y = centre.lat;
  } else {
    camera.centre_x = a.lon + (b.lon - a.lon) * fraction;
    camera.centre_y = a.lat + (b.lat - a.lat) * fraction;
  }
  camera.zoom = std::clamp(std::log2(Camera::MetresPerPixelAtZoom0 * to.width_px / (point.w * to.pixel_scale)),
                           Camera::MinZoom, Camera::MaxZoom);
  return camera;
}

}  // namespace thalweg
