// Commands of what is shown: layers, categories, selection, worldview.
#include <algorithm>
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "viewer/session/apply_command.h"

namespace thalweg::commands {
namespace {

Result<LayerState*> layer_state(Session& session, std::uint32_t layer) {
  const auto found = std::find_if(session.layers.begin(), session.layers.end(),
                                  [&](const LayerState& state) { return state.layer == layer; });
  if (found == session.layers.end()) return fail(fmt::format("there is no layer {}", layer));
  return &*found;
}

Done check(const Session& session, const std::optional<FeatureRef>& feature) {
  if (!feature) return {};
  if (!session.scenario || feature->layer >= session.scenario->layers.size())
    return fail(fmt::format("there is no layer {}", feature->layer));
  const Layer& layer = session.scenario->layers[feature->layer];
  if (!layer.data || feature->feature >= layer.data->feature_count())
    return fail(fmt::format("layer {} has no feature {}", layer.id, feature->feature));
  return {};
}

// What an event is by the classes of a column.
std::string kind_of(const Scenario& scenario, const Event& event, const ColumnClasses* classes) {
  if (classes == nullptr || event.feature >= classes->class_of.size()) return scenario.layers[event.layer].id;
  const std::uint8_t number = classes->class_of[event.feature];
  return number == ColumnClasses::NoClass ? "\u2013" : classes->names[number];
}

Done color_events(Session& session, LayerState& state, const std::string& column) {
  std::shared_ptr<const ColumnClasses> classes;
  if (!column.empty()) {
    auto found = classes_of(session.scenario->layers[state.layer].data->table, column);
    if (!found) return tl::unexpected<Error>(found.error());
    classes = std::make_shared<const ColumnClasses>(std::move(*found));
  }
  state.classes = classes;
  session.scenario = with_kinds(session.scenario, state.layer, classes.get());
  ++session.scenario_version;
  session.hidden_categories.clear();
  return {};
}

}  // namespace

ScenarioPtr with_kinds(const ScenarioPtr& scenario, std::uint32_t layer, const ColumnClasses* classes) {
  const auto& events = scenario->timeline.events;
  const bool has_them = std::all_of(events.begin(), events.end(), [&](const Event& event) {
    return event.layer != layer || event.category == kind_of(*scenario, event, classes);
  });
  if (has_them) return scenario;
  auto made = std::make_shared<Scenario>(*scenario);
  for (Event& event : made->timeline.events)
    if (event.layer == layer) event.category = kind_of(*scenario, event, classes);
  index_events(made->timeline);
  return made;
}

Done run(Session& session, const SetLayerVisible& command) {
  return layer_state(session, command.layer).map([&](LayerState* state) { state->visible = command.visible; });
}

Done run(Session& session, const SetLayerOpacity& command) {
  if (!(command.opacity >= 0 && command.opacity <= 1)) return fail("an opacity lies from 0 to 1");
  return layer_state(session, command.layer).map([&](LayerState* state) { state->opacity = command.opacity; });
}

Done run(Session& session, const SetLayerStyle& command) {
  return layer_state(session, command.layer).map([&](LayerState* state) { state->style = command.style; });
}

Done run(Session& session, const SetColorBy& command) {
  const auto state = layer_state(session, command.layer);
  if (!state) return tl::unexpected<Error>(state.error());
  const Layer& layer = session.scenario->layers[command.layer];
  if (layer.role == LayerRole::event && layer.data) return color_events(session, **state, command.column);
  if (command.column.empty()) {
    (*state)->classes.reset();
    return {};
  }
  if (!layer.data) return fail(fmt::format("layer {} has no data", layer.id));
  auto classes = classes_of(layer.data->table, command.column);
  if (!classes) return tl::unexpected<Error>(classes.error());
  (*state)->classes = std::make_shared<const ColumnClasses>(std::move(*classes));
  return {};
}

Done run(Session& session, const SetTrackView& command) {
  const auto state = layer_state(session, command.layer);
  if (!state) return tl::unexpected<Error>(state.error());
  const Layer& layer = session.scenario->layers[command.layer];
  if (!layer.tracks) return fail(fmt::format("nothing in layer {} is on its way", layer.id));
  if (command.view.trail_ms < TrackView::Whole) return fail("a trail is as long as a span of time, none or whole");
  (*state)->tracks = command.view;
  return {};
}

Done run(Session& session, const MoveLayer& command) {
  const auto state = layer_state(session, command.layer);
  if (!state) return tl::unexpected<Error>(state.error());
  if (command.to_position < 0 || command.to_position >= static_cast<int>(session.layers.size()))
    return fail(fmt::format("there is no position {} among {} layers", command.to_position, session.layers.size()));
  const auto from = session.layers.begin() + (*state - session.layers.data());
  const auto to = session.layers.begin() + command.to_position;
  if (from < to)
    std::rotate(from, from + 1, to + 1);
  else
    std::rotate(to, from, from + 1);
  return {};
}

Done run(Session& session, const SetCategoryVisible& command) {
  if (command.visible)
    session.hidden_categories.erase(command.category);
  else
    session.hidden_categories.insert(command.category);
  return {};
}

Done run(Session& session, const SelectFeature& command) {
  if (auto known = check(session, command.feature); !known) return known;
  session.selected = command.feature;
  session.selected_event.reset();
  return {};
}

Done run(Session& session, const HoverFeature& command) {
  if (auto known = check(session, command.feature); !known) return known;
  session.hovered = command.feature;
  return {};
}

Done run(Session& session, const SetWorldview& command) {
  const auto is_it = [&](const Worldview& worldview) { return worldview.id == command.worldview; };
  const bool is_known = command.worldview.empty() ||
                        (session.scenario &&
                         std::any_of(session.scenario->worldviews.begin(), session.scenario->worldviews.end(), is_it));
  if (!is_known) return fail(fmt::format("there is no worldview \"{}\"", command.worldview));
  session.worldview = command.worldview;
  return {};
}

}  // namespace thalweg::commands
