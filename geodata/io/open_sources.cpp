// Plain files made into a scenario of their own, so that the viewer knows one thing only.
#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "geodata/base/trace.h"
#include "geodata/io/open.h"
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

// Okabe and Ito's palette, so that layers are told apart by anyone.
constexpr Rgba LayerColors[] = {{0, 114, 178},   {213, 94, 0},  {0, 158, 115},
                                {204, 121, 167}, {230, 159, 0}, {86, 180, 233}};

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

Layer make_layer(const DatasetPtr& dataset, std::size_t number, const Scenario& scenario) {
  Layer layer;
  const std::string name = dataset->name.empty() ? fmt::format("layer_{}", number) : dataset->name;
  layer.id = free_id(scenario, name);
  layer.title.by_language[""] = name;
  layer.role = guess_role(*dataset);
  layer.data = dataset;
  layer.fields.id = first_field(*dataset, usual::FeatureId);
  layer.fields.name = first_field(*dataset, usual::FeatureName);
  layer.fields.start = dataset->time.start_field;
  layer.fields.end = dataset->time.end_field;
  const Rgba color = LayerColors[number % std::size(LayerColors)];
  layer.style.stroke = color;
  layer.style.fill = with_alpha(color, layer.role == LayerRole::area ? 70 : 230);
  layer.style.width_px = layer.role == LayerRole::line ? 1.8 : 1.0;
  return layer;
}

// Dated points stand on the timeline as events, of the categories the file gives them, else all of one.
void add_events(Scenario& scenario, const Layer& layer, const Progress& progress) {
  const Dataset& data = *layer.data;
  const auto id = data.table.find(layer.fields.id), name = data.table.find(layer.fields.name);
  const auto category = find_column(data.table, usual::Category), source = find_column(data.table, usual::SourceTitle);
  const std::string file = std::filesystem::path(data.path).filename().string();
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
    event.title.by_language[""] = name ? data.table.text(row, *name) : fmt::format("{} {}", layer.id, row + 1);
    event.category = text_or(category, row, layer.id);
    event.source.title = text_or(source, row, file);
    event.layer = static_cast<std::uint32_t>(&layer - scenario.layers.data());
    event.feature = row;
    if (const std::uint32_t part = data.geometry.feature_begin[row]; part < data.geometry.feature_begin[row + 1])
      event.place = data.geometry.ring(data.geometry.part_begin[part]).front();
    scenario.timeline.events.push_back(std::move(event));
  }
}

void span_time(Scenario& scenario) {
  Instant first = Instant::distant_future(), last = Instant::distant_past();
  for (const Layer& layer : scenario.layers) {
    if (layer.is_basemap || !layer.data) continue;
    for (const Lifetime& when : layer.data->lifetimes) {
      for (const Instant t : {when.begin.nominal, when.end.nominal}) {
        if (!t.is_finite()) continue;
        first = std::min(first, t);
        last = std::max(last, t);
      }
    }
  }
  scenario.has_time = first <= last;
  if (!scenario.has_time) first = last = start_of_day(now());
  scenario.time = {first, add_ms(last, MsPerDay)};
  scenario.initial = last;
}

}  // namespace

Result<ScenarioPtr> open_sources(const std::vector<std::string>& sources, const std::string& basemap,
                                 Diagnostics& diagnostics, Progress& progress, const EarlyLook& early,
                                 SourceCache* cache, const ReadHints& hints) {
  if (sources.size() == 1 && is_scenario(sources.front()))
    return read_scenario(sources.front(), diagnostics, progress, cache, basemap, hints);
  auto scenario = std::make_shared<Scenario>();
  scenario->id = "files";
  scenario->path = sources.empty() ? "" : sources.front();
  if (!basemap.empty()) {
    auto world = read_scenario(basemap, diagnostics, progress, cache);
    if (world) {
      scenario->layers = (*world)->layers;
      scenario->attribution = (*world)->attribution;
      for (Layer& layer : scenario->layers) layer.is_basemap = true;
      if (early.basemap) {
        auto alone = std::make_shared<Scenario>(*scenario);
        alone->path.clear();
        span_time(*alone);
        early.basemap(std::move(alone));
      }
    } else {
      diagnostics.add(warning_about(basemap).message("the base map is left out: " + world.error().message));
    }
  }
  Bounds extent;
  std::string title, first_error;
  std::size_t opened = 0;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const std::string& source = sources[i];
    const auto share = [&](std::size_t n) { return static_cast<double>(n) / static_cast<double>(sources.size()); };
    progress.set_span(share(i), share(i + 1));
    progress.set_fraction(0);  // the base map had filled it
    if (is_scenario(source)) {
      diagnostics.add(error_about(source).message("is a scenario; open it on its own"));
      continue;
    }
    auto datasets =
        read_datasets(source, {.layers = {}, .encoding = {}, .hints = hints, .sketch = early.sketch, .cache = cache},
                      diagnostics, progress);
    if (progress.cancelled()) return fail("cancelled");
    if (!datasets) {
      if (first_error.empty()) first_error = datasets.error().message;
      if (sources.size() > 1) diagnostics.add(error_about(source).message(datasets.error().message));
      continue;
    }
    for (const DatasetPtr& dataset : *datasets) {
      if (!dataset->extent.is_empty()) extent.include(dataset->extent);
      scenario->layers.push_back(make_layer(dataset, opened++, *scenario));
      if (scenario->layers.back().role == LayerRole::event) {
        add_events(*scenario, scenario->layers.back(), progress);
        scenario->event_layer = static_cast<int>(scenario->layers.size()) - 1;
      }
    }
    title += (title.empty() ? "" : ", ") + std::filesystem::path(source).filename().string();
  }
  if (progress.cancelled()) return fail("cancelled");
  progress.set_span(0, 1);
  if (opened == 0 && !sources.empty()) return fail(first_error.empty() ? "nothing could be opened" : first_error);
  scenario->title.by_language[""] = title.empty() ? "Thalweg" : title;
  if (!extent.is_empty()) scenario->bounds = extent;
  const TraceSpan span("indexing events");
  index_events(scenario->timeline);
  span_time(*scenario);
  return ScenarioPtr(scenario);
}

}  // namespace thalweg
