// PixelBox: a rectangle on screen in physical pixels, origin top left, y downwards. Insets: what panels cover at each
// side.
#pragma once

#include <algorithm>

#include <glm/vec2.hpp>

namespace thalweg {

struct PixelBox {
  float left = 0, top = 0, right = 0, bottom = 0;

  [[nodiscard]] constexpr float width() const { return right - left; }
  [[nodiscard]] constexpr float height() const { return bottom - top; }
  [[nodiscard]] constexpr bool is_empty() const { return right <= left || bottom <= top; }
  [[nodiscard]] glm::vec2 centre() const { return {(left + right) / 2, (top + bottom) / 2}; }
  [[nodiscard]] constexpr bool overlaps(const PixelBox& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
  [[nodiscard]] constexpr bool contains(const PixelBox& other) const {
    return left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom;
  }
  [[nodiscard]] constexpr PixelBox grown(float by) const { return {left - by, top - by, right + by, bottom + by}; }
  [[nodiscard]] constexpr PixelBox moved(float dx, float dy) const {
    return {left + dx, top + dy, right + dx, bottom + dy};
  }
  friend constexpr bool operator==(const PixelBox&, const PixelBox&) = default;
};

struct Insets {
  float left = 0, top = 0, right = 0, bottom = 0;
  friend constexpr bool operator==(const Insets&, const Insets&) = default;
};

// What is left of a viewport inside its insets.
[[nodiscard]] constexpr PixelBox inside(int width_px, int height_px, const Insets& insets) {
  return {insets.left, insets.top, static_cast<float>(width_px) - insets.right,
          static_cast<float>(height_px) - insets.bottom};
}

}  // namespace thalweg
