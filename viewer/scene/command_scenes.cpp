// Scenes: a flight of camera and time to where a scene begins, then its span of time played.
#include <algorithm>

#include "viewer/scene/apply_command.h"

namespace thalweg {
namespace {

const Scene* current_scene(const Session& session) {
  return session.scenario && session.scene >= 0 ? &session.scenario->scenes[static_cast<std::size_t>(session.scene)] : nullptr;
}

Instant mix(Instant from, Instant to, double t) {
  if (!from.is_finite() || !to.is_finite()) return to;
  return add_ms(from, static_cast<std::int64_t>(static_cast<double>(to.ms - from.ms) * t));
}

double eased(double t) { return t * t * (3 - 2 * t); }

void show_layers_of(Session& session, const Scene& scene) {
  for (LayerState& state : session.layers) {
    const Layer& layer = session.scenario->layers[state.layer];
    const auto own = scene.layers.find(layer.id);
    state.visible = own != scene.layers.end() ? own->second : layer.visible;
  }
}

void end_scene(Session& session) {
  session.flight.reset();
  if (!session.scenes_playing) return;
  const bool is_last = session.scene + 1 >= static_cast<int>(session.scenario->scenes.size());
  if (is_last)
    session.scenes_playing = false;
  else
    (void)apply_command(session, GoToScene{session.scene + 1});  // cannot fail: the scene is in range
}

}  // namespace

void advance_flight(Session& session, double elapsed_secs) {
  Flight& flight = *session.flight;
  flight.elapsed_secs += elapsed_secs;
  const double moved = flight.duration_secs > 0 ? std::min(1.0, flight.elapsed_secs / flight.duration_secs) : 1.0;
  session.camera = flown(flight.from, flight.to, eased(moved));
  session.time = clamped(session, mix(flight.time_from, flight.time_to, moved));
  if (moved < 1) return;
  if (!flight.then_play) return end_scene(session);
  const double played = flight.play_secs > 0 ? std::min(1.0, (flight.elapsed_secs - flight.duration_secs) / flight.play_secs) : 1.0;
  // The span is half-open: its last shown instant still belongs to it.
  session.time = clamped(session, mix(flight.then_play->begin, add_ms(flight.then_play->end, -1), played));
  if (played >= 1) end_scene(session);
}

Applied apply_command(Session& session, const GoToScene& command) {
  const int count = session.scenario ? static_cast<int>(session.scenario->scenes.size()) : 0;
  if (command.scene < -1 || command.scene >= count) return fail("there is no scene " + std::to_string(command.scene + 1));
  session.flight.reset();
  session.playback.playing = false;
  session.scene = command.scene;
  if (command.scene < 0) {
    session.scenes_playing = false;
    return {};
  }
  const Scene& scene = *current_scene(session);
  session.selected.reset();
  session.selected_event.reset();
  session.worldview = scene.worldview;
  show_layers_of(session, scene);
  const Camera target = scene.bounds ? fit(session.camera, *scene.bounds) : session.camera;
  const Interval span{clamped(session, scene.time.begin), clamped(session, scene.time.end)};
  session.flight = Flight{session.camera, target, session.time, span.begin, 0, std::max(0.0, scene.transition_secs),
                          span.is_empty() ? std::nullopt : std::optional(span), std::max(0.0, scene.duration_secs)};
  return {};
}

Applied apply_command(Session& session, const StepScene& command) {
  if (!session.scenario || session.scenario->scenes.empty()) return {};
  const int last = static_cast<int>(session.scenario->scenes.size()) - 1;
  const int next = session.scene < 0 ? (command.direction > 0 ? 0 : last) : std::clamp(session.scene + command.direction, 0, last);
  return apply_command(session, GoToScene{next});
}

Applied apply_command(Session& session, const SetScenesPlaying& command) {
  if (!session.scenario || session.scenario->scenes.empty()) return command.playing ? Applied(fail("this scenario has no scenes")) : Applied();
  session.scenes_playing = command.playing;
  if (!command.playing) {
    session.flight.reset();
    return {};
  }
  return apply_command(session, GoToScene{std::max(0, session.scene)});
}

}  // namespace thalweg
