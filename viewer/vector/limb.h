// Rings of the globe laid flat (see page_plane.h): which of them are seen, and on which side of them the ground lies.
#pragma once

#include <span>
#include <vector>

#include <glm/vec2.hpp>

#include "geodata/geometry/lonlat.h"
#include "viewer/vector/page.h"
#include "viewer/vector/page_plane.h"

namespace thalweg {

// Where an edge crosses the limb.
[[nodiscard]] Point3 limb_crossing(const PagePlane& plane, Point3 a, Point3 b);

// The rings of one polygon, one after the other.
class LimbRings {
 public:
  explicit LimbRings(const PagePlane& plane) : plane_(plane) {}

  // A ring as degrees and in drawing space, where it may have more points; what of it is far from the limb on the far
  // side is thinned.
  [[nodiscard]] std::vector<glm::dvec2> ring(std::span<const LonLat> degrees, std::span<const Point3> projected);
  // With all of its rings, cut to `box`, in `path`: turned inside out where the polygon holds the point opposite the
  // eye, since rings on the page do not go round that. Where no ring is seen it has all of the disc or nothing.
  void finish(PagePath& path, const PixelBox& box);

 private:
  const PagePlane& plane_;
  bool has_near_ = false;
  bool holds_antipode_ = false, holds_centre_ = false;
};

}  // namespace thalweg
