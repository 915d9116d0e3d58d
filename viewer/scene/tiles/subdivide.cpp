#include "viewer/scene/tiles/subdivide.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <unordered_map>

#include "geodata/projection/closed_form.h"

namespace thalweg {
namespace {

Point3 middle_on_globe(Point3 a, Point3 b) {
  const Point3 sum{a.x + b.x, a.y + b.y, a.z + b.z};
  const double stretch = EarthAuthalicRadiusM / std::hypot(sum.x, sum.y, sum.z);
  return {sum.x * stretch, sum.y * stretch, sum.z * stretch};
}

class Subdivision {
 public:
  Subdivision(std::vector<Point3>& points, std::vector<std::uint32_t>& indices, double max_degrees)
      : points_(points),
        indices_(indices),
        longest_chord_m_(2 * EarthAuthalicRadiusM * std::sin(max_degrees / 2 * (std::numbers::pi / 180))) {}

  void run() {
    std::vector<std::uint32_t> open;
    open.swap(indices_);
    while (!open.empty()) {
      const std::uint32_t c = open.back(), b = open[open.size() - 2], a = open[open.size() - 3];
      open.resize(open.size() - 3);
      const std::uint32_t ab = split(a, b), bc = split(b, c), ca = split(c, a);
      const auto push = [&](std::uint32_t i, std::uint32_t j, std::uint32_t k) { open.insert(open.end(), {i, j, k}); };
      const int count = (ab != Whole) + (bc != Whole) + (ca != Whole);
      if (count == 0)
        indices_.insert(indices_.end(), {a, b, c});
      else if (count == 3) {
        push(a, ab, ca);
        push(ab, b, bc);
        push(ca, bc, c);
        push(ab, bc, ca);
      } else if (count == 1) {
        if (ab != Whole) {
          push(a, ab, c);
          push(ab, b, c);
        } else if (bc != Whole) {
          push(b, bc, a);
          push(bc, c, a);
        } else {
          push(c, ca, b);
          push(ca, a, b);
        }
      } else {  // two: cut the corner between them off, then halve what is left
        if (ab == Whole) {
          push(ca, bc, c);
          push(a, b, bc);
          push(a, bc, ca);
        } else if (bc == Whole) {
          push(a, ab, ca);
          push(ab, b, c);
          push(ab, c, ca);
        } else {
          push(ab, b, bc);
          push(a, ab, bc);
          push(a, bc, c);
        }
      }
    }
  }

 private:
  static constexpr std::uint32_t Whole = 0xffffffff;

  std::uint32_t split(std::uint32_t i, std::uint32_t j) {
    const Point3 a = points_[i], b = points_[j];
    if (std::hypot(b.x - a.x, b.y - a.y, b.z - a.z) <= longest_chord_m_) return Whole;
    const std::uint64_t key = static_cast<std::uint64_t>(std::min(i, j)) << 32 | std::max(i, j);
    const auto [it, is_new] = middles_.try_emplace(key, static_cast<std::uint32_t>(points_.size()));
    if (is_new) points_.push_back(middle_on_globe(a, b));
    return it->second;
  }

  std::vector<Point3>& points_;
  std::vector<std::uint32_t>& indices_;
  double longest_chord_m_;
  std::unordered_map<std::uint64_t, std::uint32_t> middles_;
};

}  // namespace

void subdivide_on_globe(std::vector<Point3>& points, std::vector<std::uint32_t>& indices, double max_degrees) {
  Subdivision(points, indices, max_degrees).run();
}

void thin_line(std::vector<LonLat>& line, double tolerance) {
  if (line.size() < 3) return;
  const double stretch = 1 / std::max(0.05, std::cos(line.front().lat * (std::numbers::pi / 180)));
  std::vector<bool> kept(line.size(), false);
  kept.front() = kept.back() = true;
  std::vector<std::pair<std::size_t, std::size_t>> open{{0, line.size() - 1}};
  while (!open.empty()) {
    const auto [first, last] = open.back();
    open.pop_back();
    const LonLat a = line[first], b = line[last];
    const double ux = b.lon - a.lon, uy = (b.lat - a.lat) * stretch, length2 = ux * ux + uy * uy;
    double farthest2 = tolerance * tolerance;
    std::size_t split = 0;
    for (std::size_t i = first + 1; i < last; ++i) {
      const double vx = line[i].lon - a.lon, vy = (line[i].lat - a.lat) * stretch;
      const double t = length2 > 0 ? std::clamp((vx * ux + vy * uy) / length2, 0.0, 1.0) : 0;
      const double dx = vx - t * ux, dy = vy - t * uy, distance2 = dx * dx + dy * dy;
      if (distance2 > farthest2) {
        farthest2 = distance2;
        split = i;
      }
    }
    if (split == 0) continue;
    kept[split] = true;
    open.emplace_back(first, split);
    open.emplace_back(split, last);
  }
  std::size_t size = 0;
  for (std::size_t i = 0; i < line.size(); ++i)
    if (kept[i]) line[size++] = line[i];
  line.resize(size);
}

}  // namespace thalweg
