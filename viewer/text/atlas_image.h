// AtlasImage: a one-channel coverage image, grown as glyphs are needed. Texel (0, 0) and its neighbours are solid, so
// that plain shapes can be drawn with the same shader.
#pragma once

#include <cstdint>
#include <vector>

namespace thalweg {

struct AtlasImage {
  std::uint64_t version = 0;  // raised with every change
  int width = 0, height = 0;
  std::vector<std::uint8_t> coverage;
};

}  // namespace thalweg
