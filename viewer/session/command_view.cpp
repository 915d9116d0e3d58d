// Commands of the view: camera, flights, viewport, projection.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "viewer/session/apply_command.h"
#include "viewer/session/framing.h"

namespace thalweg::commands {
namespace {

constexpr double FitSecs = 0.5;

bool is_usable(const Camera& camera) {
  return camera.projection && std::isfinite(camera.centre_x) && std::isfinite(camera.centre_y) &&
         std::isfinite(camera.zoom) && camera.width_px > 0 && camera.height_px > 0;
}

Camera with_clamped_zoom(Camera camera) {
  camera.zoom = std::clamp(camera.zoom, Camera::MinZoom, Camera::MaxZoom);
  return camera;
}

Bounds extent_of_layers(const Scenario& scenario, bool basemap) {
  Bounds extent;
  for (const Layer& layer : scenario.layers)
    if (layer.data && layer.is_basemap == basemap && !layer.data->extent.is_empty()) extent.include(layer.data->extent);
  return extent;
}

bool is_at_home(const Session& session) {
  if (!session.scenario || !session.camera.projection) return false;
  const Camera home = home_view(session);
  const double off_px = std::hypot(home.centre_x - session.camera.centre_x, home.centre_y - session.camera.centre_y) /
                        session.camera.metres_per_px();
  return std::abs(home.zoom - session.camera.zoom) < 1e-3 && off_px < 1;
}

}  // namespace

Bounds extent_of_own(const Scenario& scenario) { return extent_of_layers(scenario, false); }

Bounds home_extent(const Scenario& scenario) {
  if (scenario.bounds) return *scenario.bounds;
  if (const Bounds own = extent_of_own(scenario); !own.is_empty()) return own;
  if (const Bounds basemap = extent_of_layers(scenario, true); !basemap.is_empty()) return basemap;
  return {.west = -180, .south = -90, .east = 180, .north = 90};
}

void pan_into_view(Session& session, LonLat place) {
  constexpr double PanSecs = 0.8, EdgePx = 24;
  const Camera& camera = session.camera;
  if (!camera.projection) return;
  const auto pixel = camera.screen_from_lonlat(place);
  const double edge = EdgePx * camera.pixel_scale;
  if (pixel && pixel->x > edge && pixel->y > edge && pixel->x < camera.width_px - edge &&
      pixel->y < camera.height_px - edge)
    return;
  (void)run(session, FlyTo{looking_at(camera, place, camera.zoom), PanSecs});
}

void stop_flight(Session& session) {
  if (!session.flight) return;
  if (session.flight->moves_time()) {
    session.playback.playing = false;
    session.scenes_playing = false;
  }
  session.flight.reset();
}

double advance_flight(Session& session, double secs) {
  Flight& flight = *session.flight;
  if (!flight.has_arrived()) {
    const double left = flight.duration_secs - flight.elapsed_secs;
    flight.elapsed_secs = secs < left ? flight.elapsed_secs + secs : flight.duration_secs;
    const double t = flight.has_arrived() ? 1 : flight.elapsed_secs / flight.duration_secs;
    session.camera = flown(flight.from, flight.to, t);
    if (flight.time_from != flight.time_to)
      session.time = between(flight.time_from, flight.time_to, t * t * (3 - 2 * t));
    if (!flight.has_arrived()) return 0;
    secs = std::max(0.0, secs - left);
  }
  if (flight.play_secs <= 0) {
    session.flight.reset();
    return secs;
  }
  if (!session.playback.playing) return 0;
  const double end_secs = flight.duration_secs + flight.play_secs;
  const double left = end_secs - flight.elapsed_secs;
  flight.elapsed_secs = secs < left ? flight.elapsed_secs + secs : end_secs;
  const bool has_run = secs >= left;
  if (flight.then_play) {
    const Span span = span_of(*flight.then_play);
    const Instant before = session.time;
    const double t = has_run ? 1 : (flight.elapsed_secs - flight.duration_secs) / flight.play_secs;
    session.time = between(span.first, span.last, t);
    note_passed_events(session, before, session.time);
  }
  if (!has_run) return 0;
  session.flight.reset();
  return secs - left;
}

Done run(Session& session, const SetCamera& command) {
  if (!is_usable(command.camera)) return fail("the camera has no projection, no size or no finite position");
  if (session.flight && session.flight->moves_time()) {
    // The hand takes the camera; the scene's time begins or goes on.
    Flight& flight = *session.flight;
    if (!flight.has_arrived()) {
      flight.elapsed_secs = flight.duration_secs;
      session.time = flight.time_to;
    }
  } else {
    stop_flight(session);
  }
  session.camera = with_clamped_zoom(command.camera);
  return {};
}

Done run(Session& session, const FlyTo& command) {
  if (!is_usable(command.camera)) return fail("the camera has no projection, no size or no finite position");
  stop_flight(session);
  const Camera to = with_clamped_zoom(command.camera);
  if (!(command.duration_secs > 0) || !is_usable(session.camera)) {
    session.camera = to;
    return {};
  }
  session.flight = Flight{.from = session.camera,
                          .to = to,
                          .time_from = session.time,
                          .time_to = session.time,
                          .elapsed_secs = 0,
                          .duration_secs = command.duration_secs,
                          .then_play = {},
                          .play_secs = 0};
  return {};
}

Done run(Session& session, const FitAll&) {
  if (!session.scenario || !session.camera.projection) return fail("nothing is open that the view could be fitted to");
  return run(session, FlyTo{overview(session), FitSecs});
}

Done run(Session& session, const GoHome&) {
  if (!session.scenario || !session.camera.projection) return fail("nothing is open that the view could be fitted to");
  stop_flight(session);
  session.camera = home_view(session);
  return {};
}

Done run(Session& session, const SetViewport& command) {
  if (command.width_px < 1 || command.height_px < 1 || !(command.pixel_scale > 0) ||
      !std::isfinite(command.pixel_scale))
    return fail(fmt::format("{}x{} at scale {} is not a size to draw at", command.width_px, command.height_px,
                            command.pixel_scale));
  const auto resize = [&](Camera& camera, bool holds) {
    const glm::dvec2 grown{(command.width_px - camera.width_px) / 2.0, (command.height_px - camera.height_px) / 2.0};
    camera.width_px = command.width_px;
    camera.height_px = command.height_px;
    camera.pixel_scale = command.pixel_scale;
    // The middle has stayed the middle, so what was under `from` has moved by half of what was added.
    if (holds && command.hold && camera.projection)
      camera = panned(camera, command.hold->from + grown, command.hold->to);
  };
  resize(session.camera, true);
  if (session.flight) {
    resize(session.flight->from, true);
    resize(session.flight->to, session.flight->has_arrived());
  }
  return {};
}

Done run(Session& session, const SetProjection& command) {
  const Bounds extent = session.scenario ? home_extent(*session.scenario) : Bounds{};
  const auto projection = Projection::make(command.name, extent);
  if (!projection) return tl::unexpected<Error>(projection.error());
  const bool stays_home = !session.flight && is_at_home(session);  // all that was seen stays in view
  const auto reproject = [&](Camera& camera) {
    if (camera.projection)
      camera = reprojected(camera, *projection);
    else
      camera.projection = *projection;
  };
  reproject(session.camera);
  if (stays_home) session.camera = home_view(session);
  if (session.flight) {
    reproject(session.flight->from);
    reproject(session.flight->to);
  }
  return {};
}

}  // namespace thalweg::commands
