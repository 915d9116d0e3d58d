// Triangles of a polygon given by any rings under the even-odd rule, in O(n log n).
//
// Rings may touch, cross, repeat points, turn either way or collapse: what an even-odd fill would paint is what the
// triangles cover. Where edges cross a new point is made; otherwise the points used are those given, bit for bit, so
// that neighbours that share points share triangle corners. Rings may be closed (first point again at the end) or not.
// Method: the sweep line of the GLU tessellator (B. Paul, E. Veach, SGI), which runs on the CPU.
// Any number of threads may call it at once.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geodata/geometry/lonlat.h"

namespace thalweg {

struct Triangles {
  static constexpr std::uint32_t Made = 0xffffffff;

  std::vector<LonLat> points;          // those used, in no particular order; any plane
  std::vector<std::uint32_t> sources;  // which of the points given each is; Made where edges cross or points meet
  std::vector<std::uint32_t> indices;  // three a triangle, into points

  void clear() {
    points.clear();
    sources.clear();
    indices.clear();
  }
};

// Appends to `to`. `ring_begin` has one more entry than there are rings, as in GeometryColumn.
// Throws std::bad_alloc, with `to` as it was, when memory runs out.
void triangulate(std::span<const LonLat> points, std::span<const std::uint32_t> ring_begin, Triangles& to);

}  // namespace thalweg
