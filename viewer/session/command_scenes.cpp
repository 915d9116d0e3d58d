// Commands of scenes: going to one, stepping, playing all of them.
#include <algorithm>

#include <fmt/format.h>

#include "viewer/session/apply_command.h"
#include "viewer/session/framing.h"

namespace thalweg::commands {
namespace {

// So that playing scenes of no length comes to an end.
constexpr double ShortestSceneSecs = 0.1;

const Scene* current_scene(const Session& session) {
  return session.scenario && session.scene >= 0 ? &session.scenario->scenes[static_cast<std::size_t>(session.scene)]
                                                : nullptr;
}

// The scenario's defaults, with what the scene says otherwise; without a scene the defaults.
void show_layers(Session& session, const Scene* scene) {
  for (LayerState& state : session.layers) {
    const Layer& layer = session.scenario->layers[state.layer];
    state.visible = layer.visible;
    if (scene == nullptr) continue;
    if (const auto said = scene->layers.find(layer.id); said != scene->layers.end()) state.visible = said->second;
  }
}

// The part of the scene's interval that the scenario spans; nothing when it names no time.
std::optional<Interval> played_interval(const Session& session, const Scene& scene) {
  if (!is_dated(session) || (!scene.time.begin.is_finite() && !scene.time.end.is_finite())) return std::nullopt;
  const Interval played{std::max(scene.time.begin, session.scenario->time.begin),
                        std::min(scene.time.end, session.scenario->time.end)};
  return played.is_empty() ? std::nullopt : std::optional(played);
}

// As its furniture will be.
Session at_scene(const Session& session, const std::optional<Interval>& played) {
  Session there = session;
  if (played) there.time = played->begin;
  return there;
}

void enter(Session& session, int number) {
  const Scene& scene = session.scenario->scenes[static_cast<std::size_t>(number)];
  session.scene = number;
  session.all_time = false;
  show_layers(session, &scene);
  session.worldview = scene.worldview;
  session.selected.reset();
  session.selected_event.reset();

  const std::optional<Interval> played = played_interval(session, scene);
  const Camera to =
      scene.bounds && session.camera.projection ? scene_view(at_scene(session, played), *scene.bounds) : session.camera;
  session.flight = Flight{.from = session.camera,
                          .to = to,
                          .time_from = session.time,
                          .time_to = played ? played->begin : session.time,
                          .elapsed_secs = 0,
                          .duration_secs = std::max(0.0, scene.transition_secs),
                          .then_play = played,
                          .play_secs = std::max(ShortestSceneSecs, scene.duration_secs)};
  session.playback.playing = true;
  if (session.flight->duration_secs > 0 && session.camera.projection) return;
  // Nothing to travel through: be there.
  session.flight->duration_secs = 0;
  session.camera = to;
  session.time = session.flight->time_to;
}

}  // namespace

void advance_scenes(Session& session, double secs) {
  while (session.flight) {
    secs = advance_flight(session, secs);
    if (session.flight) return;  // still under way, or paused
    session.playback.playing = false;
    if (!session.scenes_playing) return;
    if (session.scene + 1 >= static_cast<int>(session.scenario->scenes.size())) {
      session.scenes_playing = false;
      return;
    }
    enter(session, session.scene + 1);
    if (secs <= 0) return;
  }
}

Done run(Session& session, const GoToScene& command) {
  const int count = session.scenario ? static_cast<int>(session.scenario->scenes.size()) : 0;
  if (command.scene >= count || command.scene < -1)
    return fail(fmt::format("there is no scene {}: the scenario has {}", command.scene + 1, count));
  if (command.scene >= 0) {
    enter(session, command.scene);
    return {};
  }
  stop_flight(session);
  session.scenes_playing = false;
  if (current_scene(session) == nullptr) return {};
  show_layers(session, nullptr);
  session.worldview.clear();
  session.scene = -1;
  return {};
}

Done run(Session& session, const StepScene& command) {
  const int count = session.scenario ? static_cast<int>(session.scenario->scenes.size()) : 0;
  if (count == 0) return fail("the scenario has no scenes");
  // From outside: forwards to the first, backwards to the last.
  const int next = session.scene < 0 && command.direction < 0 ? count - 1 : session.scene + command.direction;
  if (next >= count) return fail("this is the last scene");
  if (next < 0) return fail("this is the first scene");
  return run(session, GoToScene{next});
}

Done run(Session& session, const SetScenesPlaying& command) {
  if (!command.playing) {
    session.scenes_playing = false;
    session.playback.playing = false;
    return {};
  }
  const int count = session.scenario ? static_cast<int>(session.scenario->scenes.size()) : 0;
  if (count == 0) return fail("the scenario has no scenes");
  const bool is_under_way = session.scene >= 0 && session.flight && session.flight->moves_time();
  const bool is_at_the_end = session.scene + 1 >= count && !is_under_way;
  if (!is_under_way) enter(session, session.scene < 0 || is_at_the_end ? 0 : session.scene);
  session.scenes_playing = true;
  session.playback.playing = true;
  return {};
}

}  // namespace thalweg::commands
