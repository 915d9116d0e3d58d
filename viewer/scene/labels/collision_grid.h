// CollisionGrid: which pixels are taken. Boxes in cells of a fixed size; asking looks at the cells a box touches.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "viewer/session/pixel_box.h"

namespace thalweg {

class CollisionGrid {
 public:
  CollisionGrid(int width_px, int height_px, float cell_px = 64);

  void add(const PixelBox& box);
  [[nodiscard]] bool is_free(const PixelBox& box) const;
  [[nodiscard]] bool are_free(std::span<const PixelBox> boxes) const;

 private:
  struct Cells {
    int left, top, right, bottom;
  };
  [[nodiscard]] Cells cells_of(const PixelBox& box) const;

  float cell_px_;
  int columns_, rows_;
  std::vector<PixelBox> boxes_;
  std::vector<std::vector<std::uint32_t>> cells_;
};

}  // namespace thalweg
