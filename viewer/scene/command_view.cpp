// Commands that change what is looked at: scenario, camera, selection, theme and language.
#include <algorithm>

#include "viewer/scene/apply_command.h"

namespace thalweg {
namespace {

// The scenario's own projection, or one that suits what it shows first.
Result<ProjectionPtr> scenario_projection(const Scenario& scenario, const Bounds& bounds) {
  return Projection::make(scenario.projection.empty() ? Projection::suggest(bounds) : scenario.projection, bounds);
}

bool is_feature(const Session& session, const FeatureRef& feature) {
  if (!session.scenario || feature.layer >= session.scenario->layers.size()) return false;
  const DatasetPtr& data = session.scenario->layers[feature.layer].data;
  return data && feature.feature < data->feature_count();
}

}  // namespace

Bounds home_bounds(const Session& session) {
  if (!session.scenario) return {-180, -60, 180, 80};
  if (session.scenario->bounds) return *session.scenario->bounds;
  Bounds bounds;
  for (const Layer& layer : session.scenario->layers)
    if (!layer.is_basemap && layer.data && !layer.data->extent.is_empty()) bounds.include(layer.data->extent);
  return bounds.is_empty() ? Bounds{-180, -60, 180, 80} : bounds;
}

void reset_layers(Session& session) {
  session.layers.clear();
  for (std::uint32_t i = 0; i < session.scenario->layers.size(); ++i) {
    const Layer& layer = session.scenario->layers[i];
    session.layers.push_back({i, layer.visible, static_cast<float>(layer.style.opacity.value_or(1)), layer.style});
  }
}

Applied apply_command(Session& session, const SetScenario& command) {
  if (!command.scenario) return fail("there is no scenario to show");
  const Scenario& scenario = *command.scenario;
  session.scenario = command.scenario;
  ++session.scenario_version;
  session.flight.reset();
  session.playback.playing = false;
  session.scenes_playing = false;
  session.selected.reset();
  session.hovered.reset();
  session.selected_event.reset();
  session.hidden_categories.clear();
  session.in_out.reset();
  session.scene = -1;
  session.time = clamped(session, scenario.initial);
  session.axis = scenario.time;
  if (scenario.time.is_empty()) session.axis = {add_months(session.time, -12), add_months(session.time, 12)};
  session.language = scenario.language.empty() ? "en" : scenario.language;
  session.worldview.clear();
  reset_layers(session);
  const Bounds bounds = home_bounds(session);
  auto projection = scenario_projection(scenario, bounds);
  if (!projection) projection = Projection::make("mercator", bounds);
  session.camera.projection = *projection;
  session.camera = fit(session.camera, bounds);
  return {};
}

Applied apply_command(Session& session, const SetCamera& command) {
  if (!command.camera.projection) return fail("a camera needs a projection");
  session.flight.reset();
  session.camera = command.camera;
  return {};
}

Applied apply_command(Session& session, const FlyTo& command) {
  if (!command.camera.projection) return fail("a camera needs a projection");
  if (command.duration_secs <= 0) return apply_command(session, SetCamera{command.camera});
  session.flight = Flight{session.camera, command.camera, session.time, session.time, 0, command.duration_secs, std::nullopt, 0};
  return {};
}

Applied apply_command(Session& session, const FitAll&) {
  return apply_command(session, FlyTo{fit(session.camera, home_bounds(session)), 0.6});
}

Applied apply_command(Session& session, const SetViewport& command) {
  if (command.width_px < 1 || command.height_px < 1 || !(command.pixel_scale > 0)) return fail("a viewport needs a size");
  const auto resize = [&](Camera& camera) {
    camera.width_px = command.width_px, camera.height_px = command.height_px;
    camera.pixel_scale = command.pixel_scale;
  };
  resize(session.camera);
  if (session.flight) resize(session.flight->from), resize(session.flight->to);
  return {};
}

Applied apply_command(Session& session, const SetProjection& command) {
  auto projection = Projection::make(command.name, session.scenario ? home_bounds(session) : session.camera.visible_lonlat());
  if (!projection) return fail(projection.error().message);
  session.flight.reset();
  session.camera = reprojected(session.camera, *projection);
  return {};
}

Applied apply_command(Session& session, const SelectFeature& command) {
  if (command.feature && !is_feature(session, *command.feature)) return fail("there is no such feature");
  session.selected = command.feature;
  session.selected_event.reset();
  return {};
}

Applied apply_command(Session& session, const HoverFeature& command) {
  if (command.feature && !is_feature(session, *command.feature)) return fail("there is no such feature");
  session.hovered = command.feature;
  return {};
}

Applied apply_command(Session& session, const SetTheme& command) {
  session.theme = command.theme;
  return {};
}

Applied apply_command(Session& session, const SetLanguage& command) {
  session.language = command.language;
  return {};
}

Applied apply_command(Session& session, const SetWorldview& command) {
  const auto& views = session.scenario ? session.scenario->worldviews : std::vector<Worldview>{};
  const bool known = std::any_of(views.begin(), views.end(), [&](const Worldview& view) { return view.id == command.worldview; });
  if (!command.worldview.empty() && !known) return fail("there is no worldview \"" + command.worldview + "\"");
  session.worldview = command.worldview;
  return {};
}

Applied apply_command(Session& session, const SetFurniture& command) {
  session.furniture = command.furniture;
  return {};
}

}  // namespace thalweg
