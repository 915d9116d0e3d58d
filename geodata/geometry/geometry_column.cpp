#include "geodata/geometry/geometry_column.h"

namespace thalweg {

Bounds bounds_of(std::span<const LonLat> coords) {
  Bounds bounds;
  for (const LonLat& c : coords) bounds.include(c.lon, c.lat);
  return bounds;
}

Bounds GeometryColumn::feature_bounds(std::size_t f) const {
  const std::uint32_t first_ring = part_begin[feature_begin[f]];
  const std::uint32_t last_ring = part_begin[feature_begin[f + 1]];
  return bounds_of({coords.data() + ring_begin[first_ring], coords.data() + ring_begin[last_ring]});
}

Bounds GeometryColumn::bounds() const { return bounds_of(coords); }

void GeometryColumn::append_feature(const GeometryColumn& from, std::size_t f) {
  for (std::uint32_t p = from.feature_begin[f]; p < from.feature_begin[f + 1]; ++p) {
    for (std::uint32_t r = from.part_begin[p]; r < from.part_begin[p + 1]; ++r) {
      const auto ring = from.ring(r);
      coords.append(ring.begin(), ring.end());
      end_ring();
    }
    end_part(from.part_kind[p]);
  }
  end_feature();
}

}  // namespace thalweg
