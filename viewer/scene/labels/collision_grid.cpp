#include "viewer/scene/labels/collision_grid.h"

#include <algorithm>
#include <cmath>

namespace thalweg {

CollisionGrid::CollisionGrid(int width_px, int height_px, float cell_px)
    : cell_px_(cell_px),
      columns_(static_cast<int>(static_cast<float>(std::max(width_px, 1)) / cell_px) + 1),
      rows_(static_cast<int>(static_cast<float>(std::max(height_px, 1)) / cell_px) + 1),
      cells_(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_)) {}

CollisionGrid::Cells CollisionGrid::cells_of(const PixelBox& box) const {
  const auto cell = [&](float at, int count) {
    return std::clamp(static_cast<int>(std::floor(std::clamp(at / cell_px_, -1.0f, 1e6f))), 0, count - 1);
  };
  return {cell(box.left, columns_), cell(box.top, rows_), cell(box.right, columns_), cell(box.bottom, rows_)};
}

void CollisionGrid::add(const PixelBox& box) {
  const auto index = static_cast<std::uint32_t>(boxes_.size());
  boxes_.push_back(box);
  const Cells span = cells_of(box);
  for (int y = span.top; y <= span.bottom; ++y)
    for (int x = span.left; x <= span.right; ++x)
      cells_[static_cast<std::size_t>(y) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(x)].push_back(
          index);
}

bool CollisionGrid::is_free(const PixelBox& box) const {
  const Cells span = cells_of(box);
  for (int y = span.top; y <= span.bottom; ++y)
    for (int x = span.left; x <= span.right; ++x)
      for (const std::uint32_t index :
           cells_[static_cast<std::size_t>(y) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(x)])
        if (boxes_[index].overlaps(box)) return false;
  return true;
}

bool CollisionGrid::are_free(std::span<const PixelBox> boxes) const {
  return std::all_of(boxes.begin(), boxes.end(), [&](const PixelBox& box) { return is_free(box); });
}

}  // namespace thalweg
