#include "viewer/render/atlas_texture.h"

#include <algorithm>

#include <fmt/format.h>

#include "viewer/render/gl_errors.h"

namespace thalweg {

void AtlasTexture::make_room(std::size_t pages) {
  if (texture_ && pages <= room_) return;
  GLint limit = 0;
  glGetIntegerv(GL_MAX_ARRAY_TEXTURE_LAYERS, &limit);
  if (pages > static_cast<std::size_t>(limit)) {
    fault_ = fmt::format("the letters fill {} pages, more than the {} that the graphics driver can hold", pages, limit);
    pages = static_cast<std::size_t>(limit);
  }
  room_ = std::min(std::max(pages, 2 * room_), static_cast<std::size_t>(limit));
  uploaded_.clear();
  texture_ = make_texture();
  glBindTexture(GL_TEXTURE_2D_ARRAY, texture_.get());
  glTexImage3D(GL_TEXTURE_2D_ARRAY, 0, GL_R8, AtlasPage::Width, AtlasPage::Height, static_cast<GLsizei>(room_), 0,
               GL_RED, GL_UNSIGNED_BYTE, nullptr);
  glTexParameteri(GL_TEXTURE_2D_ARRAY, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D_ARRAY, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D_ARRAY, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D_ARRAY, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

void AtlasTexture::upload(std::size_t layer, const AtlasPage& page) {
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexSubImage3D(GL_TEXTURE_2D_ARRAY, 0, 0, 0, static_cast<GLint>(layer), AtlasPage::Width, AtlasPage::Height, 1,
                  GL_RED, GL_UNSIGNED_BYTE, page.coverage.data());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
}

void AtlasTexture::bind(const AtlasImage& image) {
  if (image.lost > 0)
    fault_ = fmt::format("{} letters or marks are too large to be drawn; use a smaller scale", image.lost);
  make_room(image.pages.size());
  glBindTexture(GL_TEXTURE_2D_ARRAY, texture_.get());
  const std::size_t count = std::min(image.pages.size(), room_);
  uploaded_.resize(std::max(uploaded_.size(), count));
  for (std::size_t layer = 0; layer < count; ++layer) {
    if (uploaded_[layer] == image.pages[layer]) continue;
    upload(layer, *image.pages[layer]);
    uploaded_[layer] = image.pages[layer];
  }
  if (const auto held = check_gl("letters of the map"); !held) {
    fault_ = held.error().message;
    texture_ = GlTexture();  // to be tried again
    uploaded_.clear();
    room_ = 0;
  }
}

}  // namespace thalweg
