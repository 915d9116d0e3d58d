// AtlasTexture: the pages of an AtlasImage as layers of one texture array; pages that have not changed stay uploaded.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "viewer/render/gl_objects.h"
#include "viewer/text/atlas_image.h"

namespace thalweg {

class AtlasTexture {
 public:
  // Binds it to the active texture unit.
  void bind(const AtlasImage& image);
  // What could not be shown since it was last asked; empty: nothing.
  [[nodiscard]] std::string take_fault() { return std::exchange(fault_, {}); }

 private:
  void make_room(std::size_t pages);
  void upload(std::size_t layer, const AtlasPage& page);

  GlTexture texture_;
  std::size_t room_ = 0;                                    // layers
  std::vector<std::shared_ptr<const AtlasPage>> uploaded_;  // by layer; held, so that a page is known by its address
  std::string fault_;
};

}  // namespace thalweg
