// LegendSwatches: what the legend shows of areas and lines, painted by the map's own painter: the same colours,
// patterns and dashes through the same shaders. Laid over the furniture, whose panel they stand on.
#pragma once

#include <memory>
#include <vector>

#include "viewer/scene/render_list.h"
#include "viewer/session/pixel_box.h"

namespace thalweg {

// A row's swatch in logical pixels, and its look, in logical pixels too.
struct LegendSwatch {
  PixelBox box;
  Look look;
  bool is_line = false;  // a line across the box; else its ground and outline
};

class LegendSwatches {
 public:
  // Meshes are kept from frame to frame while the swatches stay as they are. `scale`: physical pixels a logical one.
  void add(const std::vector<LegendSwatch>& swatches, float scale, RenderList& list);

 private:
  void build(const std::vector<LegendSwatch>& swatches, float scale);

  std::vector<LegendSwatch> built_;
  float scale_ = 0;
  std::shared_ptr<const FillMesh> fills_;
  std::shared_ptr<const LineMesh> lines_;
  std::shared_ptr<const LookTable> looks_;
};

}  // namespace thalweg
