#include "viewer/scene/tiles/subdivide.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <unordered_map>

namespace thalweg {
namespace {

// Squared length in degrees, on the parallel nearer the equator: never too short, and the same both ways.
double length2(LonLat a, LonLat b) {
  const double lat = std::min(std::abs(a.lat), std::abs(b.lat));
  const double dx = (b.lon - a.lon) * std::cos(lat * (std::numbers::pi / 180)), dy = b.lat - a.lat;
  return dx * dx + dy * dy;
}

LonLat middle(LonLat a, LonLat b) { return {(a.lon + b.lon) / 2, (a.lat + b.lat) / 2}; }

class Subdivision {
 public:
  Subdivision(Triangles& triangles, double max_degrees) : t_(triangles), max2_(max_degrees * max_degrees) {}

  void run() {
    std::vector<std::uint32_t> open;
    open.swap(t_.indices);
    while (!open.empty()) {
      const std::uint32_t c = open.back(), b = open[open.size() - 2], a = open[open.size() - 3];
      open.resize(open.size() - 3);
      const std::uint32_t ab = split(a, b), bc = split(b, c), ca = split(c, a);
      const auto push = [&](std::uint32_t i, std::uint32_t j, std::uint32_t k) { open.insert(open.end(), {i, j, k}); };
      const int count = (ab != Whole) + (bc != Whole) + (ca != Whole);
      if (count == 0) t_.indices.insert(t_.indices.end(), {a, b, c});
      else if (count == 3) push(a, ab, ca), push(ab, b, bc), push(ca, bc, c), push(ab, bc, ca);
      else if (count == 1) {
        if (ab != Whole) push(a, ab, c), push(ab, b, c);
        else if (bc != Whole) push(b, bc, a), push(bc, c, a);
        else push(c, ca, b), push(ca, a, b);
      } else {  // two: cut the corner between them off, then halve what is left
        if (ab == Whole) push(ca, bc, c), push(a, b, bc), push(a, bc, ca);
        else if (bc == Whole) push(a, ab, ca), push(ab, b, c), push(ab, c, ca);
        else push(ab, b, bc), push(a, ab, bc), push(a, bc, c);
      }
    }
  }

 private:
  static constexpr std::uint32_t Whole = 0xffffffff;

  std::uint32_t split(std::uint32_t i, std::uint32_t j) {
    if (length2(t_.points[i], t_.points[j]) <= max2_) return Whole;
    const std::uint64_t key = static_cast<std::uint64_t>(std::min(i, j)) << 32 | std::max(i, j);
    const auto [it, is_new] = middles_.try_emplace(key, static_cast<std::uint32_t>(t_.points.size()));
    if (is_new) t_.points.push_back(middle(t_.points[i], t_.points[j]));
    return it->second;
  }

  Triangles& t_;
  double max2_;
  std::unordered_map<std::uint64_t, std::uint32_t> middles_;
};

}  // namespace

void subdivide(Triangles& triangles, double max_degrees) { Subdivision(triangles, max_degrees).run(); }

void subdivide_segment(LonLat a, LonLat b, double max_degrees, std::vector<LonLat>& to) {
  if (length2(a, b) <= max_degrees * max_degrees) return to.push_back(b);
  const LonLat m = middle(a, b);
  subdivide_segment(a, m, max_degrees, to);
  subdivide_segment(m, b, max_degrees, to);
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
      if (distance2 > farthest2) farthest2 = distance2, split = i;
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

double straight_enough_degrees(int tile_level) { return 12.7 / std::exp2(tile_level / 2.0); }

}  // namespace thalweg
