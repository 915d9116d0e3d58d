// Image: pixels on the CPU, top row first.
#pragma once

#include <vector>

#include "geodata/base/color.h"

namespace thalweg {

struct Image {
  int width = 0, height = 0;
  std::vector<Rgba> pixels;

  [[nodiscard]] const Rgba& at(int x, int y) const { return pixels[static_cast<std::size_t>(y) * width + x]; }
  [[nodiscard]] Rgba& at(int x, int y) { return pixels[static_cast<std::size_t>(y) * width + x]; }
  friend bool operator==(const Image&, const Image&) = default;
};

}  // namespace thalweg
