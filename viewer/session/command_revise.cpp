// Revising a scenario while it is looked at: layers come and go, and what the user has set stays.
#include <algorithm>

#include "geodata/model/last_known.h"
#include "viewer/session/apply_command.h"
#include "viewer/timeline/time_axis.h"

namespace thalweg::commands {
namespace {

std::optional<std::uint32_t> layer_named(const Scenario& scenario, const std::string& id) {
  for (std::uint32_t l = 0; l < scenario.layers.size(); ++l)
    if (scenario.layers[l].id == id) return l;
  return std::nullopt;
}

// Where the feature of a row stands in other data of its layer: by its id, where features have one, else in the same
// row.
std::optional<std::uint32_t> same_row(const Layer& before, const Layer& after, std::uint32_t row) {
  if (!before.data || !after.data || before.data == after.data) return row;
  const std::string field = before.fields.id.empty() ? "id" : before.fields.id;
  const auto was = before.data->table.find(field), is = after.data->table.find(field);
  if (!was || !is || row >= before.data->table.row_count()) return row;
  const std::string id = before.data->table.text(row, *was);
  const FeatureTable& table = after.data->table;
  if (id.empty() || (row < table.row_count() && table.text(row, *is) == id)) return row;
  for (std::uint32_t r = 0; r < table.row_count(); ++r)
    if (table.text(r, *is) == id) return r;
  return std::nullopt;
}

std::optional<FeatureRef> kept(const std::optional<FeatureRef>& feature, const Scenario& before,
                               const Scenario& after) {
  if (!feature || feature->layer >= before.layers.size()) return std::nullopt;
  const auto layer = layer_named(after, before.layers[feature->layer].id);
  if (!layer) return std::nullopt;
  const DatasetPtr& data = after.layers[*layer].data;
  const std::optional<std::uint32_t> row =
      same_row(before.layers[feature->layer], after.layers[*layer], feature->feature);
  // A file that is read again may have fewer rows.
  if (!data || !row || *row >= data->feature_count()) return std::nullopt;
  return FeatureRef{*layer, *row};
}

// The same event: by its id and the layer it is of.
std::optional<std::uint32_t> kept(std::optional<std::uint32_t> event, const Scenario& before, const Scenario& after) {
  if (!event || *event >= before.timeline.events.size()) return std::nullopt;
  const Event& wanted = before.timeline.events[*event];
  const auto layer_id = [](const Scenario& scenario, const Event& e) {
    return e.layer < scenario.layers.size() ? scenario.layers[e.layer].id : std::string();
  };
  for (std::uint32_t e = 0; e < after.timeline.events.size(); ++e)
    if (after.timeline.events[e].id == wanted.id &&
        layer_id(after, after.timeline.events[e]) == layer_id(before, wanted))
      return e;
  return std::nullopt;
}

// By the same column of other data, where that still tells classes apart.
std::shared_ptr<const ColumnClasses> classes_again(const ColumnClasses& before, const DatasetPtr& data) {
  if (!data) return nullptr;
  auto classes = classes_of(data->table, before.column);
  return classes ? std::make_shared<const ColumnClasses>(std::move(*classes)) : nullptr;
}

// In the order they were drawn; what is new on top of its kind: the base map stays below.
std::vector<LayerState> kept_layers(const Session& session, const Scenario& after) {
  std::vector<LayerState> states;
  std::vector<bool> is_there(after.layers.size(), false);
  for (const LayerState& state : session.layers) {
    const auto layer = layer_named(after, session.scenario->layers[state.layer].id);
    if (!layer) continue;
    states.push_back(state);
    states.back().layer = *layer;
    const DatasetPtr& data = after.layers[*layer].data;
    if (state.classes && data != session.scenario->layers[state.layer].data)
      states.back().classes = classes_again(*state.classes, data);
    const Layer &was = session.scenario->layers[state.layer], &is = after.layers[*layer];
    if (was.role != is.role) {
      // Read again as something else: single events as things on their way.
      LayerState first = state_at_first(after, *layer);
      states.back().classes = std::move(first.classes);
      states.back().tracks = first.tracks;
    }
    // What the scenario itself says otherwise now is seen; what the user has set beside it stays.
    if (was.style != is.style) {
      states.back().style = is.style;
      states.back().opacity = static_cast<float>(is.style.opacity.value_or(1));
    }
    if (was.visible != is.visible) states.back().visible = is.visible;
    is_there[*layer] = true;
  }
  for (std::uint32_t l = 0; l < after.layers.size(); ++l)
    if (!is_there[l]) states.push_back(state_at_first(after, l));
  return states;
}

// Scenes may have changed places, and the one that is shown may be gone.
int kept_scene(int scene, const Scenario& before, const Scenario& after) {
  if (scene < 0 || static_cast<std::size_t>(scene) >= before.scenes.size()) return -1;
  const std::string& id = before.scenes[static_cast<std::size_t>(scene)].id;
  for (std::size_t i = 0; i < after.scenes.size(); ++i)
    if (after.scenes[i].id == id) return static_cast<int>(i);
  return -1;
}

bool has_worldview(const Scenario& scenario, const std::string& id) {
  return std::any_of(scenario.worldviews.begin(), scenario.worldviews.end(),
                     [&](const Worldview& worldview) { return worldview.id == id; });
}

}  // namespace

Done run(Session& session, const ReviseScenario& command) {
  if (!command.scenario) return fail("there is no scenario to show");
  if (!session.scenario) return run(session, SetScenario{command.scenario});
  const ScenarioPtr before = session.scenario;
  const Scenario& after = *command.scenario;
  const bool saw_all_time = is_dated(session) && session.axis == axis_around(before->time);
  const bool was_dated = is_dated(session);
  session.layers = kept_layers(session, after);
  session.selected = kept(session.selected, *before, after);
  session.selected_event = kept(session.selected_event, *before, after);
  session.scene = kept_scene(session.scene, *before, after);
  session.scenes_playing = session.scenes_playing && session.scene >= 0;
  if (!has_worldview(after, session.worldview)) session.worldview.clear();
  session.hovered.reset();
  session.passed_events.clear();
  session.flashes.clear();
  session.scenario = command.scenario;
  for (const LayerState& state : session.layers)
    if (state.classes && after.layers[state.layer].role == LayerRole::event)
      session.scenario = with_kinds(session.scenario, state.layer, state.classes.get());
  ++session.scenario_version;
  session.all_time = is_dated(session) && (session.all_time || (!was_dated && after.opens_whole));
  session.known_until = is_dated(session) ? last_known(after) : Instant::distant_future();
  if (!is_dated(session)) {
    session.playback.playing = false;
    session.compare.reset();
    session.in_out.reset();
    return {};
  }
  // What was left of its own will stays where it is, unless the span itself is another.
  if (!was_dated) session.time = after.initial;
  if (!was_dated || !(before->time == after.time)) {
    session.time = span_of(session).clamped(session.time);
    if (session.compare) session.compare->time = span_of(session).clamped(session.compare->time);
    if (session.in_out) {
      session.in_out =
          Interval{std::max(session.in_out->begin, after.time.begin), std::min(session.in_out->end, after.time.end)};
      if (session.in_out->is_empty()) session.in_out.reset();
    }
  }
  if (saw_all_time || !was_dated) session.axis = axis_around(after.time);
  return {};
}

}  // namespace thalweg::commands
