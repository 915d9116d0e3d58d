// GlyphAtlas: rectangles of coverage packed on shelves into as many pages as it takes.
//
// A place once given stays until clear(). Pages that have been published are copied before they change. Internal to
// this folder.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "viewer/text/atlas_image.h"

namespace thalweg {

class GlyphAtlas {
 public:
  static constexpr int SolidSize = 4;  // texels of the solid block at the origin

  GlyphAtlas() { clear(); }

  struct Place {
    int x = 0, y = 0;  // the row counts through all pages
  };
  // Copies rows of coverage in, with an empty texel all round for bilinear sampling. Nothing when no page could hold
  // it, which the published image tells.
  [[nodiscard]] std::optional<Place> add(int width, int height, const std::uint8_t* rows, int stride);
  [[nodiscard]] std::size_t page_count() const { return pages_.size(); }
  [[nodiscard]] bool has_lost() const { return lost_ > 0; }
  void clear();
  [[nodiscard]] std::shared_ptr<const AtlasImage> published();

 private:
  struct Shelf {
    int y, height, used;
  };
  Shelf& shelf_for(int width, int height);
  AtlasPage& page_of(int row);

  std::vector<std::shared_ptr<AtlasPage>> pages_;
  std::vector<Shelf> shelves_;
  int next_y_ = 0;
  int lost_ = 0;
  std::shared_ptr<const AtlasImage> published_;  // none: changed since
};

}  // namespace thalweg
