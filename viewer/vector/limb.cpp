#include "viewer/vector/limb.h"

#include <cmath>
#include <numbers>

#include <glm/geometric.hpp>

namespace thalweg {
namespace {

// Even-odd; the ring is not closed.
bool goes_round(std::span<const LonLat> ring, LonLat p) {
  bool inside = false;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    const LonLat a = ring[i], b = ring[j];
    if ((a.lat > p.lat) != (b.lat > p.lat) && p.lon < (b.lon - a.lon) * (p.lat - a.lat) / (b.lat - a.lat) + a.lon)
      inside = !inside;
  }
  return inside;
}

void add_box(PagePath& path, const PixelBox& box) {
  for (const glm::dvec2 corner : {glm::dvec2(box.left, box.top), glm::dvec2(box.right, box.top),
                                  glm::dvec2(box.right, box.bottom), glm::dvec2(box.left, box.bottom)})
    path.points.push_back(corner);
  path.end();
}

}  // namespace

Point3 limb_crossing(const PagePlane& plane, Point3 a, Point3 b) {
  const double depth_a = plane.depth(a), depth_b = plane.depth(b);
  const double share = depth_a == depth_b ? 0 : depth_a / (depth_a - depth_b);
  return {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share, a.z + (b.z - a.z) * share};
}

std::vector<glm::dvec2> LimbRings::ring(std::span<const LonLat> degrees, std::span<const Point3> projected) {
  // Beyond so many radii a chord of so wide an angle stays outside the disc.
  constexpr double FarRadii = 1.1, WidestAngle = 0.26;
  if (goes_round(degrees, plane_.antipode())) holds_antipode_ = !holds_antipode_;
  const LonLat antipode = plane_.antipode();
  const LonLat centre{antipode.lon > 0 ? antipode.lon - 180 : antipode.lon + 180, -antipode.lat};
  if (goes_round(degrees, centre)) holds_centre_ = !holds_centre_;

  std::vector<glm::dvec2> all;
  for (const Point3& p : projected) {
    if (!is_finite(p)) continue;
    has_near_ = has_near_ || plane_.depth(p) >= 0;
    all.push_back(plane_.at(p));
  }
  const auto is_far = [&](glm::dvec2 p) { return glm::distance(p, plane_.centre()) > FarRadii * plane_.radius_px(); };
  const auto angle_of = [&](glm::dvec2 p) { return std::atan2(p.y - plane_.centre().y, p.x - plane_.centre().x); };
  std::vector<glm::dvec2> kept;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const glm::dvec2 at = all[i], next = all[(i + 1) % all.size()];
    if (!kept.empty() && is_far(kept.back()) && is_far(at)) {
      const double from = angle_of(kept.back()), turn = std::remainder(angle_of(at) - from, 2 * std::numbers::pi);
      if (is_far(next) && std::abs(std::remainder(angle_of(next) - from, 2 * std::numbers::pi)) < WidestAngle) continue;
      // Past the point opposite the eye directions jump: round the disc, never through it.
      const int steps = static_cast<int>(std::abs(turn) / WidestAngle);
      const double radius = glm::distance(kept.back(), plane_.centre());
      for (int k = 1; k <= steps; ++k) {
        const double angle = from + turn * k / (steps + 1);
        kept.push_back(plane_.centre() + radius * glm::dvec2(std::cos(angle), std::sin(angle)));
      }
    }
    kept.push_back(at);
  }
  return kept;
}

void LimbRings::finish(PagePath& path, const PixelBox& box) {
  if (!has_near_) path = {};
  if (has_near_ ? holds_antipode_ : holds_centre_) add_box(path, box);
}

}  // namespace thalweg
