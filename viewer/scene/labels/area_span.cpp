#include "viewer/scene/labels/area_span.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace thalweg {
namespace {

using Stretches = std::vector<std::pair<double, double>>;

// Parts of a parallel inside the outline and the window.
Stretches stretches_at(const AreaOutline& outline, double lat, const Bounds& window) {
  std::vector<double> crossings;
  for (const auto& ring : outline.rings)
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
      const LonLat a = ring[j], b = ring[i];
      if ((a.lat > lat) != (b.lat > lat))
        crossings.push_back(a.lon + (lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon));
    }
  std::sort(crossings.begin(), crossings.end());
  Stretches stretches;
  for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
    const double from = std::max(crossings[i], window.west), to = std::min(crossings[i + 1], window.east);
    if (from < to) stretches.emplace_back(from, to);
  }
  return stretches;
}

Stretches common(const Stretches& a, const Stretches& b) {
  Stretches both;
  for (const auto& [from_a, to_a] : a)
    for (const auto& [from_b, to_b] : b)
      if (std::max(from_a, from_b) < std::min(to_a, to_b))
        both.emplace_back(std::max(from_a, from_b), std::min(to_a, to_b));
  return both;
}

}  // namespace

bool contains(const AreaOutline& outline, LonLat place) {
  bool inside = false;
  if (!outline.extent.contains(place.lon, place.lat)) return inside;
  for (const auto& ring : outline.rings)
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
      const LonLat a = ring[j], b = ring[i];
      if ((a.lat > place.lat) != (b.lat > place.lat) &&
          place.lon < a.lon + (place.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon))
        inside = !inside;
    }
  return inside;
}

AreaOutline thinned_outline(const GeometryColumn& geometry, std::size_t feature) {
  AreaOutline outline;
  struct Part {
    std::size_t index;
    Bounds bounds;
    double size;
  };
  std::vector<Part> parts;
  double largest = 0;
  for (std::size_t p = geometry.feature_begin[feature]; p < geometry.feature_begin[feature + 1]; ++p) {
    if (geometry.part_kind[p] != PartKind::polygon || geometry.part_begin[p] == geometry.part_begin[p + 1]) continue;
    Bounds bounds;
    for (const LonLat at : geometry.ring(geometry.part_begin[p])) bounds.include(at.lon, at.lat);
    if (bounds.is_empty()) continue;
    const double size = bounds.width() * bounds.height();
    if (size > largest) {
      largest = size;
      outline.bounds = bounds;
    }
    parts.push_back({p, bounds, size});
  }
  const double tolerance = std::max(outline.bounds.width(), outline.bounds.height()) / 300;
  for (const Part& part : parts) {
    if (part.size < largest * 0.02) continue;
    for (std::size_t r = geometry.part_begin[part.index]; r < geometry.part_begin[part.index + 1]; ++r) {
      std::vector<LonLat> ring;
      Bounds bounds;
      for (const LonLat at : geometry.ring(r)) {
        bounds.include(at.lon, at.lat);
        if (ring.empty() || std::abs(at.lon - ring.back().lon) + std::abs(at.lat - ring.back().lat) > tolerance)
          ring.push_back(at);
      }
      const bool is_exterior = r == geometry.part_begin[part.index];
      // A hole smaller than a letter is no hindrance.
      if (ring.size() < 3 || (!is_exterior && bounds.width() * bounds.height() <= largest * 0.004)) continue;
      outline.rings.push_back(std::move(ring));
      outline.extent.include(bounds);
    }
  }
  return outline;
}

std::optional<AreaSpan> widest_span(const AreaOutline& outline, const Bounds& window, double row_deg) {
  const Bounds within{std::max(window.west, outline.bounds.west), std::max(window.south, outline.bounds.south),
                      std::min(window.east, outline.bounds.east), std::min(window.north, outline.bounds.north)};
  // Parts beside the largest are looked at too, but a window that misses it altogether has none worth a name.
  if (outline.rings.empty() || within.is_empty() || row_deg <= 0) return std::nullopt;
  const int rows = std::min(static_cast<int>(within.height() / row_deg), 200);
  if (rows < 3) return std::nullopt;
  const double step = within.height() / rows;
  std::optional<AreaSpan> best;
  double best_score = 0;
  Stretches below, here = stretches_at(outline, within.south + step * 0.5, within);
  for (int row = 1; row < rows; ++row) {
    const double lat = within.south + step * (row + 0.5);
    Stretches above = stretches_at(outline, lat, within);
    if (row >= 2) {
      const double centre_lat = lat - step;
      const double off_middle = std::abs(centre_lat - (within.south + within.north) / 2) / within.height();
      for (const auto& [from, to] : common(common(below, here), above)) {
        const double score = (to - from) * (1 - 0.5 * off_middle);
        if (score > best_score) {
          best_score = score;
          best = AreaSpan{{(from + to) / 2, centre_lat}, to - from};
        }
      }
    }
    below = std::move(here);
    here = std::move(above);
  }
  return best;
}

}  // namespace thalweg
