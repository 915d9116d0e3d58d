#include "viewer/text/glyph_atlas.h"

#include <algorithm>

namespace thalweg {

GlyphAtlas::Place GlyphAtlas::add(int width, int height, const std::uint8_t* rows, int stride) {
  constexpr int Gap = 1;
  // Shelf heights go in steps of 4, so that glyphs of nearly one height share a shelf.
  const int wanted = (height + 2 * Gap + 3) / 4 * 4;
  auto shelf = std::find_if(shelves_.begin(), shelves_.end(), [&](const Shelf& candidate) {
    return candidate.height == wanted && candidate.used + width + 2 * Gap <= Width;
  });
  if (shelf == shelves_.end()) {
    shelves_.push_back({next_y_, wanted, 0});
    next_y_ += wanted;
    grow_to(next_y_);
    shelf = shelves_.end() - 1;
  }
  const Place place{shelf->used + Gap, shelf->y + Gap};
  shelf->used += width + 2 * Gap;
  for (int y = 0; y < height; ++y)
    std::copy_n(rows + static_cast<std::ptrdiff_t>(y) * stride, width,
                image_.coverage.begin() + static_cast<std::ptrdiff_t>(place.y + y) * Width + place.x);
  ++image_.version;
  return place;
}

void GlyphAtlas::clear() {
  // The version goes on counting: a renderer must not take the new image for an old one.
  image_ = {.version = image_.version + 1, .width = Width, .height = 0, .coverage = {}};
  shelves_.clear();
  next_y_ = SolidSize + 1;
  grow_to(256);
  for (int y = 0; y < SolidSize; ++y)
    std::fill_n(image_.coverage.begin() + static_cast<std::ptrdiff_t>(y) * Width, SolidSize, std::uint8_t{255});
}

void GlyphAtlas::grow_to(int height) {
  int grown = std::max(image_.height, 256);
  while (grown < height) grown *= 2;
  if (grown == image_.height) return;
  image_.height = grown;
  image_.coverage.resize(static_cast<std::size_t>(grown) * Width);
  ++image_.version;
}

std::shared_ptr<const AtlasImage> GlyphAtlas::published() {
  if (!published_ || published_->version != image_.version) published_ = std::make_shared<AtlasImage>(image_);
  return published_;
}

}  // namespace thalweg
