// ShapeIndex: finds the rings of a GeometryColumn near a window, and skips the far stretches of a long ring.
//
// Beside a BoxTree of ring bounds it keeps the bounds of every 64 coordinates, so that a ring of half a million points
// is clipped to a window in time proportional to what lies near it. The column must outlive it. Safe to read from
// several threads.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "geodata/base/progress.h"
#include "geodata/geometry/box_tree.h"
#include "geodata/geometry/for_each_chunk.h"
#include "geodata/geometry/geometry_column.h"

namespace thalweg {

struct ShapeIndex {
  static constexpr std::size_t BlockSize = 64;

  const GeometryColumn* column = nullptr;
  std::vector<BoxF> block_bounds;           // of coords [64 i, 64 i + 64)
  std::vector<float> block_distance_m;      // of coordinate 64 i from the start of the ring it is in, along the ring
  std::vector<std::uint32_t> ring_part;     // which part ring r is in
  std::vector<std::uint32_t> part_feature;  // which feature part p is in
  BoxTree rings;

  ShapeIndex() = default;
  explicit ShapeIndex(const GeometryColumn& column, const ForEachChunk& for_each_chunk = for_each_chunk_in_turn);

  // Metres from the start of ring `r` to coordinate `i` (a position in coords), along the ring.
  [[nodiscard]] float distance_m(std::size_t r, std::size_t i) const;
};

// Metres between two near positions, on a sphere taken as flat: for dashes and tolerances, not for answers.
[[nodiscard]] double rough_distance_m(LonLat a, LonLat b);

}  // namespace thalweg
