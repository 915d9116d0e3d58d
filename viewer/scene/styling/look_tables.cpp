#include "viewer/scene/styling/look_tables.h"

#include <cstring>
#include <utility>

namespace thalweg {
namespace {

bool is_changed_by_time(const Scenario& scenario, std::uint32_t layer) {
  const int i = static_cast<int>(layer);
  return i == scenario.territory_layer || i == scenario.route_layer || !scenario.layers[layer].data->lifetimes.empty();
}

}  // namespace

bool LookTables::Causes::operator==(const Causes& other) const {
  return scenario_version == other.scenario_version && base == other.base && classes == other.classes &&
         receding == other.receding && time == other.time && all_time == other.all_time &&
         certain_only == other.certain_only && hovered == other.hovered && selected == other.selected &&
         worldview == other.worldview && difference == other.difference && changes_shown == other.changes_shown &&
         change_fade_days == other.change_fade_days && theme == other.theme && pixel_scale == other.pixel_scale;
}

std::shared_ptr<const LookTable> LookTables::table(const Session& session, const LayerState& state,
                                                   const WorldState& world, const RecedingRows& receding) {
  Kept& kept = kept_[state.layer];
  const auto in_layer = [&](const std::optional<FeatureRef>& f) {
    return f && f->layer == state.layer ? f : std::nullopt;
  };
  Causes causes{.scenario_version = session.scenario_version,
                .base = base_look(session, state),
                .classes = state.classes,
                .receding = receding,
                .time = is_changed_by_time(*session.scenario, state.layer) ? std::optional(session.time) : std::nullopt,
                .all_time = session.all_time,
                .certain_only = session.certain_only,
                .difference = session.compare && session.compare->mode == CompareMode::difference ? session.compare
                                                                                                  : std::nullopt,
                .changes_shown = static_cast<int>(state.layer) == session.scenario->territory_layer
                                     ? session.changes_shown
                                     : std::nullopt,
                .change_fade_days = session.change_fade_days,
                .hovered = in_layer(session.hovered),
                .selected = in_layer(session.selected),
                .worldview = session.worldview,
                .theme = session.theme,
                .pixel_scale = session.camera.pixel_scale};
  if (kept.table && kept.causes == causes) return kept.table;
  if (kept.causes.changes_shown != causes.changes_shown || kept.causes.scenario_version != causes.scenario_version) {
    kept.changes.clear();
    if (const auto& between = causes.changes_shown)
      kept.changes = make_ledger(session.scenario->timeline, between->begin, between->end).changes;
  }
  std::vector<Look> rows = layer_looks(session, state, world, kept.changes, receding ? *receding : std::vector<bool>{});
  // A step of time that changes nothing here needs no upload.
  const bool is_same = kept.table && kept.causes.scenario_version == session.scenario_version &&
                       kept.table->rows.size() == rows.size() &&
                       std::memcmp(kept.table->rows.data(), rows.data(), rows.size() * sizeof(Look)) == 0;
  if (!is_same) {
    auto table = std::make_shared<LookTable>();
    table->rows = std::move(rows);
    kept.table = std::move(table);
  }
  kept.causes = std::move(causes);
  return kept.table;
}

}  // namespace thalweg
