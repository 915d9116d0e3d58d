#include "geodata/scenario/told_by_files.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "geodata/base/file_name.h"
#include "geodata/geometry/extent_around.h"
#include "geodata/model/dated_span.h"

namespace thalweg {
namespace {

// Files laid over a scenario: their times lengthen what its timeline spans, and where it starts stays its own.
void lengthen_time(Scenario& scenario) {
  const Scenario::OwnTime own =
      scenario.own_time.value_or(Scenario::OwnTime{scenario.time, scenario.initial, scenario.has_time});
  Scenario files;
  for (const Layer& layer : scenario.layers)
    if (layer.is_plain()) files.layers.push_back(layer);
  span_by_dates(files);
  scenario.own_time = files.has_time ? std::optional(own) : std::nullopt;
  scenario.has_time = own.has_time || files.has_time;
  scenario.time = own.time;
  scenario.initial = own.initial;
  if (!files.has_time) return;
  if (!own.has_time) {
    scenario.time = files.time;
    scenario.initial = files.initial;
  }
  scenario.time = {std::min(scenario.time.begin, files.time.begin), std::max(scenario.time.end, files.time.end)};
}

// May lie across the antimeridian.
Bounds extent_of_files(const Scenario& scenario) {
  std::vector<const GeometryColumn*> shapes;
  for (const Layer& layer : scenario.layers)
    if (layer.is_plain() && layer.data) shapes.push_back(&layer.data->geometry);
  return extent_around(shapes);
}

std::string title_of_files(const Scenario& scenario) {
  std::string title;
  std::string before;
  for (const Layer& layer : scenario.layers) {
    if (!layer.is_plain() || layer.opened_from == before) continue;
    before = layer.opened_from;
    title += (title.empty() ? "" : ", ") + file_name(before);
  }
  return title.empty() ? "Thalweg" : title;
}

bool is_made_of_files(const Scenario& scenario) {
  return scenario.id == FilesScenarioId && std::all_of(scenario.layers.begin(), scenario.layers.end(),
                                                       [](const Layer& l) { return l.is_basemap || l.is_plain(); });
}

}  // namespace

void span_by_dates(Scenario& scenario) {
  const std::optional<DatedSpan> span = dated_span(scenario);
  scenario.has_time = span.has_value();
  // A plain file opens on all of its time: whatever has dates is seen, and the first touch of the timeline narrows it.
  scenario.opens_whole = span.has_value();
  const Instant today = start_of_day(now());
  scenario.time = span ? span->time : Interval{today, add_ms(today, MsPerDay)};
  scenario.initial = span ? span->last_begin : today;
  scenario.has_times_of_day = span && span->has_times_of_day;
  scenario.spanned.reset();
  if (span) scenario.spanned = span->spanned;
}

void tell_by_files(Scenario& scenario) {
  if (!is_made_of_files(scenario)) return lengthen_time(scenario);
  scenario.title.by_language[""] = title_of_files(scenario);
  const Bounds extent = extent_of_files(scenario);
  scenario.bounds = extent.is_empty() ? std::nullopt : std::optional(extent);
  span_by_dates(scenario);
}

}  // namespace thalweg
