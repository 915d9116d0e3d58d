// BoxTree: an immutable index of rectangles that answers which of them overlap a given one.
//
// Boxes are sorted along a Hilbert curve and packed 16 to a node, so that it is one flat array, built in O(n log n) and
// searched without pointers. Method: V. Agafonkin, "flatbush"; I. Kamel and C. Faloutsos, "Hilbert R-tree" (1994).
// Bounds are kept as floats, rounded outwards: a search may report a box that misses by a rounding, and misses none.
// Safe to search from several threads.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geodata/geometry/for_each_chunk.h"
#include "geodata/geometry/lonlat.h"

namespace thalweg {

struct BoxF {
  float west, south, east, north;

  [[nodiscard]] bool overlaps(const BoxF& o) const {
    return west <= o.east && o.west <= east && south <= o.north && o.south <= north;
  }
};

// The smallest BoxF that holds `bounds`; an empty one overlaps nothing.
[[nodiscard]] BoxF outward(const Bounds& bounds);

class BoxTree {
 public:
  BoxTree() = default;
  explicit BoxTree(std::span<const BoxF> boxes, const ForEachChunk& for_each_chunk = for_each_chunk_in_turn);

  // The tree as plain arrays, for keeping it; one made of arrays that do not fit together holds nothing.
  struct Arrays {
    std::vector<BoxF> boxes;               // leaves in curve order, then each level of nodes up to the root
    std::vector<std::uint32_t> order;      // of the leaves: position in the input
    std::vector<std::uint64_t> level_end;  // where each level ends in boxes
  };
  explicit BoxTree(Arrays arrays);
  [[nodiscard]] const Arrays& arrays() const { return arrays_; }

  // Appends the positions of all boxes that overlap `window`, in ascending order.
  void search(const BoxF& window, std::vector<std::uint32_t>& found) const;

 private:
  static constexpr std::size_t NodeSize = 16;
  Arrays arrays_;
};

}  // namespace thalweg
