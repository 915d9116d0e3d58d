#include "viewer/vector/page_plane.h"

#include <cmath>
#include <numbers>

#include <glm/geometric.hpp>

namespace thalweg {

PagePlane::PagePlane(const Camera& camera)
    : is_globe_(camera.projection->space() == DrawingSpace::globe),
      metres_per_px_(camera.metres_per_px()),
      centre_(camera.centre_x, camera.centre_y),
      middle_px_(camera.width_px * 0.5, camera.height_px * 0.5) {
  if (!is_globe_) return;
  const Point3 c = camera.projection->forward(LonLat{camera.centre_x, camera.centre_y});
  const glm::dvec3 outward(c.x, c.y, c.z);
  const double lon = camera.centre_x * (std::numbers::pi / 180);
  eye_ = glm::normalize(outward);
  east_ = {-std::sin(lon), std::cos(lon), 0};
  north_ = glm::cross(eye_, east_);
  radius_px_ = glm::length(outward) / metres_per_px_;
  antipode_ = {camera.centre_x > 0 ? camera.centre_x - 180 : camera.centre_x + 180, -camera.centre_y};
}

double PagePlane::depth(Point3 position) const {
  return is_globe_ ? glm::dot(glm::dvec3(position.x, position.y, position.z), eye_) : 1;
}

glm::dvec2 PagePlane::at(Point3 position) const {
  if (!is_globe_)
    return {middle_px_.x + (position.x - centre_.x) / metres_per_px_,
            middle_px_.y - (position.y - centre_.y) / metres_per_px_};
  const glm::dvec3 p(position.x, position.y, position.z);
  glm::dvec2 flat(glm::dot(p, east_), -glm::dot(p, north_));
  const double behind = -glm::dot(p, eye_);
  if (behind > 0) {
    // From the limb outwards by what it lies behind it.
    const double length = glm::length(flat), radius = glm::length(p);
    flat *= length > 0 ? (radius + behind) / length : 0;
  }
  return middle_px_ + flat / metres_per_px_;
}

}  // namespace thalweg
