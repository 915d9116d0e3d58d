// GlyphAtlas: rectangles of coverage packed on shelves into one growing image.
//
// Its width is fixed, so that texel coordinates stay as they are when it grows in height. Internal to this folder.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "viewer/text/atlas_image.h"

namespace thalweg {

class GlyphAtlas {
 public:
  static constexpr int Width = 2048;
  static constexpr int MaxHeight = 4096;  // begun anew beyond
  static constexpr int SolidSize = 4;     // texels of the solid block at the origin

  GlyphAtlas() { clear(); }

  struct Place {
    int x = 0, y = 0;
  };
  // Copies rows of coverage in, with an empty texel all round for bilinear sampling.
  [[nodiscard]] Place add(int width, int height, const std::uint8_t* rows, int stride);
  [[nodiscard]] bool is_full() const { return image_.height > MaxHeight; }
  void clear();
  [[nodiscard]] std::shared_ptr<const AtlasImage> published();

 private:
  struct Shelf {
    int y, height, used;
  };
  void grow_to(int height);

  AtlasImage image_;
  std::vector<Shelf> shelves_;
  int next_y_ = 0;
  std::shared_ptr<const AtlasImage> published_;
};

}  // namespace thalweg
