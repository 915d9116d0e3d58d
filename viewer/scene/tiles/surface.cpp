#include "viewer/scene/tiles/surface.h"

#include <cmath>
#include <numbers>

#include <glm/geometric.hpp>
#include <glm/vec3.hpp>

#include "geodata/base/trace.h"
#include "geodata/projection/closed_form.h"
#include "viewer/scene/tiles/subdivide.h"

namespace thalweg {
namespace {}  // namespace

// The plane that touches the globe in the middle of a window.
struct Surface::Gnomonic {
  glm::dvec3 east, north, up;

  explicit Gnomonic(const Bounds& window) {
    constexpr double Radians = std::numbers::pi / 180;
    const double lon = (window.west + window.east) / 2 * Radians, lat = (window.south + window.north) / 2 * Radians;
    east = {-std::sin(lon), std::cos(lon), 0};
    up = {std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)};
    north = glm::cross(up, east);
  }
  [[nodiscard]] LonLat flat(Point3 p) const {
    const glm::dvec3 v(p.x, p.y, p.z);
    const double depth = glm::dot(v, up);
    return {glm::dot(v, east) / depth, glm::dot(v, north) / depth};
  }
  [[nodiscard]] Point3 on_globe(LonLat flat) const {
    const glm::dvec3 v = glm::normalize(up + east * flat.lon + north * flat.lat) * EarthAuthalicRadiusM;
    return {v.x, v.y, v.z};
  }
};

void Surface::divide_ring(std::span<const LonLat> ring, const EdgeCurve& curve) {
  if (ring.empty()) return;
  LonLat before = ring.back();
  for (const LonLat& p : ring) {
    if (!(p == before)) curve.divide(before, p, dense_);
    before = p;
  }
  dense_begin_.push_back(static_cast<std::uint32_t>(dense_.size()));
}

void Surface::cover(std::span<const LonLat> rings, std::span<const std::uint32_t> ring_begin, const EdgeCurve& curve,
                    const Bounds& window) {
  dense_.clear();
  flat_.clear();
  placed_.clear();
  points_.clear();
  triangles_.clear();
  dense_begin_.assign(1, 0);
  flat_begin_.assign(1, 0);
  for (std::size_t r = 0; r + 1 < ring_begin.size(); ++r)
    divide_ring(rings.subspan(ring_begin[r], ring_begin[r + 1] - ring_begin[r]), curve);
  curve.project(dense_, projected_);

  const bool is_globe = space_ == DrawingSpace::globe;
  const Gnomonic plane(window);
  for (std::size_t r = 0; r + 1 < dense_begin_.size(); ++r) {
    for (std::uint32_t i = dense_begin_[r]; i < dense_begin_[r + 1]; ++i) {
      const Point3 p = projected_[i];
      if (!is_finite(p)) continue;
      placed_.push_back(p);
      flat_.push_back(is_globe ? plane.flat(p) : LonLat{p.x - origin_.x, p.y - origin_.y});
    }
    flat_begin_.push_back(static_cast<std::uint32_t>(flat_.size()));
  }
  {
    constexpr std::int64_t LeastSeenUs = 50;
    const TraceSpan span("triangulating", {}, LeastSeenUs);
    triangulate(flat_, flat_begin_, triangles_);
  }
  points_.reserve(triangles_.points.size());
  for (std::size_t i = 0; i < triangles_.points.size(); ++i) {
    const LonLat made = triangles_.points[i];
    const std::uint32_t source = triangles_.sources[i];
    if (source != Triangles::Made)
      points_.push_back(placed_[source]);
    else
      points_.push_back(is_globe ? plane.on_globe(made) : Point3{made.lon + origin_.x, made.lat + origin_.y, 0});
  }
  if (is_globe) subdivide_on_globe(points_, triangles_.indices, curve.longest_degrees());
}

}  // namespace thalweg
