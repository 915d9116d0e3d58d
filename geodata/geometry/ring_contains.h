// Whether a position lies in a ring, by the even-odd rule.
#pragma once

#include <span>

#include "geodata/geometry/lonlat.h"

namespace thalweg {

// Of a closed ring; a position on it may be told either way. Counts what a ray northwards crosses.
[[nodiscard]] inline bool ring_contains(std::span<const LonLat> ring, LonLat p) {
  bool is_inside = false;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const LonLat a = ring[i], b = ring[i + 1];
    if ((a.lon > p.lon) == (b.lon > p.lon)) continue;
    if (p.lat < a.lat + (b.lat - a.lat) * ((p.lon - a.lon) / (b.lon - a.lon))) is_inside = !is_inside;
  }
  return is_inside;
}

}  // namespace thalweg
