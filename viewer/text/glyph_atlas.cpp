#include "viewer/text/glyph_atlas.h"

#include <algorithm>

namespace thalweg {
namespace {

constexpr int Gap = 1;
// The last row of a page stays empty: a quad that ends at it must not name the first row of the next.
constexpr int UsableHeight = AtlasPage::Height - 1;

}  // namespace

GlyphAtlas::Shelf& GlyphAtlas::shelf_for(int width, int height) {
  const auto found = std::find_if(shelves_.begin(), shelves_.end(), [&](const Shelf& shelf) {
    return shelf.height == height && shelf.used + width <= AtlasPage::Width;
  });
  if (found != shelves_.end()) return *found;
  const int page_end = static_cast<int>(pages_.size() - 1) * AtlasPage::Height + UsableHeight;
  if (next_y_ + height > page_end) {
    next_y_ = static_cast<int>(pages_.size()) * AtlasPage::Height;
    pages_.push_back(std::make_shared<AtlasPage>());
  }
  shelves_.push_back({next_y_, height, 0});
  next_y_ += height;
  return shelves_.back();
}

AtlasPage& GlyphAtlas::page_of(int row) {
  std::shared_ptr<AtlasPage>& page = pages_[static_cast<std::size_t>(row / AtlasPage::Height)];
  published_.reset();
  if (page.use_count() > 1) page = std::make_shared<AtlasPage>(*page);
  return *page;
}

std::optional<GlyphAtlas::Place> GlyphAtlas::add(int width, int height, const std::uint8_t* rows, int stride) {
  // Shelf heights go in steps of 4, so that glyphs of nearly one height share a shelf.
  const int wanted = std::min((height + 2 * Gap + 3) / 4 * 4, UsableHeight);
  if (width + 2 * Gap > AtlasPage::Width || height + 2 * Gap > UsableHeight) {
    ++lost_;
    published_.reset();
    return std::nullopt;
  }
  Shelf& shelf = shelf_for(width + 2 * Gap, wanted);
  const Place place{shelf.used + Gap, shelf.y + Gap};
  shelf.used += width + 2 * Gap;
  const auto to = page_of(place.y).coverage.begin() +
                  static_cast<std::ptrdiff_t>(place.y % AtlasPage::Height) * AtlasPage::Width + place.x;
  for (int y = 0; y < height; ++y)
    std::copy_n(rows + static_cast<std::ptrdiff_t>(y) * stride, width,
                to + static_cast<std::ptrdiff_t>(y) * AtlasPage::Width);
  return place;
}

void GlyphAtlas::clear() {
  pages_.clear();
  pages_.push_back(std::make_shared<AtlasPage>());
  shelves_.clear();
  published_.reset();
  lost_ = 0;
  next_y_ = SolidSize + 1;
  for (int y = 0; y < SolidSize; ++y)
    std::fill_n(pages_.front()->coverage.begin() + static_cast<std::ptrdiff_t>(y) * AtlasPage::Width, SolidSize,
                std::uint8_t{255});
}

std::shared_ptr<const AtlasImage> GlyphAtlas::published() {
  if (!published_)
    published_ = std::make_shared<AtlasImage>(AtlasImage{.pages = {pages_.begin(), pages_.end()}, .lost = lost_});
  return published_;
}

}  // namespace thalweg
