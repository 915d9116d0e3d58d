#include "viewer/render/render_target.h"

#include <algorithm>

#include <fmt/format.h>

#include "viewer/render/gl_errors.h"

namespace thalweg {

int RenderTarget::max_side() {
  GLint texture = 0;
  GLint viewport[2] = {0, 0};
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &texture);
  glGetIntegerv(GL_MAX_VIEWPORT_DIMS, viewport);
  return std::min({texture, viewport[0], viewport[1]});
}

Result<RenderTarget> RenderTarget::make(int width_px, int height_px) {
  const int limit = max_side();
  if (width_px < 1 || height_px < 1 || width_px > limit || height_px > limit)
    return fail(
        fmt::format("a picture of {}x{} pixels cannot be drawn; each side may be 1 to {}", width_px, height_px, limit));
  forget_gl_errors();
  RenderTarget target;
  target.width_ = width_px;
  target.height_ = height_px;
  target.color_ = make_texture();
  glBindTexture(GL_TEXTURE_2D, target.color_.get());
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width_px, height_px, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glBindTexture(GL_TEXTURE_2D, 0);
  target.framebuffer_ = make_framebuffer();
  glBindFramebuffer(GL_FRAMEBUFFER, target.framebuffer());
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, target.color_.get(), 0);
  const auto held = check_gl(fmt::format("a picture of {}x{} pixels", width_px, height_px));
  const GLenum status = glCheckFramebufferStatus(GL_FRAMEBUFFER);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  if (!held) return fail(held.error().message);
  if (status != GL_FRAMEBUFFER_COMPLETE)
    return fail(fmt::format("no {}x{} framebuffer (status {:#x})", width_px, height_px, status));
  return target;
}

Image RenderTarget::read_back() const {
  Image image{width_, height_, std::vector<Rgba>(static_cast<std::size_t>(width_) * height_)};
  read_back_into(image, 0, 0);
  return image;
}

void RenderTarget::read_back_into(Image& image, int left, int top) const {
  const int width = std::min(width_, image.width - left), height = std::min(height_, image.height - top);
  if (width <= 0 || height <= 0) return;
  glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer());
  glPixelStorei(GL_PACK_ALIGNMENT, 4);
  glPixelStorei(GL_PACK_ROW_LENGTH, image.width);
  glReadPixels(0, height_ - height, width, height, GL_RGBA, GL_UNSIGNED_BYTE, &image.at(left, top));
  glPixelStorei(GL_PACK_ROW_LENGTH, 0);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, 0);
  // GL's first row is the bottom one.
  for (int y = 0; y < height / 2; ++y)
    std::swap_ranges(&image.at(left, top + y), &image.at(left, top + y) + width, &image.at(left, top + height - 1 - y));
}

void RenderTarget::blit_to_window(int x, int y) const {
  glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer());
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, 0);
  glBlitFramebuffer(0, 0, width_, height_, x, y, x + width_, y + height_, GL_COLOR_BUFFER_BIT, GL_NEAREST);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

}  // namespace thalweg
