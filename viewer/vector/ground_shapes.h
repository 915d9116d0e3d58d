// GroundShapes: the shapes of one layer as paths on a page, cut to it.
//
// They come from the same simplified level, and its edges are bent by the same rule, as the tiles of the GL painter
// (tile_mesh.h): neighbours keep the points of the edge they share. Used by one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include <glm/vec2.hpp>

#include "viewer/scene/page_list.h"
#include "viewer/scene/tiles/tile_mesh.h"
#include "viewer/vector/page.h"
#include "viewer/vector/page_plane.h"

namespace thalweg {

// Parts of one feature that do not overlap.
struct GroundArea {
  std::uint32_t row = 0;
  PagePath path;
};

struct GroundLine {
  std::uint32_t row = 0;
  std::vector<glm::dvec2> points;
  bool is_closed = false;  // the first point stands not again at the end
  // Dashes are measured on the ground: how far into them the line begins, and by how much they are longer here than in
  // the middle of the page.
  double dash_start = 0, dash_stretch = 1;
};

struct GroundPoint {
  std::uint32_t row = 0;
  glm::dvec2 at{0, 0};
};

class GroundShapes {
 public:
  // Refers to all three. What lies beyond `reach`, a box of the page's pixels, is cut off. Rows that are not wanted
  // are left out.
  GroundShapes(const ShapeLevel& shape, const PageList& page, const PixelBox& reach,
               std::function<bool(std::uint32_t)> is_wanted);

  // In the order of the rows.
  [[nodiscard]] std::vector<GroundArea> areas() const;
  [[nodiscard]] std::vector<GroundLine> lines() const;
  [[nodiscard]] std::vector<GroundPoint> points() const;

 private:
  class Builder;

  const ShapeLevel& shape_;
  const PageList& page_;
  PixelBox reach_;
  PagePlane plane_;
  std::function<bool(std::uint32_t)> is_wanted_;
};

}  // namespace thalweg
