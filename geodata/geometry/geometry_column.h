// GeometryColumn: the shapes of a layer in flat arrays, laid out as in GeoArrow (https://geoarrow.org/format.html).
//
//   coords        all positions, WGS84 degrees
//   ring_begin    ring r is coords[ring_begin[r] .. ring_begin[r+1])
//   part_begin    part p is rings [part_begin[p] .. part_begin[p+1])
//   part_kind     what part p is: point (one ring, every coordinate a point), line (one ring), polygon (exterior first)
//   feature_begin feature f is parts [feature_begin[f] .. feature_begin[f+1]); none when its geometry is null or empty
//
// Each *_begin holds one more entry than there are items; a new column holds one 0 in each. Kinds are per part, so a
// GeometryCollection needs no special case. Polygon rings are closed: the first coordinate stands again at the end.
// Rings are cut at the antimeridian and free of NaN and infinities: readers see to both. Immutable once published.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geodata/base/buffer.h"
#include "geodata/geometry/lonlat.h"

namespace thalweg {

enum class PartKind : std::uint8_t { point, line, polygon };

[[nodiscard]] Bounds bounds_of(std::span<const LonLat> coords);

struct GeometryColumn {
  Buffer<LonLat> coords;
  std::vector<std::uint32_t> ring_begin{0};
  std::vector<std::uint32_t> part_begin{0};
  std::vector<PartKind> part_kind;
  std::vector<std::uint32_t> feature_begin{0};

  [[nodiscard]] std::size_t feature_count() const { return feature_begin.size() - 1; }
  [[nodiscard]] std::size_t part_count() const { return part_kind.size(); }
  [[nodiscard]] std::size_t ring_count() const { return ring_begin.size() - 1; }

  [[nodiscard]] std::span<const LonLat> ring(std::size_t r) const {
    return {coords.data() + ring_begin[r], coords.data() + ring_begin[r + 1]};
  }

  // Writing: add coordinates, then close the ring, part and feature they belong to.
  void end_ring() { ring_begin.push_back(static_cast<std::uint32_t>(coords.size())); }
  void end_part(PartKind kind) {
    part_begin.push_back(static_cast<std::uint32_t>(ring_count()));
    part_kind.push_back(kind);
  }
  void end_feature() { feature_begin.push_back(static_cast<std::uint32_t>(part_count())); }
  void append_feature(const GeometryColumn& from, std::size_t f);

  // The extent of one feature, or of all; empty when there is no shape.
  [[nodiscard]] Bounds feature_bounds(std::size_t f) const;
  [[nodiscard]] Bounds bounds() const;
};

}  // namespace thalweg
