// The repeating tiles of patterns, the same that shaders/pattern.frag draws. Pure.
#pragma once

#include <vector>

#include "viewer/vector/page.h"

namespace thalweg {

// A tile repeats in both directions of its own axes, which are turned clockwise by `angle_rad` about the origin of
// patterns. What sticks out of it is cut.
struct PatternTile {
  struct Bar {
    double left, right;  // as high as the tile
  };
  struct Dot {
    double x, y, radius;
  };
  double width = 1, height = 1;
  double angle_rad = 0;
  std::vector<Bar> bars = {};
  std::vector<Dot> dots = {};
};

// More than one for what is laid over itself.
[[nodiscard]] std::vector<PatternTile> pattern_tiles(PagePattern pattern);

}  // namespace thalweg
