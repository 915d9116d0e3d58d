#include "geodata/geometry/extent_around.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace thalweg {

Bounds extent_around(std::span<const GeometryColumn* const> columns) {
  Bounds plain;
  for (const GeometryColumn* column : columns)
    if (const Bounds own = column->bounds(); !own.is_empty()) plain.include(own);
  if (plain.is_empty() || plain.width() <= 180) return plain;
  // The widest stretch of longitudes in which nothing lies is what the box leaves out.
  std::vector<std::pair<double, double>> spans;
  const auto add = [&](std::span<const LonLat> ring) {
    Bounds box;
    for (const LonLat at : ring) box.include(at.lon, at.lat);
    if (!box.is_empty()) spans.emplace_back(box.west, box.east);
  };
  for (const GeometryColumn* column : columns)
    for (std::size_t p = 0; p < column->part_count(); ++p) {
      const auto ring = column->ring(column->part_begin[p]);
      if (column->part_kind[p] != PartKind::point)
        add(ring);
      else
        for (const LonLat& at : ring) add({&at, 1});
    }
  std::sort(spans.begin(), spans.end());
  double widest = plain.west + 360 - plain.east, west = plain.west, reached = spans.front().second;
  for (const auto& [from, to] : spans) {
    if (from - reached > widest) {
      widest = from - reached;
      west = from;
    }
    reached = std::max(reached, to);
  }
  return {.west = west, .south = plain.south, .east = west + 360 - widest, .north = plain.north};
}

}  // namespace thalweg
