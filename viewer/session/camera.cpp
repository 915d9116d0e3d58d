#include "viewer/session/camera.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include <glm/geometric.hpp>
#include <glm/vec3.hpp>

#include "geodata/geometry/antimeridian.h"

namespace thalweg {
namespace {

constexpr double Degree = std::numbers::pi / 180;
constexpr double MetresPerDegreeOfEquator = 111319.49079327358;  // of the equator

// The view's own axes on the globe: east and north on screen, and towards the eye. All of unit length.
struct GlobeFrame {
  glm::dvec3 east, north, eye;
  double radius_m;
};

GlobeFrame globe_frame(const Camera& camera) {
  const Point3 c = camera.projection->forward(LonLat{camera.centre_x, camera.centre_y});
  const glm::dvec3 centre(c.x, c.y, c.z);
  const double lon = camera.centre_x * Degree;
  const glm::dvec3 eye = glm::normalize(centre);
  const glm::dvec3 east(-std::sin(lon), std::cos(lon), 0);
  return {.east = east, .north = glm::cross(eye, east), .eye = eye, .radius_m = glm::length(centre)};
}

bool is_globe(const Camera& camera) { return camera.projection->space() == DrawingSpace::globe; }

// Metres right of and above the middle of the view.
glm::dvec2 offset_from_pixel(const Camera& camera, glm::dvec2 pixel) {
  return glm::dvec2(pixel.x - camera.width_px * 0.5, camera.height_px * 0.5 - pixel.y) * camera.metres_per_px();
}

// Pixels from 0 to `length` inclusive, `steps` + 1 of them.
double along(double length, int step, int steps) { return length * step / steps; }

double zoom_from_metres_per_px(double metres_per_px, double pixel_scale) {
  return std::log2(Camera::MetresPerPixelAtZoom0 / (metres_per_px * pixel_scale));
}

double clamp_zoom(double zoom) { return std::clamp(zoom, Camera::MinZoom, Camera::MaxZoom); }

// Drawing-space metres that one metre of ground takes at `position`, measured over a thousandth of a degree each way
// and averaged over the two directions; 1 where it cannot be measured.
double local_scale(const Projection& projection, LonLat position) {
  constexpr double Step = 1e-3;
  const LonLat around[4] = {{position.lon - Step, position.lat},
                            {position.lon + Step, position.lat},
                            {position.lon, position.lat - Step},
                            {position.lon, position.lat + Step}};
  Point3 p[4];
  projection.forward(around, p);
  const auto distance = [](Point3 a, Point3 b) { return std::hypot(a.x - b.x, a.y - b.y, a.z - b.z); };
  const double ground = 2 * Step * MetresPerDegreeOfEquator;
  const double east = distance(p[0], p[1]) / (ground * std::max(1e-3, std::cos(position.lat * Degree)));
  const double north = distance(p[2], p[3]) / ground;
  const double scale = std::sqrt(east * north);
  return std::isfinite(scale) && scale > 0 ? scale : 1;
}

constexpr int EdgeSamples = 16;

}  // namespace

double Camera::metres_per_px() const { return MetresPerPixelAtZoom0 / std::exp2(zoom) / pixel_scale; }

glm::mat4 Camera::clip_from_local(Point3 origin) const {
  const double sx = 2 / (width_px * metres_per_px()), sy = 2 / (height_px * metres_per_px());
  glm::mat4 m(0.0f);
  m[3][3] = 1;
  if (!is_globe(*this)) {
    m[0][0] = static_cast<float>(sx);
    m[1][1] = static_cast<float>(sy);
    m[3][0] = static_cast<float>((origin.x - centre_x) * sx);
    m[3][1] = static_cast<float>((origin.y - centre_y) * sy);
    return m;
  }
  const GlobeFrame frame = globe_frame(*this);
  const glm::dvec3 o(origin.x, origin.y, origin.z);
  const double sz = -1 / frame.radius_m;  // the near hemisphere has z < 0
  for (int axis = 0; axis < 3; ++axis) {
    m[axis][0] = static_cast<float>(frame.east[axis] * sx);
    m[axis][1] = static_cast<float>(frame.north[axis] * sy);
    m[axis][2] = static_cast<float>(frame.eye[axis] * sz);
  }
  m[3][0] = static_cast<float>(glm::dot(o, frame.east) * sx);
  m[3][1] = static_cast<float>(glm::dot(o, frame.north) * sy);
  m[3][2] = static_cast<float>(glm::dot(o, frame.eye) * sz);
  return m;
}

std::optional<glm::dvec2> Camera::screen_from_world(Point3 position) const { return ScreenFromWorld(*this)(position); }

ScreenFromWorld::ScreenFromWorld(const Camera& camera)
    : is_globe_(is_globe(camera)),
      metres_per_px_(camera.metres_per_px()),
      centre_(camera.centre_x, camera.centre_y),
      middle_px_(camera.width_px * 0.5, camera.height_px * 0.5) {
  if (!is_globe_) return;
  const GlobeFrame frame = globe_frame(camera);
  eye_ = frame.eye;
  east_ = frame.east;
  north_ = frame.north;
}

std::optional<glm::dvec2> Camera::screen_from_lonlat(LonLat position) const {
  return screen_from_world(projection->forward(position));
}

std::optional<LonLat> Camera::lonlat_from_screen(glm::dvec2 pixel) const {
  const glm::dvec2 offset = offset_from_pixel(*this, pixel);
  if (!is_globe(*this)) {
    const Point3 world{centre_x + offset.x, centre_y + offset.y, 0};
    const auto ground = projection->inverse(world);
    if (!ground) return std::nullopt;
    // Beyond the edge of a world map an inverse wraps around and names ground that is drawn elsewhere.
    const Point3 back = projection->forward(*ground);
    const bool is_drawn_here = std::hypot(back.x - world.x, back.y - world.y) < metres_per_px();
    return is_drawn_here ? ground : std::nullopt;
  }
  const GlobeFrame frame = globe_frame(*this);
  const double left = frame.radius_m * frame.radius_m - glm::dot(offset, offset);
  if (left < 0) return std::nullopt;
  const glm::dvec3 p = frame.east * offset.x + frame.north * offset.y + frame.eye * std::sqrt(left);
  return projection->inverse({p.x, p.y, p.z});
}

Bounds Camera::visible_lonlat() const {
  Bounds seen = visible_around();
  if (seen.east > 180) {
    seen.west = -180;
    seen.east = 180;
  }
  return seen;
}

std::vector<Bounds> Camera::visible_boxes() const {
  Bounds seen = visible_around();
  if (seen.east <= 180) return {seen};
  Bounds beyond = seen;
  beyond.west = -180;
  beyond.east -= 360;
  seen.east = 180;
  return {seen, beyond};
}

Bounds Camera::visible_around() const {
  Bounds seen;
  bool misses = false;  // some pixel shows no ground: the edge of the world is in view
  const LonLat centre = centre_lonlat();
  for (int row = 0; row <= EdgeSamples; ++row)
    for (int column = 0; column <= EdgeSamples; ++column) {
      const auto ground =
          lonlat_from_screen({along(width_px, column, EdgeSamples), along(height_px, row, EdgeSamples)});
      if (!ground) {
        misses = true;
        continue;
      }
      // Unrolled about the centre, so that a view across the antimeridian is not taken for one around the world.
      seen.include(centre.lon + half_open_longitude(ground->lon - centre.lon), ground->lat);
    }
  if (seen.is_empty()) return {.west = -180, .south = -90, .east = 180, .north = 90};
  for (const double pole : {90.0, -90.0}) {
    const auto pixel = screen_from_lonlat({centre.lon, pole});
    if (!pixel || pixel->x < 0 || pixel->x > width_px || pixel->y < 0 || pixel->y > height_px) continue;
    seen.include(-180, pole);
    seen.include(180, pole);
  }
  if (misses && is_globe(*this)) {  // the limb is in view, and with it half the Earth
    seen.west = -180;
    seen.east = 180;
    seen.south = std::min(seen.south, centre.lat - 90);
    seen.north = std::max(seen.north, centre.lat + 90);
  }
  // A parallel may bulge between samples, and samples stop short of a map's edge by up to one step.
  const double share = misses ? 1.0 / EdgeSamples : 0.02;
  const double dx = seen.width() * share, dy = seen.height() * share;
  seen = {.west = seen.west - dx, .south = seen.south - dy, .east = seen.east + dx, .north = seen.north + dy};
  if (seen.width() >= 360) {
    seen.west = -180;
    seen.east = 180;
  } else if (seen.west < -180) {
    seen.west += 360;
    seen.east += 360;
  }
  seen.south = std::max(seen.south, -90.0);
  seen.north = std::min(seen.north, 90.0);
  return seen;
}

bool Camera::is_filled() const {
  constexpr int Samples = 8;
  constexpr double LargestStep = 90;
  const double cut = projection->cut_longitude();
  const auto from_cut = [&](double lon) { return lon - cut - 360 * std::floor((lon - cut) / 360); };
  std::array<double, Samples + 1> above{};  // longitudes of the row before
  for (int row = 0; row <= Samples; ++row)
    for (int column = 0; column <= Samples; ++column) {
      const auto ground = lonlat_from_screen({along(width_px, column, Samples), along(height_px, row, Samples)});
      if (!ground || !projection->shows(*ground)) return false;
      const double lon = from_cut(ground->lon);
      const auto c = static_cast<std::size_t>(column);
      if (!is_globe(*this)) {
        if (column > 0 && std::abs(lon - above[c - 1]) > LargestStep)
          return false;  // above[c - 1] is this row's by now
        if (row > 0 && std::abs(lon - above[c]) > LargestStep) return false;
      }
      above[c] = lon;
    }
  return true;
}

Bounds Camera::visible_plane() const {
  const double half_width = width_px * 0.5 * metres_per_px(), half_height = height_px * 0.5 * metres_per_px();
  return {.west = centre_x - half_width,
          .south = centre_y - half_height,
          .east = centre_x + half_width,
          .north = centre_y + half_height};
}

LonLat Camera::centre_lonlat() const {
  if (is_globe(*this)) return {half_open_longitude(centre_x), centre_y};
  if (const auto ground = projection->inverse({centre_x, centre_y, 0})) return *ground;
  const Bounds domain = projection->domain();
  return {(domain.west + domain.east) / 2, (domain.south + domain.north) / 2};
}

Camera in_logical_pixels(Camera camera) {
  const auto logical = [&](int physical) {
    return std::max(1, static_cast<int>(std::lround(physical / camera.pixel_scale)));
  };
  camera.width_px = logical(camera.width_px);
  camera.height_px = logical(camera.height_px);
  camera.pixel_scale = 1;
  return camera;
}

Camera fit(Camera camera, const Bounds& extent, double margin_px) {
  if (extent.is_empty()) return camera;
  const Bounds domain = camera.projection->domain();
  const Bounds wanted{.west = extent.west,
                      .south = std::max(extent.south, domain.south),
                      .east = extent.east,
                      .north = std::min(extent.north, domain.north)};
  if (is_globe(camera)) {
    camera.centre_x = half_open_longitude((wanted.west + wanted.east) / 2);
    camera.centre_y = std::clamp((wanted.south + wanted.north) / 2, -90.0, 90.0);
  }
  const GlobeFrame frame = is_globe(camera) ? globe_frame(camera) : GlobeFrame{};
  Bounds box;  // metres of the view
  for (int row = 0; row <= EdgeSamples; ++row)
    for (int column = 0; column <= EdgeSamples; ++column) {
      const Point3 p = camera.projection->forward(LonLat{wanted.west + along(wanted.width(), column, EdgeSamples),
                                                         wanted.south + along(wanted.height(), row, EdgeSamples)});
      if (!is_finite(p)) continue;
      if (!is_globe(camera)) {
        box.include(p.x, p.y);
        continue;
      }
      const glm::dvec3 v(p.x, p.y, p.z);
      if (glm::dot(v, frame.eye) < 0) {  // more than the near hemisphere is asked for: all of the globe, then
        box.include(-frame.radius_m, -frame.radius_m);
        box.include(frame.radius_m, frame.radius_m);
      } else {
        box.include(glm::dot(v, frame.east), glm::dot(v, frame.north));
      }
    }
  if (box.is_empty()) return camera;
  if (!is_globe(camera)) {
    camera.centre_x = (box.west + box.east) / 2;
    camera.centre_y = (box.south + box.north) / 2;
  }
  const double half_width = is_globe(camera) ? std::max(-box.west, box.east) : box.width() / 2;
  const double half_height = is_globe(camera) ? std::max(-box.south, box.north) : box.height() / 2;
  const double metres_per_px = std::max(2 * half_width / std::max(1.0, camera.width_px - 2 * margin_px),
                                        2 * half_height / std::max(1.0, camera.height_px - 2 * margin_px));
  constexpr double PointZoom = 12;  // for an extent that is one point
  camera.zoom = metres_per_px > 0 ? clamp_zoom(zoom_from_metres_per_px(metres_per_px, camera.pixel_scale)) : PointZoom;
  return camera;
}

Camera looking_at(Camera camera, LonLat centre, double zoom) {
  camera.zoom = clamp_zoom(zoom);
  if (is_globe(camera)) {
    camera.centre_x = half_open_longitude(centre.lon);
    camera.centre_y = std::clamp(centre.lat, -90.0, 90.0);
    return camera;
  }
  const Bounds domain = camera.projection->domain();
  const Point3 p = camera.projection->forward(LonLat{centre.lon, std::clamp(centre.lat, domain.south, domain.north)});
  if (is_finite(p)) {
    camera.centre_x = p.x;
    camera.centre_y = p.y;
  }
  return camera;
}

Camera zoomed_about(Camera camera, glm::dvec2 pixel, double zoom_change) {
  const double zoom = clamp_zoom(camera.zoom + zoom_change);
  if (!is_globe(camera)) {
    const glm::dvec2 before = offset_from_pixel(camera, pixel);
    camera.zoom = zoom;
    const glm::dvec2 after = offset_from_pixel(camera, pixel);
    camera.centre_x += before.x - after.x;
    camera.centre_y += before.y - after.y;
    return camera;
  }
  const auto ground = camera.lonlat_from_screen(pixel);
  camera.zoom = zoom;
  if (!ground) return camera;  // beside the globe: about its middle
  const auto moved_to = camera.screen_from_lonlat(*ground);
  return moved_to ? panned(camera, *moved_to, pixel) : camera;
}

Camera panned(Camera camera, glm::dvec2 from, glm::dvec2 to) {
  if (!is_globe(camera)) {
    const glm::dvec2 move = (to - from) * camera.metres_per_px();
    camera.centre_x -= move.x;
    camera.centre_y += move.y;
    return camera;
  }
  const auto ground = camera.lonlat_from_screen(from);
  const GlobeFrame frame = globe_frame(camera);
  const glm::dvec2 target = offset_from_pixel(camera, to) / frame.radius_m;
  if (!ground || glm::dot(target, target) >= 1) {
    // Off the globe there is no ground to hold: turn it by the distance dragged.
    const glm::dvec2 move = (to - from) * camera.metres_per_px() / frame.radius_m / Degree;
    camera.centre_x = half_open_longitude(camera.centre_x - move.x);
    camera.centre_y = std::clamp(camera.centre_y + move.y, -90.0, 90.0);
    return camera;
  }
  // North stays up, so longitude and latitude of the centre follow one after the other. With the ground at (lon, lat)
  // and d its longitude from the centre: target.x = cos lat sin d, and (target.y, depth) is (sin lat, cos lat cos d)
  // turned by the centre's latitude.
  const double lat = ground->lat * Degree;
  const double sin_d = std::clamp(target.x / std::max(1e-9, std::cos(lat)), -1.0, 1.0);
  const double before = half_open_longitude(ground->lon - camera.centre_x);
  const double cos_d = std::sqrt(1 - sin_d * sin_d) * (std::abs(before) > 90 ? -1 : 1);  // beyond the pole stays beyond
  const double depth = std::sqrt(std::max(0.0, 1 - glm::dot(target, target)));
  camera.centre_x = half_open_longitude(ground->lon - std::atan2(sin_d, cos_d) / Degree);
  const double centre_lat = std::atan2(std::sin(lat), std::cos(lat) * cos_d) - std::atan2(target.y, depth);
  camera.centre_y = std::clamp(std::remainder(centre_lat, 2 * std::numbers::pi) / Degree, -90.0, 90.0);
  return camera;
}

Camera reprojected(Camera camera, ProjectionPtr projection) {
  const LonLat centre = camera.centre_lonlat();
  const double ground_metres_per_px = camera.metres_per_px() / local_scale(*camera.projection, centre);
  camera.projection = std::move(projection);
  const double metres_per_px = ground_metres_per_px * local_scale(*camera.projection, centre);
  return looking_at(camera, centre, zoom_from_metres_per_px(metres_per_px, camera.pixel_scale));
}

}  // namespace thalweg
