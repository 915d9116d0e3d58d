#include "viewer/scene/tiles/edge_curve.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "viewer/scene/tiles/tile_id.h"

namespace thalweg {
namespace {

// Squared length in degrees, on the parallel nearer the equator: never too short, and the same both ways.
double length2(LonLat a, LonLat b) {
  const double lat = std::min(std::abs(a.lat), std::abs(b.lat));
  const double dx = (b.lon - a.lon) * std::cos(lat * (std::numbers::pi / 180)), dy = b.lat - a.lat;
  return dx * dx + dy * dy;
}

}  // namespace

EdgeCurve::EdgeCurve(const Projection& projection, int tile_level, const Bounds& window)
    : projection_(projection), cut_margin_(projection.cut_margin()), window_(window) {
  constexpr double MetresPerDegree = 111320, TolerancePx = 0.25;
  tolerance_m_ = MetresPerDegree * tile_degrees(tile_level) / TileSizePx * TolerancePx;
  // Of arc that stays within half a pixel of its chord on the globe.
  longest_degrees_ = 12.7 / std::exp2(tile_level / 2.0);
  const double cut = projection.cut_longitude();
  const auto is_cut = [&](double lon) { return std::abs(std::remainder(lon - cut, 360.0)) < 1e-9; };
  is_cut_west_ = is_cut(window.west);
  is_cut_east_ = is_cut(window.east);
}

LonLat EdgeCurve::held_inside(LonLat p) const {
  if (is_cut_west_) p.lon = std::max(p.lon, window_.west + cut_margin_);
  if (is_cut_east_) p.lon = std::min(p.lon, window_.east - cut_margin_);
  return p;
}

Point3 EdgeCurve::at(LonLat p) const { return projection_.forward(held_inside(p)); }

void EdgeCurve::project(const std::vector<LonLat>& points, std::vector<Point3>& to) const {
  std::vector<LonLat> held(points.size());
  std::transform(points.begin(), points.end(), held.begin(), [this](LonLat p) { return held_inside(p); });
  to.resize(points.size());
  projection_.forward(held, to.data());
}

// False where it cannot be told: near what the projection cannot show.
bool EdgeCurve::is_straight(LonLat a, LonLat middle, LonLat b) const {
  const Point3 p = at(a), m = at(middle), q = at(b);
  return std::hypot(m.x - (p.x + q.x) / 2, m.y - (p.y + q.y) / 2, m.z - (p.z + q.z) / 2) <= tolerance_m_;
}

void EdgeCurve::divide(LonLat a, LonLat b, std::vector<LonLat>& to) const {
  // Of fewer degrees than this, whatever they measure on the ground, an edge is straight even where Mercator bends
  // most, at its northern end. Near a pole degrees of longitude measure nothing, and yet a conic makes an arc of them.
  const double shortest = longest_degrees_ / 16;
  const LonLat middle{(a.lon + b.lon) / 2, (a.lat + b.lat) / 2};
  if (std::max(std::abs(b.lon - a.lon), std::abs(b.lat - a.lat)) <= shortest ||
      (length2(a, b) <= longest_degrees_ * longest_degrees_ && is_straight(a, middle, b)))
    return to.push_back(b);
  divide(a, middle, to);
  divide(middle, b, to);
}

}  // namespace thalweg
