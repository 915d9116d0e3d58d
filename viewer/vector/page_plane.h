// PagePlane: drawing space laid flat on the page, the far side of the globe too.
//
// On a plane projection it is the camera's own picture. On the globe the near side is as the camera sees it, and the
// far side lies around it: a point behind the limb is placed outside the disc, in its own direction. So a ring that
// crosses the limb stays one ring without cuts, and what is seen of it is what lies in the disc.
#pragma once

#include <optional>
#include <vector>

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include "viewer/session/camera.h"

namespace thalweg {

class PagePlane {
 public:
  explicit PagePlane(const Camera& camera);

  [[nodiscard]] bool is_globe() const { return is_globe_; }
  [[nodiscard]] glm::dvec2 at(Point3 position) const;
  // Below 0: on the far side of the globe; on a plane always above.
  [[nodiscard]] double depth(Point3 position) const;
  // Of the globe: its disc, and the point farthest from the eye, which no ring on the page can go round.
  [[nodiscard]] glm::dvec2 centre() const { return middle_px_; }
  [[nodiscard]] double radius_px() const { return radius_px_; }
  [[nodiscard]] LonLat antipode() const { return antipode_; }

 private:
  bool is_globe_;
  double metres_per_px_, radius_px_ = 0;
  glm::dvec2 centre_{0}, middle_px_{0};
  glm::dvec3 eye_{0}, east_{0}, north_{0};  // of the globe; unit length
  LonLat antipode_;
};

}  // namespace thalweg
