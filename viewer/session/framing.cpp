#include "viewer/session/framing.h"

#include <algorithm>
#include <cmath>

#include "viewer/session/apply_command.h"

namespace thalweg {
namespace {

constexpr double MarginPx = 24;       // logical pixels around a scenario's own data
constexpr double RecognisedZoom = 7;  // one point among its country's towns
constexpr double NearestZoom = 10.5;  // of points alone: nearer, the base map has nothing to know a place by
constexpr double PointDegrees = 1e-5, MostOfTheWorld = 240, RoundTheWorld = 340;

bool has_only_points(const Scenario& scenario) {
  bool any = false;
  for (const Layer& layer : scenario.layers) {
    if (!layer.is_plain() || !layer.data) continue;
    for (const PartKind kind : layer.data->geometry.part_kind) {
      if (kind != PartKind::point) return false;
      any = true;
    }
  }
  return any;
}

// Where ground comes to lie, in pixels, by places all over it.
Bounds box_on_screen(const Camera& camera, const Bounds& extent) {
  Bounds box;
  constexpr int Steps = 16;
  for (int column = 0; column <= Steps; ++column)
    for (int row = 0; row <= Steps; ++row)
      if (const auto at = camera.screen_from_lonlat(
              {extent.west + extent.width() * column / Steps, extent.south + extent.height() * row / Steps}))
        box.include(at->x, at->y);
  return box;
}

// All of what the projection shows, so that it is cut at neither side.
Camera whole(const Camera& camera, Bounds extent, double margin_px) {
  constexpr double LimbMarginPx = 8;
  if (camera.projection->space() == DrawingSpace::globe) return fit(camera, extent, margin_px);
  const Bounds shown = camera.projection->domain();
  extent.west = shown.west;
  extent.east = shown.east;
  return fit(camera, extent, std::max(margin_px, LimbMarginPx * camera.pixel_scale));
}

Camera fitted(const Camera& camera, const Bounds& extent, double margin_px) {
  return extent.width() >= RoundTheWorld ? whole(camera, extent, margin_px) : fit(camera, extent, margin_px);
}

bool is_made_of_files(const Scenario& scenario) {
  bool any = false;
  for (const Layer& layer : scenario.layers) {
    if (layer.is_basemap) continue;
    if (!layer.is_plain()) return false;
    any = true;
  }
  return any;
}

// Whether nothing, not even sea, is shown somewhere along a line across the picture, where the world goes on beyond a
// side of it: all around a whole world there is nothing, and that is no gap.
bool has_gap_at(const Camera& camera, double y) {
  constexpr int Samples = 320;
  const auto shows = [&camera](int i, double at_y) {
    return camera.lonlat_from_screen({camera.width_px * static_cast<double>(i) / Samples, at_y}).has_value();
  };
  const double middle = camera.height_px / 2.0;
  if (!shows(0, middle) && !shows(Samples, middle)) return false;
  for (int i = 0; i <= Samples; ++i)
    if (!shows(i, y)) return true;
  return false;
}

// The gap that a cone leaves beyond its pole is no ground to look at. As far as the frame has room, the extent is moved
// towards it, and it out of the picture.
Camera moved_over_gaps(const Camera& camera, const Bounds& extent, const PixelBox& frame) {
  const Bounds ground = box_on_screen(camera, extent);
  if (ground.is_empty()) return camera;
  // A little beyond the edges: the tip of a gap is narrow.
  const double clear = 8 * camera.pixel_scale, above = -clear, below = camera.height_px + clear;
  const bool is_above = has_gap_at(camera, above), is_below = has_gap_at(camera, below);
  if (is_above == is_below) return camera;
  const double room = is_above ? ground.south - static_cast<double>(frame.top)
                               : ground.north - static_cast<double>(frame.bottom);  // up; below it is negative
  if (is_above ? room <= 0 : room >= 0) return camera;
  constexpr int Steps = 24;
  const auto moved_by = [&](int step) {
    Camera moved = camera;
    moved.centre_y -= room * step / Steps * camera.metres_per_px();
    return moved;
  };
  // The fewest that close the gap, which narrows from step to step; all of them if none does.
  int fewest = 1, most = Steps;
  while (fewest < most) {
    const int middle = (fewest + most) / 2;
    if (has_gap_at(moved_by(middle), is_above ? above : below))
      fewest = middle + 1;
    else
      most = middle;
  }
  return moved_by(fewest);
}

// The legend tells of what is in the view, so it is asked for twice.
Camera framed_by_what_it_shows(Session session, const Bounds& extent) {
  session.camera = fitted(session.camera, extent, 0);
  return framed(session, extent);
}

}  // namespace

Camera framed(const Session& session, const Bounds& extent) {
  Camera camera = session.camera;
  if (extent.is_empty() || !camera.projection) return camera;
  const LonLat centre{(extent.west + extent.east) / 2, (extent.south + extent.north) / 2};
  if (std::max(extent.width(), extent.height()) < PointDegrees) return looking_at(camera, centre, RecognisedZoom);
  // Its corners are free of ground. What lies around a pole is no wider than it is high.
  const bool is_around_a_pole = std::abs(centre.lat) > 45 && camera.projection->shows({centre.lon, 90}) !=
                                                                 camera.projection->shows({centre.lon, -90});
  if (extent.width() >= MostOfTheWorld && !is_around_a_pole) return whole(camera, extent, 0);
  const Bounds shape = box_on_screen(fit(session.camera, extent), extent);
  const double aspect =
      shape.is_empty() || shape.height() < 1 ? 8 : std::clamp(shape.width() / shape.height(), 0.05, 20.0);
  const PixelBox whole_picture{0, 0, static_cast<float>(camera.width_px), static_cast<float>(camera.height_px)};
  const PixelBox frame = session.free_frame ? session.free_frame(session, aspect) : whole_picture;
  const auto whole_width = camera.width_px, whole_height = camera.height_px;
  camera.width_px = std::max(1, static_cast<int>(frame.width()));
  camera.height_px = std::max(1, static_cast<int>(frame.height()));
  camera = fit(camera, extent);
  camera.width_px = whole_width;
  camera.height_px = whole_height;
  if (session.scenario && has_only_points(*session.scenario)) camera.zoom = std::min(camera.zoom, NearestZoom);
  if (camera.projection->space() == DrawingSpace::globe) return camera;
  const double mpp = camera.metres_per_px();
  camera.centre_x += (whole_width / 2.0 - static_cast<double>(frame.centre().x)) * mpp;
  camera.centre_y -= (whole_height / 2.0 - static_cast<double>(frame.centre().y)) * mpp;
  return moved_over_gaps(camera, extent, frame);
}

Camera scene_view(const Session& session, const Bounds& bounds) {
  constexpr double MostSteps = 0.5;  // of zoom: a picture full of furniture is not to be a picture of little else
  const Camera filled = fitted(session.camera, bounds, 0);
  Camera camera = framed_by_what_it_shows(session, bounds);
  if (camera.zoom >= filled.zoom - MostSteps || camera.projection->space() == DrawingSpace::globe) return camera;
  // In the middle of the same frame.
  const double before_mpp = camera.metres_per_px();
  camera.zoom = filled.zoom - MostSteps;
  const double share = camera.metres_per_px() / before_mpp;
  camera.centre_x = filled.centre_x + (camera.centre_x - filled.centre_x) * share;
  camera.centre_y = filled.centre_y + (camera.centre_y - filled.centre_y) * share;
  return camera;
}

Camera home_view(const Session& session) {
  const Scenario& scenario = *session.scenario;
  const Bounds extent = commands::home_extent(scenario);
  if (is_made_of_files(scenario)) return framed_by_what_it_shows(session, extent);
  return fitted(session.camera, extent, scenario.bounds ? 0 : MarginPx * session.camera.pixel_scale);
}

Camera overview(const Session& session) {
  const Scenario& scenario = *session.scenario;
  if (is_made_of_files(scenario)) return home_view(session);
  const Bounds own = commands::extent_of_own(scenario);
  const bool has_files =
      std::any_of(scenario.layers.begin(), scenario.layers.end(), [](const Layer& layer) { return layer.is_plain(); });
  if (has_files) return framed_by_what_it_shows(session, own);
  return fitted(session.camera, own.is_empty() ? commands::home_extent(scenario) : own,
                MarginPx * session.camera.pixel_scale);
}

}  // namespace thalweg
