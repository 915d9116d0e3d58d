#include "geodata/geometry/same_shape.h"

#include <algorithm>
#include <cmath>

namespace thalweg {
namespace {

struct RingOf {
  std::span<const LonLat> points;  // without the repeated end of a polygon's ring
  PartKind kind;
  bool is_hole;
  double west;
};

std::vector<RingOf> rings_of(const GeometryColumn& geometry, std::size_t f) {
  std::vector<RingOf> rings;
  for (std::uint32_t p = geometry.feature_begin[f]; p < geometry.feature_begin[f + 1]; ++p)
    for (std::uint32_t r = geometry.part_begin[p]; r < geometry.part_begin[p + 1]; ++r) {
      std::span<const LonLat> points = geometry.ring(r);
      const PartKind kind = geometry.part_kind[p];
      if (kind == PartKind::polygon && points.size() > 1) points = points.first(points.size() - 1);
      double west = 1e9;
      for (const LonLat& c : points) west = std::min(west, c.lon);
      rings.push_back({points, kind, r > geometry.part_begin[p], west});
    }
  return rings;
}

bool is_near(const LonLat& a, const LonLat& b, double tolerance) {
  return std::abs(a.lon - b.lon) <= tolerance && std::abs(a.lat - b.lat) <= tolerance;
}

// `b` read from `start` on, forwards or backwards, round the end.
bool matches_from(std::span<const LonLat> a, std::span<const LonLat> b, std::size_t start, bool forwards,
                  double tolerance) {
  std::size_t j = start;
  for (const LonLat& point : a) {
    if (!is_near(point, b[j], tolerance)) return false;
    j = (j + (forwards ? 1 : b.size() - 1)) % b.size();
  }
  return true;
}

bool is_same_ring(const RingOf& a, const RingOf& b, double tolerance) {
  if (a.kind != b.kind || a.is_hole != b.is_hole || a.points.size() != b.points.size()) return false;
  if (a.points.empty()) return true;
  if (a.kind == PartKind::line)
    return matches_from(a.points, b.points, 0, true, tolerance) ||
           matches_from(a.points, b.points, b.points.size() - 1, false, tolerance);
  for (std::size_t start = 0; start < b.points.size(); ++start) {
    if (!is_near(a.points[0], b.points[start], tolerance)) continue;
    if (matches_from(a.points, b.points, start, true, tolerance) ||
        matches_from(a.points, b.points, start, false, tolerance))
      return true;
  }
  return false;
}

bool by_size_and_west(const RingOf& a, const RingOf& b) {
  return a.points.size() != b.points.size() ? a.points.size() < b.points.size() : a.west < b.west;
}

}  // namespace

bool is_same_shape(const GeometryColumn& a, std::size_t fa, const GeometryColumn& b, std::size_t fb, double tolerance) {
  const std::vector<RingOf> left = rings_of(a, fa);
  std::vector<RingOf> right = rings_of(b, fb);
  if (left.size() != right.size()) return false;
  std::size_t same = 0;  // most often the order is the same, and nothing needs sorting
  while (same < left.size() && is_same_ring(left[same], right[same], tolerance)) ++same;
  if (same == left.size()) return true;
  std::sort(right.begin(), right.end(), by_size_and_west);
  std::vector<bool> taken(right.size(), false);
  for (const RingOf& ring : left) {
    RingOf least = ring;
    least.west -= tolerance;
    bool found = false;
    for (auto it = std::lower_bound(right.begin(), right.end(), least, by_size_and_west);
         !found && it != right.end() && it->points.size() == ring.points.size() && it->west <= ring.west + tolerance;
         ++it) {
      const auto at = static_cast<std::size_t>(it - right.begin());
      if (taken[at] || !is_same_ring(ring, *it, tolerance)) continue;
      taken[at] = found = true;
    }
    if (!found) return false;
  }
  return true;
}

}  // namespace thalweg
