#include "viewer/vector/page_clip.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include <glm/geometric.hpp>

namespace thalweg {
namespace {

// Where an edge meets a side at `limit` of an axis, worked out from its lesser end whichever way it runs.
glm::dvec2 crossing(glm::dvec2 a, glm::dvec2 b, int axis, double limit) {
  if (b[axis] < a[axis]) std::swap(a, b);
  glm::dvec2 cut = a + (b - a) * ((limit - a[axis]) / (b[axis] - a[axis]));
  cut[axis] = limit;
  return cut;
}

// Keeps what lies on the side of `limit` that `sign` points to.
void cut_side(std::vector<glm::dvec2>& ring, int axis, double limit, double sign, std::vector<glm::dvec2>& kept) {
  kept.clear();
  const auto is_inside = [&](glm::dvec2 p) { return (p[axis] - limit) * sign >= 0; };
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const glm::dvec2 before = ring[i == 0 ? ring.size() - 1 : i - 1], at = ring[i];
    if (is_inside(before) != is_inside(at)) kept.push_back(crossing(before, at, axis, limit));
    if (is_inside(at)) kept.push_back(at);
  }
  ring.swap(kept);
}

// The part of a segment in the box as shares of its length. Method: Liang and Barsky.
std::optional<std::pair<double, double>> part_in_box(glm::dvec2 a, glm::dvec2 b, const PixelBox& box) {
  double from = 0, to = 1;
  const glm::dvec2 low(box.left, box.top), high(box.right, box.bottom), way = b - a;
  for (const int axis : {0, 1}) {
    if (way[axis] == 0) {
      if (a[axis] < low[axis] || a[axis] > high[axis]) return std::nullopt;
      continue;
    }
    double enter = (low[axis] - a[axis]) / way[axis], leave = (high[axis] - a[axis]) / way[axis];
    if (enter > leave) std::swap(enter, leave);
    from = std::max(from, enter);
    to = std::min(to, leave);
  }
  if (from > to) return std::nullopt;
  return std::pair(from, to);
}

}  // namespace

void clip_ring_to_box(std::vector<glm::dvec2>& ring, const PixelBox& box) {
  const auto is_inside = [&](glm::dvec2 p) {
    return p.x >= box.left && p.x <= box.right && p.y >= box.top && p.y <= box.bottom;
  };
  if (std::all_of(ring.begin(), ring.end(), is_inside)) return;
  std::vector<glm::dvec2> kept;
  cut_side(ring, 0, box.left, 1, kept);
  cut_side(ring, 0, box.right, -1, kept);
  cut_side(ring, 1, box.top, 1, kept);
  cut_side(ring, 1, box.bottom, -1, kept);
  if (ring.size() < 3) ring.clear();
}

void clip_line_to_box(std::span<const glm::dvec2> line, const PixelBox& box,
                      const std::function<void(std::span<const glm::dvec2>, double start)>& take) {
  std::vector<glm::dvec2> stretch;
  double begin = 0, travelled = 0;
  const auto end_stretch = [&] {
    if (stretch.size() > 1) take(stretch, begin);
    stretch.clear();
  };
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const glm::dvec2 a = line[i], b = line[i + 1];
    const double length = glm::distance(a, b);
    if (const auto part = part_in_box(a, b, box)) {
      const auto [from, to] = *part;
      if (from > 0 || stretch.empty()) {
        end_stretch();
        begin = travelled + length * from;
        stretch.push_back(a + (b - a) * from);
      }
      stretch.push_back(to < 1 ? a + (b - a) * to : b);
      if (to < 1) end_stretch();
    } else {
      end_stretch();
    }
    travelled += length;
  }
  end_stretch();
}

}  // namespace thalweg
