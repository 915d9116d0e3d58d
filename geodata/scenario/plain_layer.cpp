#include "geodata/scenario/plain_layer.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include <fmt/format.h>

#include "geodata/base/file_name.h"
#include "geodata/base/text.h"
#include "geodata/base/trace.h"
#include "geodata/geometry/map_tints.h"
#include "geodata/model/column_names.h"
#include "geodata/model/track_column.h"
#include "geodata/scenario/place_tables.h"

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

// The rows as things on their way, if they are or are said to be; what was said and cannot be is told.
TracksPtr tracks_of(const Dataset& dataset, const std::string& said, Diagnostics& diagnostics) {
  const TraceSpan span("finding what moves");
  auto tracks = tracks_as_said(dataset, said);
  if (!tracks) {
    diagnostics.add(warning_about(dataset.path).layer(dataset.name).message(tracks.error().message));
    return nullptr;
  }
  if (*tracks)
    diagnostics.add(info_about(dataset.path)
                        .layer(dataset.name)
                        .field((*tracks)->column)
                        .message(fmt::format("{} rows are positions of {} things on their way, told apart {}",
                                             (*tracks)->position_count(), (*tracks)->thing_count(), (*tracks)->why)));
  return *tracks;
}

}  // namespace

Layer make_plain_layer(const DatasetPtr& dataset, std::size_t number, const Scenario& scenario,
                       const std::string& tracks_said, Diagnostics& diagnostics) {
  Layer layer;
  const std::string name = dataset->name.empty() ? fmt::format("layer_{}", number) : dataset->name;
  layer.id = free_id(scenario, name);
  layer.title.by_language[""] = name;
  layer.tracks = tracks_of(*dataset, tracks_said, diagnostics);
  layer.role = layer.tracks ? LayerRole::track : guess_role(*dataset);
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

void name_by_tracks_of_gpx(Layer& layer, const std::vector<DatasetPtr>& datasets) {
  if (!layer.tracks || layer.tracks->column != "track_fid") return;
  for (const DatasetPtr& dataset : datasets) {
    const auto name = dataset->name == "tracks" ? dataset->table.find("name") : std::nullopt;
    if (!name) continue;
    auto named = std::make_shared<Tracks>(*layer.tracks);
    for (std::size_t thing = 0; thing < named->thing_count(); ++thing) {
      const auto row = std::strtoul(named->ids[thing].c_str(), nullptr, 10);
      if (row >= dataset->feature_count()) continue;
      if (std::string text = dataset->table.text(row, *name); !text.empty()) named->names[thing] = std::move(text);
    }
    layer.tracks = std::move(named);
  }
}

void add_plain_events(Scenario& scenario, const Layer& layer, const Progress& progress) {
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

}  // namespace thalweg
