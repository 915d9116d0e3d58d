// Plain files made into a scenario of their own, so that the viewer knows one thing only.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "geodata/base/file_name.h"
#include "geodata/base/trace.h"
#include "geodata/cache/read_datasets.h"
#include "geodata/formats/read_options.h"
#include "geodata/scenario/open.h"
#include "geodata/scenario/place_tables.h"
#include "geodata/scenario/plain_layer.h"
#include "geodata/scenario/told_by_files.h"

namespace thalweg {
namespace {

// Nothing open but the base map.
Scenario over_basemap(const std::string& basemap, Diagnostics& diagnostics, Progress& progress, const EarlyLook& early,
                      SourceCache* cache) {
  Scenario scenario;
  scenario.id = FilesScenarioId;
  if (basemap.empty()) return scenario;
  auto world = read_scenario(basemap, diagnostics, progress, cache);
  if (!world) {
    diagnostics.add(warning_about(basemap).message("the base map is left out: " + world.error().message));
    return scenario;
  }
  scenario.layers = (*world)->layers;
  scenario.attribution = (*world)->attribution;
  for (Layer& layer : scenario.layers) layer.is_basemap = true;
  if (early.basemap) {
    auto alone = std::make_shared<Scenario>(scenario);
    span_by_dates(*alone);
    early.basemap(std::move(alone));
  }
  return scenario;
}

// The layers of a file. Where nothing came but errors, the first of them is why it could not be opened.
Result<std::vector<DatasetPtr>> read_and_place(const std::string& file, const ReadOptions& options, SourceCache* cache,
                                               TablePlacer& placer, Diagnostics& diagnostics, Progress& progress) {
  Diagnostics found;
  auto datasets = read_datasets(file, options, found, progress, cache);
  if (datasets) placer.place(*datasets, file, found, progress);
  const bool is_empty = datasets && std::all_of(datasets->begin(), datasets->end(), [](const DatasetPtr& dataset) {
                          return dataset->feature_count() == 0;
                        });
  if (!is_empty || found.count(Severity::error) == 0) {
    diagnostics.append(found);
    return datasets;
  }
  std::string reason;
  for (const Diagnostic& one : found.entries())
    if (one.severity == Severity::error && reason.empty())
      reason = to_string(one);
    else
      diagnostics.add(one);
  return fail(reason);
}

// Adds the layers of files on top; how many could be read. The Error is of the first that could not, when none could,
// or why nothing of them can be seen.
Result<std::size_t> add_files(Scenario& scenario, const std::vector<std::string>& files, Diagnostics& diagnostics,
                              Progress& progress, const EarlyLook& early, SourceCache* cache, const ReadHints& hints) {
  std::string first_error;
  std::size_t opened = 0, unseen = 0;
  Diagnostics shapeless;
  const std::vector<Layer> before = scenario.layers;
  TablePlacer placer(before, hints, cache);
  auto number = static_cast<std::size_t>(std::count_if(scenario.layers.begin(), scenario.layers.end(),
                                                       [](const Layer& layer) { return layer.is_plain(); }));
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string& file = files[i];
    const auto share = [&](std::size_t n) { return static_cast<double>(n) / static_cast<double>(files.size()); };
    progress.set_span(share(i), share(i + 1));
    progress.set_fraction(0);  // the base map had filled it
    auto datasets = read_and_place(file, {.layers = hints.layers, .hints = hints, .sketch = early.sketch}, cache,
                                   placer, diagnostics, progress);
    if (progress.cancelled()) return fail("cancelled");
    if (!datasets) {
      if (first_error.empty()) first_error = datasets.error().message;
      if (files.size() > 1) diagnostics.add(error_about(file).message(datasets.error().message));
      continue;
    }
    // Some formats have all their layers always, as GPX its routes.
    const bool has_features = std::any_of(datasets->begin(), datasets->end(),
                                          [](const DatasetPtr& dataset) { return dataset->feature_count() > 0; });
    for (const DatasetPtr& dataset : *datasets) {
      if (has_features && dataset->feature_count() == 0) {
        diagnostics.add(info_about(file).layer(dataset->name).message("has no features and is left out"));
        continue;
      }
      ++opened;
      if (dataset->extent.is_empty()) {
        ++unseen;
        shapeless.add(warning_about(file).layer(dataset->name).message(why_unseen(*dataset)));
      }
      scenario.layers.push_back(make_plain_layer(dataset, number++, scenario, hints.tracks, diagnostics));
      name_by_tracks_of_gpx(scenario.layers.back(), *datasets);
      scenario.layers.back().opened_from = file;
      if (scenario.layers.back().role != LayerRole::event) continue;
      add_plain_events(scenario, scenario.layers.back(), progress);
      if (scenario.event_layer < 0) scenario.event_layer = static_cast<int>(scenario.layers.size()) - 1;
    }
  }
  if (progress.cancelled()) return fail("cancelled");
  progress.set_span(0, 1);
  if (opened == 0 && !files.empty()) return fail(first_error.empty() ? "nothing could be opened" : first_error);
  // A layer beside others may well be empty; where nothing can be drawn, that is the answer.
  if (opened > 0 && unseen == opened) {
    if (opened == 1) return fail(to_string(shapeless.entries().front()));
    diagnostics.append(shapeless);
    return fail("nothing in these files can be drawn on a map");
  }
  diagnostics.append(shapeless);
  return opened;
}

void finish(Scenario& scenario) {
  {
    const TraceSpan span("indexing events");
    index_events(scenario.timeline);
  }
  tell_by_files(scenario);
}

}  // namespace

Result<ScenarioPtr> open_sources(const std::vector<std::string>& sources, const std::string& basemap,
                                 Diagnostics& diagnostics, Progress& progress, const EarlyLook& early,
                                 SourceCache* cache, const ReadHints& hints) {
  std::string scenario_source;
  std::vector<std::string> files;
  for (const std::string& source : sources) {
    if (!is_scenario(source))
      files.push_back(source);
    else if (scenario_source.empty())
      scenario_source = source;
    else
      diagnostics.add(error_about(source).message("is a second scenario; open it on its own"));
  }
  if (!scenario_source.empty()) {
    auto read = read_scenario(scenario_source, diagnostics, progress, cache, basemap, hints);
    if (!read || files.empty()) return read;
    auto both = open_over(*read, files, diagnostics, progress, early, cache, hints);
    if (both || progress.cancelled()) return both;
    if (files.size() == 1) diagnostics.add(error_about(files.front()).message(both.error().message));
    return read;
  }
  auto scenario = std::make_shared<Scenario>(over_basemap(basemap, diagnostics, progress, early, cache));
  scenario->path = sources.empty() ? "" : sources.front();
  const auto added = add_files(*scenario, files, diagnostics, progress, early, cache, hints);
  if (!added) return fail(added.error().message);
  finish(*scenario);
  return ScenarioPtr(scenario);
}

Result<ScenarioPtr> open_over(const ScenarioPtr& base, const std::vector<std::string>& files, Diagnostics& diagnostics,
                              Progress& progress, const EarlyLook& early, SourceCache* cache, const ReadHints& hints) {
  auto scenario = std::make_shared<Scenario>(*base);
  const auto added = add_files(*scenario, files, diagnostics, progress, early, cache, hints);
  if (!added) return fail(added.error().message);
  finish(*scenario);
  return ScenarioPtr(scenario);
}

Result<ScenarioPtr> open_again(const ScenarioPtr& base, const std::string& file, Diagnostics& diagnostics,
                               Progress& progress, const EarlyLook& early, SourceCache* cache, const ReadHints& hints) {
  std::set<std::uint32_t> old;
  for (std::uint32_t layer = 0; layer < base->layers.size(); ++layer)
    if (base->layers[layer].opened_from == file) old.insert(layer);
  return open_over(without_layers(base, old), {file}, diagnostics, progress, early, cache, hints);
}

ScenarioPtr without_layers(const ScenarioPtr& base, const std::set<std::uint32_t>& layers) {
  std::vector<std::uint32_t> moved(base->layers.size(), Event::Nowhere);  // Nowhere: taken away
  auto scenario = std::make_shared<Scenario>(*base);
  scenario->layers.clear();
  for (std::uint32_t l = 0; l < base->layers.size(); ++l) {
    if (base->layers[l].is_plain() && layers.contains(l)) continue;
    moved[l] = static_cast<std::uint32_t>(scenario->layers.size());
    scenario->layers.push_back(base->layers[l]);
  }
  if (scenario->layers.size() == base->layers.size()) return base;
  const auto is_gone = [&](std::uint32_t l) { return l < moved.size() && moved[l] == Event::Nowhere; };
  std::erase_if(scenario->timeline.events, [&](const Event& event) { return is_gone(event.layer); });
  for (Event& event : scenario->timeline.events)
    if (event.layer < moved.size()) event.layer = moved[event.layer];
  for (int* position : {&scenario->territory_layer, &scenario->route_layer, &scenario->event_layer})
    if (*position >= 0) {
      const std::uint32_t to = moved[static_cast<std::size_t>(*position)];
      *position = to == Event::Nowhere ? -1 : static_cast<int>(to);
    }
  for (std::size_t l = 0; l < scenario->layers.size() && scenario->event_layer < 0; ++l)
    if (scenario->layers[l].role == LayerRole::event) scenario->event_layer = static_cast<int>(l);
  index_events(scenario->timeline);
  tell_by_files(*scenario);
  return scenario;
}

}  // namespace thalweg
