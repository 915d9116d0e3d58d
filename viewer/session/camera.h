// Camera: which part of the drawing space is on screen, and how large.
//
// Plane projections: (centre_x, centre_y) in projected metres. Globe: degrees of longitude and latitude.
// zoom: 156543.03392804097 m / 2^zoom of drawing space per logical pixel, the web map convention, so zoom 0 shows the
// Mercator world in 256 px. Everything is in double; a mesh's vertices are floats around a double origin, and
// clip_from_local brings the difference of origin and centre into the matrix before it becomes float: no jitter at 1 m
// per pixel anywhere.
#pragma once

#include <optional>
#include <vector>

#include <glm/geometric.hpp>
#include <glm/mat4x4.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include "geodata/geometry/lonlat.h"
#include "geodata/projection/projection.h"

namespace thalweg {

struct Camera {
  static constexpr double MetresPerPixelAtZoom0 = 156543.03392804097;
  static constexpr double MinZoom = 0, MaxZoom = 22;

  ProjectionPtr projection;
  double centre_x = 0, centre_y = 0;
  double zoom = 2;
  int width_px = 1280, height_px = 720;  // physical pixels of the target
  double pixel_scale = 1;                // physical pixels per logical pixel

  // Drawing-space metres per physical pixel.
  [[nodiscard]] double metres_per_px() const;

  // Float matrix for vertices stored relative to `origin` in drawing space.
  [[nodiscard]] glm::mat4 clip_from_local(Point3 origin) const;

  // Physical pixels, origin top left; nothing for the far side of the globe or outside the projection's domain.
  [[nodiscard]] std::optional<glm::dvec2> screen_from_lonlat(LonLat position) const;
  [[nodiscard]] std::optional<glm::dvec2> screen_from_world(Point3 position) const;
  [[nodiscard]] std::optional<LonLat> lonlat_from_screen(glm::dvec2 pixel) const;

  // Degrees of everything visible, sampled along the edges and inside; may span the world.
  [[nodiscard]] Bounds visible_lonlat() const;
  // The same, where the antimeridian is in view as a box across it: its east is beyond 180.
  [[nodiscard]] Bounds visible_around() const;
  // The same, cut at the antimeridian: one box or two, of the longitudes that data has.
  [[nodiscard]] std::vector<Bounds> visible_boxes() const;
  // Whether every pixel shows ground: no edge of a world map, no cut meridian, no sky around the globe. By samples; a
  // view with a narrow gap between them is not taken for filled, since longitudes jump across it.
  [[nodiscard]] bool is_filled() const;
  // Plane only: projected metres of the viewport.
  [[nodiscard]] Bounds visible_plane() const;
  [[nodiscard]] LonLat centre_lonlat() const;

  friend bool operator==(const Camera&, const Camera&) = default;
};

// Camera::screen_from_world for very many positions: what depends on the camera alone is reckoned once.
class ScreenFromWorld {
 public:
  explicit ScreenFromWorld(const Camera& camera);

  [[nodiscard]] std::optional<glm::dvec2> operator()(Point3 position) const {
    if (!is_finite(position)) return std::nullopt;
    glm::dvec2 offset(position.x - centre_.x, position.y - centre_.y);
    if (is_globe_) {
      const glm::dvec3 p(position.x, position.y, position.z);
      if (glm::dot(p, eye_) < 0) return std::nullopt;
      offset = {glm::dot(p, east_), glm::dot(p, north_)};
    }
    return glm::dvec2(middle_px_.x + offset.x / metres_per_px_, middle_px_.y - offset.y / metres_per_px_);
  }

 private:
  bool is_globe_;
  double metres_per_px_;
  glm::dvec2 centre_, middle_px_;
  glm::dvec3 eye_{0}, east_{0}, north_{0};  // of the globe
};

// The same view with a pixel for each logical one.
[[nodiscard]] Camera in_logical_pixels(Camera camera);
// The camera that shows all of `extent` (degrees) with `margin_px` around it (physical pixels).
[[nodiscard]] Camera fit(Camera camera, const Bounds& extent, double margin_px = 0);
[[nodiscard]] Camera looking_at(Camera camera, LonLat centre, double zoom);
// Keeps the ground under `pixel` where it is.
[[nodiscard]] Camera zoomed_about(Camera camera, glm::dvec2 pixel, double zoom_change);
// The ground under `from` moves to `to`.
[[nodiscard]] Camera panned(Camera camera, glm::dvec2 from, glm::dvec2 to);
// The same ground in another projection, as near as it can be.
[[nodiscard]] Camera reprojected(Camera camera, ProjectionPtr projection);

// Smooth flight, t in 0..1. Method: J. J. van Wijk and W. A. A. Nuij, "Smooth and efficient zooming and panning"
// (2003).
[[nodiscard]] Camera flown(const Camera& from, const Camera& to, double t);

}  // namespace thalweg
