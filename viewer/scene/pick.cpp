#include "viewer/scene/pick.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <glm/geometric.hpp>

namespace thalweg {
namespace {

// Degrees about `ground` that hold everything within `px` of it on screen.
Bounds window_about(const Camera& camera, LonLat ground, glm::dvec2 pixel, double px) {
  Bounds window;
  window.include(ground.lon, ground.lat);
  for (int dx = -1; dx <= 1; ++dx)
    for (int dy = -1; dy <= 1; ++dy)
      if (const auto p = camera.lonlat_from_screen(pixel + glm::dvec2(dx, dy) * px))
        if (std::abs(p->lon - ground.lon) < 90) window.include(p->lon, p->lat);
  return window;
}

// Whether a ray northwards from `p` crosses the ring an odd number of times; far blocks are skipped.
bool crosses_oddly(const ShapeIndex& index, std::size_t r, LonLat p) {
  const auto& coords = index.column->coords;
  const std::size_t begin = index.column->ring_begin[r], end = index.column->ring_begin[r + 1];
  bool odd = false;
  for (std::size_t i = begin; i + 1 < end;) {
    if (i % ShapeIndex::BlockSize == 0) {
      const BoxF& box = index.block_bounds[i / ShapeIndex::BlockSize];
      const std::size_t last = std::min(end - 1, i + ShapeIndex::BlockSize - 1);
      if (last > i && (box.west > p.lon || box.east < p.lon || box.north < p.lat)) {
        i = last;
        continue;
      }
    }
    const LonLat a = coords[i], b = coords[i + 1];
    if ((a.lon > p.lon) != (b.lon > p.lon) && p.lat < a.lat + (b.lat - a.lat) * ((p.lon - a.lon) / (b.lon - a.lon)))
      odd = !odd;
    ++i;
  }
  return odd;
}

double distance_px(const Camera& camera, LonLat a, LonLat b, glm::dvec2 pixel) {
  const auto pa = camera.screen_from_lonlat(a), pb = camera.screen_from_lonlat(b);
  if (!pa || !pb) return std::numeric_limits<double>::infinity();
  const glm::dvec2 along = *pb - *pa;
  const double length2 = glm::dot(along, along);
  const double t = length2 > 0 ? std::clamp(glm::dot(pixel - *pa, along) / length2, 0.0, 1.0) : 0;
  return glm::length(pixel - (*pa + along * t));
}

// Long edges are drawn bent, as the projection bends what is straight in degrees: they are followed in short steps
// where they are near.
double distance_to_edge_px(const Camera& camera, LonLat a, LonLat b, glm::dvec2 pixel, const Bounds& window) {
  constexpr double ShortDegrees = 0.25;
  const double size = std::max(std::abs(b.lon - a.lon), std::abs(b.lat - a.lat));
  if (size < ShortDegrees) return distance_px(camera, a, b, pixel);
  // The share of the edge that lies in the window, which holds all that is near.
  double from = 0, to = 1;
  const auto clip = [&](double start, double step, double least, double most) {
    if (step == 0) return;
    const double in = (least - start) / step, out = (most - start) / step;
    from = std::max(from, std::min(in, out));
    to = std::min(to, std::max(in, out));
  };
  clip(a.lon, b.lon - a.lon, window.west, window.east);
  clip(a.lat, b.lat - a.lat, window.south, window.north);
  if (from > to) return std::numeric_limits<double>::infinity();
  const double steps = std::clamp(std::ceil((to - from) * size / ShortDegrees), 1.0, 64.0);
  const auto at = [&](double share) {
    const double t = from + (to - from) * share;
    return LonLat{a.lon + (b.lon - a.lon) * t, a.lat + (b.lat - a.lat) * t};
  };
  double nearest = std::numeric_limits<double>::infinity();
  for (double i = 0; i < steps; ++i)
    nearest = std::min(nearest, distance_px(camera, at(i / steps), at((i + 1) / steps), pixel));
  return nearest;
}

double distance_to_line_px(const ShapeIndex& index, std::size_t r, const Camera& camera, glm::dvec2 pixel,
                           const Bounds& window) {
  const auto& coords = index.column->coords;
  const std::size_t begin = index.column->ring_begin[r], end = index.column->ring_begin[r + 1];
  const BoxF box = outward(window);
  double nearest = std::numeric_limits<double>::infinity();
  for (std::size_t i = begin; i + 1 < end;) {
    if (i % ShapeIndex::BlockSize == 0) {
      const std::size_t last = std::min(end - 1, i + ShapeIndex::BlockSize - 1);
      if (last > i && !index.block_bounds[i / ShapeIndex::BlockSize].overlaps(box)) {
        i = last;
        continue;
      }
    }
    Bounds edge;
    edge.include(coords[i].lon, coords[i].lat);
    edge.include(coords[i + 1].lon, coords[i + 1].lat);
    if (edge.overlaps(window))
      nearest = std::min(nearest, distance_to_edge_px(camera, coords[i], coords[i + 1], pixel, window));
    ++i;
  }
  return nearest;
}

}  // namespace

std::optional<std::uint32_t> pick_feature(const ShapeLevel& shape, const Camera& camera, glm::dvec2 pixel,
                                          const PickTolerance& tolerance,
                                          const std::function<bool(std::uint32_t)>& is_visible) {
  const auto ground = camera.lonlat_from_screen(pixel);
  if (!ground) return std::nullopt;
  const GeometryColumn& column = *shape.column;
  const Bounds window = window_about(camera, *ground, pixel, tolerance.px);
  std::vector<std::uint32_t> rings;
  shape.index.rings.search(outward(window), rings);

  std::optional<std::uint32_t> nearest, innermost;
  double nearest_px = tolerance.px, smallest = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < rings.size();) {
    const std::uint32_t part = shape.index.ring_part[rings[i]], feature = shape.index.part_feature[part];
    std::size_t end = i;
    while (end < rings.size() && shape.index.ring_part[rings[end]] == part) ++end;
    if (is_visible(feature)) {
      const PartKind kind = column.part_kind[part];
      bool inside = false;
      for (std::size_t j = i; j < end; ++j) {
        const std::uint32_t r = rings[j];
        double px = std::numeric_limits<double>::infinity();
        if (kind == PartKind::point) {
          for (const LonLat& p : column.ring(r)) px = std::min(px, distance_px(camera, p, p, pixel));
        } else if (kind == PartKind::line || !tolerance.fills) {
          px = distance_to_line_px(shape.index, r, camera, pixel, window);
        } else {
          inside ^= crosses_oddly(shape.index, r, *ground);
        }
        if (px <= nearest_px) {
          nearest_px = px;
          nearest = feature;
        }
      }
      if (inside) {
        const Bounds bounds = column.feature_bounds(feature);
        const double size = bounds.width() * bounds.height();
        if (size < smallest) {
          smallest = size;
          innermost = feature;
        }
      }
    }
    i = end;
  }
  return nearest ? nearest : innermost;
}

}  // namespace thalweg
