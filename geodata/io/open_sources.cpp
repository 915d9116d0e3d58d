// Plain files made into a scenario of their own, so that the viewer knows one thing only.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "geodata/base/file_name.h"
#include "geodata/base/text.h"
#include "geodata/base/trace.h"
#include "geodata/geometry/map_tints.h"
#include "geodata/io/open.h"
#include "geodata/io/place_tables.h"
#include "geodata/io/told_by_files.h"
#include "geodata/model/column_names.h"

namespace thalweg {
namespace {

LayerRole guess_role(const Dataset& dataset) {
  bool has_point = false, has_line = false, has_polygon = false;
  for (const PartKind kind : dataset.geometry.part_kind) {
    has_point |= kind == PartKind::point;
    has_line |= kind == PartKind::line;
    has_polygon |= kind == PartKind::polygon;
  }
  if (has_polygon) return LayerRole::area;
  if (has_line) return LayerRole::line;
  return has_point && !dataset.lifetimes.empty() ? LayerRole::event : LayerRole::place;
}

std::string first_field(const Dataset& dataset, ColumnNames names) {
  const auto column = find_column(dataset.table, names);
  return column ? dataset.table.columns()[*column].name : std::string();
}

// Two files may hold layers of one name.
std::string free_id(const Scenario& scenario, const std::string& name) {
  const auto is_taken = [&](const std::string& id) {
    return std::any_of(scenario.layers.begin(), scenario.layers.end(),
                       [&](const Layer& layer) { return layer.id == id; });
  };
  std::string id = name;
  for (int n = 2; is_taken(id); ++n) id = fmt::format("{}_{}", name, n);
  return id;
}

// The field that the reader of a table took for that; empty when there is none.
std::string taken_field(const Dataset& dataset, ColumnMeaning meaning) {
  for (const TakenColumn& taken : dataset.taken)
    if (taken.meaning == meaning) return taken.field;
  return {};
}

// The column that names things: by its usual names, or one that begins so ("NAME_FA"), or the first of text in which
// nearly every row has a short value of its own.
std::string name_field(const Dataset& dataset) {
  const std::string found = first_field(dataset, usual::FeatureName);
  if (!found.empty()) return found;
  if (const std::string taken = taken_field(dataset, ColumnMeaning::name); !taken.empty()) return taken;
  const FeatureTable& table = dataset.table;
  for (const Column& column : table.columns()) {
    if (lower_case(column.name).starts_with("name") && column.type == FieldType::text) return column.name;
  }
  for (std::size_t c = 0; c < table.columns().size(); ++c) {
    const Column& column = table.columns()[c];
    if (column.type != FieldType::text || column.name == dataset.time.start_field ||
        column.name == dataset.time.end_field || table.row_count() == 0)
      continue;
    constexpr std::size_t Looked = 500, LongestName = 48;
    std::set<std::string_view> values;
    bool is_short = true;
    const std::size_t rows = std::min(table.row_count(), Looked);
    for (std::size_t row = 0; row < rows && is_short; ++row) {
      const std::string_view text = table.text_view(row, c);
      if (!text.empty()) values.insert(text);
      is_short = text.size() <= LongestName && text.find("://") == std::string_view::npos && !text.starts_with('#') &&
                 (text.empty() || text.find_first_not_of("0123456789-.:/TZ ") != std::string_view::npos);
    }
    if (is_short && values.size() * 10 >= rows * 9) return column.name;
  }
  return {};
}

std::shared_ptr<const std::vector<Bounds>> boxes_of(const GeometryColumn& geometry) {
  std::vector<Bounds> boxes;
  boxes.reserve(geometry.feature_count());
  for (std::uint32_t f = 0; f < geometry.feature_count(); ++f) boxes.push_back(geometry.feature_bounds(f));
  return std::make_shared<const std::vector<Bounds>>(std::move(boxes));
}

// So that neighbours differ; features of one name have one tint, and those never seen together need not differ.
std::shared_ptr<const std::vector<std::uint8_t>> tints_of(const Layer& layer) {
  constexpr std::uint8_t Tints = 6;
  const Dataset& data = *layer.data;
  const auto name = data.table.find(layer.fields.name);
  std::vector<std::uint32_t> group(data.feature_count());
  std::map<std::string, std::uint32_t> groups;
  for (std::uint32_t f = 0; f < group.size(); ++f) {
    const std::string text = name ? data.table.text(f, *name) : std::string();
    // Numbers beyond the features' own are the names'.
    group[f] = text.empty()
                   ? f
                   : groups.try_emplace(text, static_cast<std::uint32_t>(group.size() + groups.size())).first->second;
  }
  const auto meet = [&](std::uint32_t a, std::uint32_t b) {
    return data.lifetimes.empty() || data.lifetimes[a].possible().overlaps(data.lifetimes[b].possible());
  };
  auto tints = map_tints(data.geometry, group, Tints, meet);
  return tints.empty() ? nullptr : std::make_shared<const std::vector<std::uint8_t>>(std::move(tints));
}

// Whose places they are; outlines have the names of what they are of, and the colours of the column that tells of them.
void tell_of_placing(const Dataset& dataset, Layer& layer) {
  layer.attribution = attribution_of(*dataset.placing);
  if (dataset.placing->shape == Placing::Shape::points) return;
  layer.fields.name = PlacedAsField;
  layer.color_by = told_by_color(dataset);
}

Layer make_layer(const DatasetPtr& dataset, std::size_t number, const Scenario& scenario) {
  Layer layer;
  const std::string name = dataset->name.empty() ? fmt::format("layer_{}", number) : dataset->name;
  layer.id = free_id(scenario, name);
  layer.title.by_language[""] = name;
  layer.role = guess_role(*dataset);
  layer.data = dataset;
  layer.fields.id = first_field(*dataset, usual::FeatureId);
  layer.fields.name = name_field(*dataset);
  if (dataset->placing) tell_of_placing(*dataset, layer);
  layer.fields.start = dataset->time.start_field;
  layer.fields.end = dataset->time.end_field;
  if (layer.role == LayerRole::area) layer.tints = tints_of(layer);
  if (layer.role == LayerRole::area || layer.role == LayerRole::line) layer.boxes = boxes_of(dataset->geometry);
  return layer;
}

// Dated points stand on the timeline as events, of the categories the file gives them, else all of one.
void add_events(Scenario& scenario, const Layer& layer, const Progress& progress) {
  const Dataset& data = *layer.data;
  const auto id = data.table.find(layer.fields.id);
  // What happened, or where: its kind has a symbol to tell it.
  auto name = find_column(data.table, usual::EventTitle);
  if (!name) name = data.table.find(layer.fields.name);
  auto category = find_column(data.table, usual::Category);
  if (!category) category = data.table.find(taken_field(data, ColumnMeaning::category));
  const auto source = find_column(data.table, usual::SourceTitle);
  const std::string file = file_name(data.path);
  const auto text_or = [&](std::optional<std::size_t> column, std::uint32_t row, const std::string& otherwise) {
    std::string text = column ? data.table.text(row, *column) : std::string();
    return text.empty() ? otherwise : text;
  };
  scenario.timeline.events.reserve(scenario.timeline.events.size() + data.feature_count());
  for (std::uint32_t row = 0; row < data.feature_count() && !progress.cancelled(); ++row) {
    if (row >= data.lifetimes.size() || data.lifetimes[row] == Lifetime{}) continue;
    Event event;
    event.id = id ? data.table.text(row, *id) : fmt::format("{}:{}", layer.id, row);
    event.when = data.lifetimes[row];
    event.date_text = iso_date(event.when.begin.nominal);
    event.is_named = name && name != category && !data.table.is_null(row, *name);  // its kind is told by its mark
    event.title.by_language[""] =
        event.is_named ? data.table.text(row, *name) : fmt::format("{} {}", text_or(category, row, layer.id), row + 1);
    event.category = text_or(category, row, layer.id);
    event.source.title = text_or(source, row, file);
    event.layer = static_cast<std::uint32_t>(&layer - scenario.layers.data());
    event.feature = row;
    if (const std::uint32_t part = data.geometry.feature_begin[row]; part < data.geometry.feature_begin[row + 1])
      event.place = data.geometry.ring(data.geometry.part_begin[part]).front();
    scenario.timeline.events.push_back(std::move(event));
  }
}

// Why a layer shows nothing: what it has instead of positions.
std::string why_unseen(const Dataset& data) {
  if (data.feature_count() == 0) return "nothing to draw: it has no features";
  std::string columns;
  for (const Column& column : data.table.columns()) {
    columns += (columns.empty() ? "" : ", ") + column.name;
    constexpr std::size_t Enough = 160;
    if (columns.size() > Enough) break;
  }
  return fmt::format(
      "nothing to draw: its {} rows have no positions (columns: {}); a map needs longitude and latitude, a geometry as "
      "WKT, or shapes",
      data.feature_count(), columns.empty() ? "none" : columns);
}

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
Result<std::vector<DatasetPtr>> read_file(const std::string& file, const ReadOptions& options, TablePlacer& placer,
                                          Diagnostics& diagnostics, Progress& progress) {
  Diagnostics found;
  auto datasets = read_datasets(file, options, found, progress);
  if (datasets) placer.place(*datasets, found, progress);
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
    auto datasets = read_file(file, {.layers = hints.layers, .hints = hints, .sketch = early.sketch, .cache = cache},
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
      scenario.layers.push_back(make_layer(dataset, number++, scenario));
      scenario.layers.back().opened_from = file;
      if (scenario.layers.back().role != LayerRole::event) continue;
      add_events(scenario, scenario.layers.back(), progress);
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
