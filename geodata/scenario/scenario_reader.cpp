// read_scenario_from, and is_scenario of open.h: scenario.json, its base map, its layers, its tables.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <unordered_set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "geodata/base/file_name.h"
#include "geodata/base/suggestion.h"
#include "geodata/base/text.h"
#include "geodata/cache/read_datasets.h"
#include "geodata/formats/read_options.h"
#include "geodata/formats/tables/csv_table.h"
#include "geodata/model/dated_span.h"
#include "geodata/projection/projection.h"
#include "geodata/scenario/json_marks.h"
#include "geodata/scenario/open.h"
#include "geodata/scenario/scenario_document.h"
#include "geodata/scenario/scenario_path.h"
#include "geodata/scenario/scenario_sources.h"
#include "geodata/scenario/scenario_timeline.h"

namespace thalweg {
namespace {

namespace fs = std::filesystem;

constexpr const char* FileName = "scenario.json";

std::string document_path(const std::string& path) {
  std::error_code problem;
  return fs::is_directory(path, problem) ? (fs::path(path) / FileName).string() : path;
}

std::string extension_of(const std::string& path) { return lower_case(fs::path(path).extension().string()); }

// Reads one scenario.json and what it names.
class ScenarioReader {
 public:
  ScenarioReader(ScenarioSources& sources, const std::string& path, Diagnostics& diagnostics, Progress& progress,
                 SourceCache* cache, std::string shipped_basemap, const ReadHints& hints)
      : sources_(sources),
        path_(document_path(path)),
        folder_(fs::path(path_).parent_path().string()),
        diagnostics_(diagnostics),
        progress_(progress),
        cache_(cache),
        shipped_basemap_(std::move(shipped_basemap)),
        hints_(hints) {}

  Result<void> read_document() {
    auto text = sources_.text(path_);
    if (!text) return tl::unexpected<Error>(text.error());
    auto document = parse_scenario_document(std::move(*text), path_, diagnostics_);
    if (!document) return tl::unexpected<Error>(document.error());
    document_ = std::move(*document);
    return {};
  }

  // Base map below, own layers above.
  void read_layers(double from, double to) {
    const double share = document_.basemap.empty() ? 0 : 0.5;
    if (share > 0) read_basemap(from, from + share * (to - from));
    const double first = from + share * (to - from);
    const auto count = static_cast<double>(std::max<std::size_t>(1, document_.layers.size()));
    for (std::size_t i = 0; i < document_.layers.size() && !progress_.cancelled(); ++i) {
      LayerEntry& entry = document_.layers[i];
      const double share_of_layer = (to - first) / count;
      const double start = first + share_of_layer * static_cast<double>(i);
      progress_.set_span(start, start + share_of_layer);
      entry.layer.data = read_data(entry);
      document_.scenario.layers.push_back(entry.layer);
      progress_.set_fraction(1);
    }
  }

  void read_timeline() {
    Scenario& scenario = document_.scenario;
    Timeline& timeline = scenario.timeline;
    scenario.territory_layer = layer_for(document_.control.territories, LayerRole::territory);
    scenario.route_layer = layer_for(document_.control.routes, LayerRole::route);
    scenario.event_layer = layer_for({}, LayerRole::event);
    const TimelineRead* before = sources_.before();
    TimelineRead read;
    read.territories.made_of = territories_made_of();
    if (before != nullptr && is_same(read.territories, before->territories)) {
      read.territories.found = before->territories.found;
      timeline.territories = before->scenario->timeline.territories;
    } else {
      read_territories(read.territories.found);
    }
    read.routes.made_of = made_of(scenario.route_layer, document_.control.route_status);
    if (before != nullptr && is_same(read.routes, before->routes)) {
      read.routes.found = before->routes.found;
      timeline.routes = before->scenario->timeline.routes;
    } else {
      read_routes(read.routes.found);
    }
    if (progress_.cancelled()) return;
    const LayerEntry* events = own_layer(LayerRole::event);
    read.events.made_of = events == nullptr ? "" : made_of(scenario.event_layer, is_csv(*events) ? events->source : "");
    if (before != nullptr && is_same(read.events, before->events)) {
      read.events.found = before->events.found;
      timeline.events = before->scenario->timeline.events;
      timeline.latest_end = before->scenario->timeline.latest_end;
      timeline.columns = before->scenario->timeline.columns;
    } else if (events != nullptr) {
      read_events(*events, read.events.found);
    }
    if (progress_.cancelled()) return;
    index_histories(timeline);
    for (const TimelineRead::Part* part : {&read.territories, &read.routes, &read.events})
      diagnostics_.append(part->found);
    sources_.keep(std::move(read));
  }

  void check_references() {
    const Scenario& scenario = document_.scenario;
    const auto ids_of = [](const auto& things) {
      std::vector<std::string> ids;
      ids.reserve(things.size());
      for (const auto& thing : things) ids.push_back(thing.id);
      return ids;
    };
    Known layers(ids_of(scenario.layers)), territories(ids_of(scenario.timeline.territories)),
        actors(ids_of(scenario.actors));
    for (std::size_t i = 0; i < scenario.scenes.size(); ++i)
      for (const auto& [id, visible] : scenario.scenes[i].layers)
        expect_known(id, layers, fmt::format("{}/layers/{}", document_.scene_pointers[i], id), "the id of a layer");
    for (std::size_t i = 0; i < scenario.worldviews.size(); ++i)
      for (const auto& [territory, actor] : scenario.worldviews[i].claims) {
        const std::string at = fmt::format("{}/claims/{}", document_.worldview_pointers[i], territory);
        if (scenario.territory_layer >= 0) expect_known(territory, territories, at, "the id of a territory");
        expect_known(actor, actors, at, "the id of an actor");
      }
  }

  // A projection that cannot be is told of; the map is then drawn in one that suits it.
  void check_projection() {
    const Scenario& scenario = document_.scenario;
    if (scenario.projection.empty()) return;
    Bounds extent;
    for (const Layer& layer : scenario.layers)
      if (layer.data && !layer.is_basemap) extent.include(layer.data->extent);
    if (const auto projection = Projection::make(scenario.projection, scenario.bounds.value_or(extent)); !projection)
      report(Severity::error, "/view/projection", projection.error().message);
  }

  // What the timeline spans, when the document does not say.
  void complete_time() {
    Scenario& scenario = document_.scenario;
    const std::optional<DatedSpan> span = dated_span(scenario);
    if (span) {
      scenario.spanned = span->spanned;
      scenario.has_times_of_day = span->has_times_of_day;
    }
    if (!scenario.has_time) {
      if (!scenario.time.begin.is_finite() && span) scenario.time.begin = span->time.begin;
      if (!scenario.time.end.is_finite() && span) scenario.time.end = span->time.end;
      scenario.has_time = scenario.time.begin.is_finite() && scenario.time.end.is_finite() && !scenario.time.is_empty();
    }
    if (!document_.has_initial) {
      // As a plain file opens: on everything, or where that cannot be shown at once, on the last thing that begins.
      const bool tells_history = !scenario.timeline.territories.empty() || !scenario.timeline.routes.empty();
      scenario.opens_whole = span && !tells_history;
      scenario.initial = span ? span->last_begin : scenario.has_time ? scenario.time.begin : now();
      if (scenario.has_time && scenario.initial >= scenario.time.end) scenario.initial = add_ms(scenario.time.end, -1);
      if (scenario.has_time) scenario.initial = std::max(scenario.initial, scenario.time.begin);
    }
    if (document_.has_initial && scenario.has_time && !scenario.time.contains(scenario.initial))
      report(Severity::warning, "/time/initial",
             fmt::format("found {}, expected a date from {} to {}", iso_date(scenario.initial),
                         iso_date(scenario.time.begin), iso_date(scenario.time.end)));
  }

  [[nodiscard]] ScenarioDocument& document() { return document_; }
  [[nodiscard]] const std::string& folder() const { return folder_; }

 private:
  void report(Severity severity, std::string pointer, std::string message) {
    report_to(diagnostics_, severity, std::move(pointer), std::move(message));
  }
  void report_to(Diagnostics& found, Severity severity, std::string pointer, std::string message) const {
    found.add(diagnostic_about(severity, path_).field(std::move(pointer)).message(std::move(message)));
  }

  static bool is_same(const TimelineRead::Part& a, const TimelineRead::Part& b) {
    return !a.made_of.empty() && a.made_of == b.made_of;
  }

  // What a part of the timeline depends on: a layer's data and fields, and the table beside it, if it has one.
  [[nodiscard]] std::string made_of(int layer, const std::string& table) {
    if (layer < 0) return {};
    const Layer& of = document_.scenario.layers[static_cast<std::size_t>(layer)];
    std::string table_is = "none";
    if (!table.empty()) {
      const auto path = resolve_scenario_path(folder_, table);
      table_is = path ? sources_.identity(*path) : "";
      if (table_is.empty()) return {};
    }
    const LayerFields& fields = of.fields;
    return fmt::format("{} {} {} {}", layer, static_cast<const void*>(of.data.get()), table_is,
                       fmt::join(std::initializer_list<std::string>{fields.id, fields.name, fields.start, fields.end,
                                                                    fields.source, fields.confidence},
                                 "\n"));
  }

  [[nodiscard]] std::string territories_made_of() {
    std::string all = made_of(document_.scenario.territory_layer, document_.control.changes);
    if (all.empty()) return all;
    for (const Actor& actor : document_.scenario.actors) all += "\n" + actor.id;
    return all;
  }

  void read_territories(Diagnostics& found) {
    Scenario& scenario = document_.scenario;
    if (scenario.territory_layer < 0) return;
    add_territories(scenario, found, progress_);
    if (const auto table = read_table(document_.control.changes, "/control/changes", found))
      add_control(*table, scenario, found, progress_);
  }

  void read_routes(Diagnostics& found) {
    Scenario& scenario = document_.scenario;
    if (scenario.route_layer < 0) return;
    add_routes(scenario, found);
    if (const auto table = read_table(document_.control.route_status, "/control/routes/status", found))
      add_route_status(*table, scenario, found, progress_);
  }

  // Names that may be referred to, looked up at once and suggested where one is wrong.
  struct Known {
    explicit Known(std::vector<std::string> ids) : names(std::move(ids)), index(names.begin(), names.end()) {}
    std::vector<std::string> names;
    std::unordered_set<std::string> index;
    Suggestions hints{names};
  };

  void expect_known(const std::string& id, Known& known, std::string pointer, const char* expected) {
    if (known.index.contains(id)) return;
    report(Severity::error, std::move(pointer),
           fmt::format("found \"{}\", expected {}{}", id, expected, known.hints.for_word(id)));
  }

  std::optional<std::string> resolve(const std::string& named, const std::string& pointer) {
    auto resolved = resolve_scenario_path(folder_, named);
    if (resolved) return *resolved;
    report(Severity::error, pointer, resolved.error().message);
    return {};
  }

  // A base map is a scenario of which only the layers count; base maps of base maps are not followed.
  void read_basemap(double from, double to) {
    const bool is_shipped = document_.basemap == ShippedBasemap;
    if (is_shipped && shipped_basemap_.empty()) return;  // a command that draws nothing
    const auto path = is_shipped ? std::optional(shipped_basemap_) : resolve(document_.basemap, "/basemap");
    if (!path) return;
    ScenarioReader basemap(sources_, *path, diagnostics_, progress_, cache_, {}, {});
    if (auto read = basemap.read_document(); !read) {
      report(Severity::error, "/basemap", read.error().message);
      return;
    }
    basemap.document_.basemap.clear();
    basemap.read_layers(from, to);
    Scenario& scenario = document_.scenario;
    for (Layer& layer : basemap.document_.scenario.layers) {
      layer.is_basemap = true;
      layer.id = fmt::format("{}:{}", basemap.document_.scenario.id, layer.id);  // so that it takes no id of ours
      scenario.layers.push_back(std::move(layer));
    }
    for (std::string& line : basemap.document_.scenario.attribution) {
      auto& lines = scenario.attribution;
      if (std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(std::move(line));
    }
  }

  DatasetPtr read_data(const LayerEntry& entry) {
    const std::string pointer = entry.pointer + "/source";
    if (entry.source.empty()) return {};
    const auto path = resolve(entry.source, pointer);
    if (!path) return {};
    ReadOptions options;
    options.trust = Trust::from_scenario;
    if (!entry.source_layer.empty()) options.layers = {entry.source_layer};
    options.hints.date_order = hints_.date_order;  // encoding and CRS are of what the user opens beside it
    auto data = sources_.data(*path, options, diagnostics_, progress_);
    if (!data) {
      report(Severity::error, pointer, data.error().message);
      return {};
    }
    check_fields(entry, **data);
    return *data;
  }

  void check_fields(const LayerEntry& entry, const Dataset& dataset) {
    const LayerFields& fields = entry.layer.fields;
    std::vector<std::string> names;
    for (const Column& column : dataset.table.columns()) names.push_back(column.name);
    Known known(std::move(names));
    const std::pair<const char*, const std::string*> named[] = {
        {"id", &fields.id},    {"name", &fields.name},     {"start", &fields.start},
        {"end", &fields.end},  {"source", &fields.source}, {"confidence", &fields.confidence},
        {"rank", &fields.rank}};
    for (const auto& [key, field] : named)
      if (!field->empty())
        expect_known(*field, known, fmt::format("{}/fields/{}", entry.pointer, key),
                     fmt::format("a field of {}", file_name(dataset.path)).c_str());
  }

  // Position of a layer with data: the one of that id, or when no id is given the first own layer of that role.
  [[nodiscard]] int layer_for(const std::string& id, LayerRole role) const {
    const auto& layers = document_.scenario.layers;
    for (std::size_t i = 0; i < layers.size(); ++i) {
      const bool wanted = id.empty() ? layers[i].role == role : layers[i].id == id;
      if (wanted && !layers[i].is_basemap && layers[i].data) return static_cast<int>(i);
    }
    return -1;
  }

  [[nodiscard]] const LayerEntry* own_layer(LayerRole role) const {
    for (const LayerEntry& entry : document_.layers)
      if (entry.layer.role == role) return &entry;
    return nullptr;
  }

  std::optional<CsvTable> read_table(const std::string& named, const std::string& pointer, Diagnostics& found) {
    if (named.empty()) return {};
    const auto path = resolve_scenario_path(folder_, named);
    Result<CsvTable> table = path ? sources_.table(*path, found) : tl::unexpected<Error>(path.error());
    if (table) return std::move(*table);
    report_to(found, Severity::error, pointer, table.error().message);
    return {};
  }

  static bool is_csv(const LayerEntry& entry) {
    const std::string extension = extension_of(entry.source);
    return extension == ".csv" || extension == ".tsv";
  }

  // A CSV is read as text, so that messages name its lines; other formats by way of their attributes.
  void read_events(const LayerEntry& entry, Diagnostics& found) {
    if (is_csv(entry)) {
      const auto path = resolve_scenario_path(folder_, entry.source);
      if (!path) return;  // told of when the layer was read
      auto table = sources_.table(*path, found);
      if (table) add_events(*table, entry.layer.fields, document_.scenario, found, progress_);
    } else if (entry.layer.data) {
      add_events(table_of(*entry.layer.data), entry.layer.fields, document_.scenario, found, progress_);
    }
  }

  ScenarioSources& sources_;
  std::string path_;
  std::string folder_;
  Diagnostics& diagnostics_;
  Progress& progress_;
  SourceCache* cache_;
  std::string shipped_basemap_;
  ReadHints hints_;
  ScenarioDocument document_;
};

}  // namespace

bool is_scenario(const std::string& path) {
  std::error_code problem;
  if (fs::is_directory(path, problem)) return fs::is_regular_file(fs::path(path) / FileName, problem);
  if (!fs::is_regular_file(path, problem) || extension_of(path) != ".json") return false;
  if (fs::path(path).filename() == FileName) return true;
  // Saved under another name: the version key is what tells a scenario from other JSON.
  std::ifstream file(path, std::ios::binary);
  std::string head(4096, '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(file.gcount()));
  return has_top_level_key(head, "thalweg");
}

Result<ScenarioPtr> read_scenario_from(ScenarioSources& sources, const std::string& path, Diagnostics& diagnostics,
                                       Progress& progress, SourceCache* cache, const std::string& shipped_basemap,
                                       const ReadHints& hints) {
  ScenarioReader reader(sources, path, diagnostics, progress, cache, shipped_basemap, hints);
  if (auto read = reader.read_document(); !read) return tl::unexpected<Error>(read.error());
  reader.read_layers(0, 0.95);
  if (progress.cancelled()) return fail(fmt::format("{}: reading was cancelled", path));
  reader.read_timeline();
  if (progress.cancelled()) return fail(fmt::format("{}: reading was cancelled", path));
  reader.check_references();
  reader.check_projection();
  reader.complete_time();
  Scenario& scenario = reader.document().scenario;
  scenario.path = path;
  progress.set_span(0, 1);
  progress.set_fraction(1);
  return std::make_shared<const Scenario>(std::move(scenario));
}

}  // namespace thalweg
