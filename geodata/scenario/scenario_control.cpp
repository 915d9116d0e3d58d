// Territories and who controlled them.
#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "geodata/base/file_name.h"
#include "geodata/base/suggestion.h"
#include "geodata/projection/ground_measure.h"
#include "geodata/scenario/scenario_rows.h"
#include "geodata/scenario/scenario_timeline.h"
#include "geodata/scenario/table_text.h"

namespace thalweg {
namespace {

std::vector<std::string> ids_of(const auto& things) {
  std::vector<std::string> ids;
  ids.reserve(things.size());
  for (const auto& thing : things) ids.push_back(thing.id);
  return ids;
}

class ControlReader {
 public:
  ControlReader(const CsvTable& table, Scenario& scenario, Diagnostics& diagnostics)
      : rows_(table, diagnostics),
        scenario_(scenario),
        actor_ids_(ids_of(scenario.actors)),
        ids_(ids_of(scenario.timeline.territories)),
        territory_hints_(ids_),
        actor_hints_(actor_ids_) {
    const Dataset& layer = *scenario.layers[static_cast<std::size_t>(scenario.territory_layer)].data;
    layer_file_ = file_name(layer.path);
    for (std::size_t i = 0; i < ids_.size(); ++i) position_.emplace(ids_[i], i);
    lines_.resize(ids_.size());
  }

  bool has_columns() {
    if (!rows_.require_columns({"territory", "controller", "start"})) return false;
    rows_.want_column("source_title", "intervals carry no source");
    rows_.want_column("confidence", "intervals carry no confidence");
    return true;
  }

  void read(const CsvTable::Row& row) {
    const auto territory = territory_of(row);
    const auto controller = actor(row, "controller", rows_.text(row, "controller"));
    const auto de_jure = actor(row, "de_jure", rows_.text(row, "de_jure"));
    const auto when = rows_.half_open(row, "start", "end");
    if (!territory || !controller || !when) return;
    ControlInterval interval;
    interval.when = *when;
    interval.controller = *controller;
    interval.de_jure = de_jure.value_or(ActorIndex{});
    for (const std::string_view id : split_list(rows_.text(row, "claimed_by")))
      if (const auto claimant = actor(row, "claimed_by", id); claimant && !claimant->is_none())
        interval.claimed_by.push_back(*claimant);
    interval.contested = flag(row, "contested");
    interval.basis = rows_.text(row, "basis");
    interval.confidence = rows_.confidence(row, "confidence");
    interval.source = rows_.source(row, "source_title", "source_url");
    interval.note = rows_.text(row, "note");
    scenario_.timeline.territories[*territory].control.push_back(std::move(interval));
    lines_[*territory].push_back(&row);
  }

  // Sorted, and without the intervals that run into the one before them.
  void finish() {
    for (std::size_t t = 0; t < ids_.size(); ++t) {
      auto& control = scenario_.timeline.territories[t].control;
      std::vector<std::size_t> order(control.size());
      for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
      std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return control[a].when.begin.nominal < control[b].when.begin.nominal;
      });
      std::vector<ControlInterval> kept;
      int last_line = 0;
      for (const std::size_t i : order) {
        const CsvTable::Row& row = *lines_[t][i];
        if (!kept.empty() && control[i].when.begin.nominal < kept.back().when.end.nominal) {
          rows_.error(row, fmt::format("territory \"{}\" from {} overlaps line {}, which runs to {}", ids_[t],
                                       iso_date(control[i].when.begin.nominal), last_line,
                                       iso_date(kept.back().when.end.nominal)));
          continue;
        }
        last_line = row.line;
        kept.push_back(std::move(control[i]));
      }
      control = std::move(kept);
    }
  }

  [[nodiscard]] const std::string& layer_file() const { return layer_file_; }

 private:
  std::optional<std::size_t> territory_of(const CsvTable::Row& row) {
    const std::string id(rows_.text(row, "territory"));
    if (const auto found = position_.find(id); found != position_.end()) return found->second;
    rows_.error(row, fmt::format("territory \"{}\" is not in {}{}", id, layer_file_, territory_hints_.for_word(id)));
    return {};
  }

  std::optional<ActorIndex> actor(const CsvTable::Row& row, std::string_view column, std::string_view id) {
    if (id.empty() || id == "none") return ActorIndex{};  // nobody
    const auto found = scenario_.find_actor(std::string(id));
    if (!found)
      rows_.error(row,
                  fmt::format("{} \"{}\" is not an actor of scenario.json{}", column, id, actor_hints_.for_word(id)));
    return found;
  }

  bool flag(const CsvTable::Row& row, std::string_view column) {
    const std::string_view written = rows_.text(row, column);
    if (written.empty() || written == "no" || written == "false" || written == "0") return false;
    if (written == "yes" || written == "true" || written == "1") return true;
    rows_.warning(row, fmt::format("{} \"{}\" is not yes or no", column, written));
    return false;
  }

  ScenarioRows rows_;
  Scenario& scenario_;
  std::vector<std::string> actor_ids_;
  std::string layer_file_;
  std::vector<std::string> ids_;  // territories, in their order
  Suggestions territory_hints_, actor_hints_;
  std::unordered_map<std::string, std::size_t> position_;
  std::vector<std::vector<const CsvTable::Row*>> lines_;  // of each territory's intervals, as read
};

}  // namespace

void add_territories(Scenario& scenario, Diagnostics& diagnostics, const Progress& progress) {
  const Layer& layer = scenario.layers[static_cast<std::size_t>(scenario.territory_layer)];
  for (IdentifiedFeature& feature : identified_features(layer, diagnostics)) {
    if (progress.cancelled()) return;
    Territory territory;
    territory.id = std::move(feature.id);
    territory.name = std::move(feature.name);
    territory.feature = feature.row;
    territory.area_km2 = ground_area_km2(layer.data->geometry, feature.row);
    scenario.timeline.territories.push_back(std::move(territory));
  }
}

void add_control(const CsvTable& table, Scenario& scenario, Diagnostics& diagnostics, const Progress& progress) {
  ControlReader reader(table, scenario, diagnostics);
  if (!reader.has_columns()) return;
  for (const CsvTable::Row& row : table.rows) {
    if (progress.cancelled()) return;
    reader.read(row);
  }
  reader.finish();
  for (const Territory& territory : scenario.timeline.territories)
    if (territory.control.empty())
      diagnostics.add(
          warning_about(table.path)
              .message(fmt::format("territory \"{}\" of {} has no interval", territory.id, reader.layer_file())));
}

}  // namespace thalweg
