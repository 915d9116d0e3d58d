// AtlasImage: one-channel coverage of glyphs, in pages of one size that every driver can hold as the layers of a
// texture array. Texels are named by a column and a row that counts through all pages: row 1030 is the sixth of the
// second. Nothing crosses from one page to the next. Texel (0, 0) and its neighbours are solid, so that plain shapes
// can be drawn with the same shader. Immutable once published, pages too: one that has not changed is the same object.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace thalweg {

struct AtlasPage {
  static constexpr int Width = 2048, Height = 1024;  // OpenGL 3.3 promises 1024; all drivers that have it hold 4096
  std::vector<std::uint8_t> coverage = std::vector<std::uint8_t>(std::size_t{Width} * Height);
};

struct AtlasImage {
  std::vector<std::shared_ptr<const AtlasPage>> pages;
  int lost = 0;  // glyphs larger than a page, which no picture can show

  [[nodiscard]] std::uint8_t coverage_at(int x, int row) const {
    const auto page = static_cast<std::size_t>(row / AtlasPage::Height);
    return pages[page]
        ->coverage[static_cast<std::size_t>(row % AtlasPage::Height) * AtlasPage::Width + static_cast<std::size_t>(x)];
  }
};

}  // namespace thalweg
