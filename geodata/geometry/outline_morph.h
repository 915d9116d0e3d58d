// OutlineMorph: from one outline to another in between, where they differ.
//
// Positions that both have stay where they are, in the order in which both pass them; what lies between two of them
// moves in straight lines, each position to the one at the same share of the way along the other outline. That is a
// drawing aid and no claim of where a front stood: what is drawn from it says so.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "geodata/geometry/lonlat.h"

namespace thalweg {

class OutlineMorph {
 public:
  // Two lines or two rings (first position again at the end), in degrees, either of which may run either way.
  OutlineMorph(std::span<const LonLat> from, std::span<const LonLat> to);

  // The stretches that move, at a share of the time between the two: 0 gives `from`, 1 gives `to`.
  [[nodiscard]] std::vector<std::vector<LonLat>> at(double share) const;
  [[nodiscard]] bool moves() const { return !stretches_.empty(); }

 private:
  using Stretch = std::vector<std::pair<LonLat, LonLat>>;
  void add_stretch(std::span<const LonLat> from, std::span<const LonLat> to);

  std::vector<Stretch> stretches_;
};

}  // namespace thalweg
