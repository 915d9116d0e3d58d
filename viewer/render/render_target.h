// RenderTarget: an 8-bit RGBA picture on the GPU that the map is drawn into, whether it is shown or exported.
#pragma once

#include "geodata/base/result.h"
#include "viewer/render/gl_objects.h"
#include "viewer/render/image.h"

namespace thalweg {

class RenderTarget {
 public:
  [[nodiscard]] static Result<RenderTarget> make(int width_px, int height_px);
  // Pixels a side that the driver can draw at once.
  [[nodiscard]] static int max_side();

  [[nodiscard]] int width() const { return width_; }
  [[nodiscard]] int height() const { return height_; }
  [[nodiscard]] GLuint texture() const { return color_.get(); }
  [[nodiscard]] GLuint framebuffer() const { return framebuffer_.get(); }
  [[nodiscard]] Image read_back() const;
  // The top left of the picture into a larger one, as much as there is room for.
  void read_back_into(Image& image, int left, int top) const;
  // Copies the picture to the window's framebuffer, pixel by pixel, its lower left corner at (x, y) from the lower
  // left.
  void blit_to_window(int x = 0, int y = 0) const;

 private:
  int width_ = 0, height_ = 0;
  GlTexture color_;
  GlFramebuffer framebuffer_;
};

}  // namespace thalweg
