// Routes and their status over time.
#include <algorithm>
#include <string_view>
#include <unordered_map>

#include <fmt/format.h>

#include "geodata/base/file_name.h"
#include "geodata/base/suggestion.h"
#include "geodata/scenario/scenario_rows.h"
#include "geodata/scenario/scenario_timeline.h"
#include "geodata/scenario/table_text.h"

namespace thalweg {
namespace {

const std::vector<std::string> StatusWords = {"operational", "under_construction", "proposed",
                                              "suspended",   "abandoned",          "historic"};

bool is_status(std::string_view word) {
  return std::find(StatusWords.begin(), StatusWords.end(), word) != StatusWords.end();
}

std::string status_message(std::string_view word) {
  return fmt::format("status \"{}\" is not one of {}{}", word, fmt::join(StatusWords, ", "),
                     did_you_mean(word, StatusWords));
}

// One status for a layer that says it in an attribute instead of a table.
void add_own_status(const Layer& layer, std::size_t status_column, Route& route, Diagnostics& diagnostics) {
  RouteStatus status;
  status.status = layer.data->table.text(route.feature, status_column);
  if (status.status.empty()) return;
  if (!is_status(status.status)) {
    diagnostics.add(warning_about(layer.data->path).feature(route.feature).message(status_message(status.status)));
    return;
  }
  if (!layer.data->lifetimes.empty()) status.when = layer.data->lifetimes[route.feature];
  route.history.push_back(std::move(status));
}

}  // namespace

void add_routes(Scenario& scenario, Diagnostics& diagnostics) {
  const Layer& layer = scenario.layers[static_cast<std::size_t>(scenario.route_layer)];
  const auto mode = layer.data->table.find("mode");
  const auto status = layer.data->table.find("status");
  for (IdentifiedFeature& feature : identified_features(layer, diagnostics)) {
    Route route;
    route.id = std::move(feature.id);
    route.name = std::move(feature.name);
    route.feature = feature.row;
    if (mode) route.mode = layer.data->table.text(feature.row, *mode);
    if (status) add_own_status(layer, *status, route, diagnostics);
    scenario.timeline.routes.push_back(std::move(route));
  }
}

void add_route_status(const CsvTable& table, Scenario& scenario, Diagnostics& diagnostics, const Progress& progress) {
  ScenarioRows rows(table, diagnostics);
  if (!rows.require_columns({"route", "status", "start"})) return;
  rows.want_column("source_title", "intervals carry no source");
  rows.want_column("confidence", "intervals carry no confidence");
  const Layer& layer = scenario.layers[static_cast<std::size_t>(scenario.route_layer)];
  const std::string layer_file = file_name(layer.data->path);
  auto& routes = scenario.timeline.routes;
  std::vector<std::string> ids;
  for (Route& route : routes) {
    ids.push_back(route.id);
    route.history.clear();  // the table stands instead of the attribute
  }
  std::unordered_map<std::string_view, std::size_t> positions;
  for (std::size_t i = 0; i < ids.size(); ++i) positions.emplace(ids[i], i);
  Suggestions hints(ids);
  for (const CsvTable::Row& row : table.rows) {
    if (progress.cancelled()) return;
    const std::string_view id = rows.text(row, "route");
    const auto at = positions.find(id);
    if (at == positions.end()) {
      rows.error(row, fmt::format("route \"{}\" is not in {}{}", id, layer_file, hints.for_word(id)));
      continue;
    }
    RouteStatus status;
    status.status = rows.text(row, "status");
    if (!is_status(status.status)) {
      rows.error(row, status_message(status.status));
      continue;
    }
    const auto when = rows.half_open(row, "start", "end");
    if (!when) continue;
    status.when = *when;
    status.confidence = rows.confidence(row, "confidence");
    status.source = rows.source(row, "source_title", "source_url");
    status.note = rows.text(row, "note");
    auto& history = routes[at->second].history;
    const bool overlaps = std::any_of(history.begin(), history.end(), [&](const RouteStatus& other) {
      return other.when.nominal().overlaps(status.when.nominal());
    });
    if (overlaps) {
      rows.error(row, fmt::format("route \"{}\" from {} overlaps an earlier line", id, iso_date(when->begin.nominal)));
      continue;
    }
    history.push_back(std::move(status));
  }
  for (Route& route : routes)
    std::stable_sort(route.history.begin(), route.history.end(), [](const RouteStatus& a, const RouteStatus& b) {
      return a.when.begin.nominal < b.when.begin.nominal;
    });
}

}  // namespace thalweg
