// SketchLayer: the outlines of a file that is still being read (see OutlineSketch) as lines to draw, until the layer
// itself can be. Used by one thread.
#pragma once

#include <vector>

#include "geodata/geometry/outline_sketch.h"
#include "viewer/scene/render_list.h"
#include "viewer/session/camera.h"

namespace thalweg {

class SketchLayer {
 public:
  SketchLayer();

  void add(const SketchedLines& lines);
  void clear();
  [[nodiscard]] std::size_t point_count() const { return lines_.points.size(); }

  // Lines over what is in `list`. Batches are projected once each, all of them anew when the projection changes.
  void draw(const Camera& camera, RenderList& list);

 private:
  SketchedLines lines_;
  std::size_t projected_lines_ = 0;
  ProjectionPtr projection_;
  std::vector<std::shared_ptr<const LineMesh>> meshes_;
  std::shared_ptr<const LookTable> looks_;
  double looks_scale_ = 0;
};

}  // namespace thalweg
