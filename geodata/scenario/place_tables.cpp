#include "geodata/scenario/place_tables.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <span>

#include "geodata/base/file_name.h"
#include "geodata/base/trace.h"
#include "geodata/cache/read_datasets.h"
#include "geodata/gazetteer/place_rows.h"
#include "geodata/model/column_names.h"
#include "geodata/model/placing.h"
#include "geodata/scenario/open.h"

namespace thalweg {
namespace {

namespace fs = std::filesystem;

Diagnostics without_position_remarks(const Diagnostics& all, const std::string& layer) {
  Diagnostics kept;
  for (const Diagnostic& one : all.entries())
    if (one.layer != layer || !one.holds_until_placed) kept.add(one);
  for (const auto& [kind, count] : all.suppressed()) kept.suppress(kind, count);
  return kept;
}

Layer layer_of(DatasetPtr data, const char* id, LayerRole role) {
  Layer layer;
  layer.id = id;
  layer.role = role;
  layer.data = std::move(data);
  layer.fields.id = "id";
  layer.fields.name = "name";
  layer.is_basemap = true;
  return layer;
}

}  // namespace

std::shared_ptr<const Gazetteer> TablePlacer::gazetteer(Diagnostics& diagnostics, Progress& progress) {
  if (was_read_ || hints_.gazetteer.empty()) return gazetteer_;
  const TraceSpan span("reading the gazetteer");
  Diagnostics found;
  std::vector<Layer> layers;
  for (const bool of_basemap : {false, true})
    for (const Layer& layer : open_)
      if (layer.is_basemap == of_basemap) layers.push_back(layer);
  const bool has_basemap = std::any_of(layers.begin(), layers.end(), [](const Layer& l) { return l.is_basemap; });
  if (!has_basemap) {
    if (const auto world = read_scenario(hints_.gazetteer, found, progress, cache_))
      layers.insert(layers.end(), (*world)->layers.begin(), (*world)->layers.end());
    else
      diagnostics.add(warning_about(hints_.gazetteer).message("names are not looked up: " + world.error().message));
  }
  struct Beside {
    const char *file, *id;
    LayerRole role;
  };
  for (const Beside& each : {Beside{"localities.csv", "localities", LayerRole::place},
                             Beside{"districts.geojson", "districts", LayerRole::area}}) {
    const fs::path path = fs::path(hints_.gazetteer) / each.file;
    std::error_code ignored;
    if (!fs::exists(path, ignored)) continue;
    auto read = read_datasets(path.string(), {}, found, progress, cache_);
    if (read && !read->empty())
      layers.push_back(layer_of(read->front(), each.id, each.role));
    else
      diagnostics.add(warning_about(path.string()).message("is left out of what names are looked up in"));
  }
  if (progress.cancelled()) return nullptr;
  for (const Diagnostic& one : found.entries())
    if (one.severity != Severity::info) diagnostics.add(one);  // nobody opened these files
  was_read_ = true;
  gazetteer_ = std::make_shared<const Gazetteer>(layers);
  return gazetteer_;
}

void TablePlacer::place(std::vector<DatasetPtr>& tables, const std::string& file, Diagnostics& found,
                        Progress& progress) {
  const auto known = hints_.places.find(whole_path(file));
  const PlaceCorrections corrections = known != hints_.places.end() ? known->second : PlaceCorrections();
  for (DatasetPtr& table : tables) {
    if (!wants_placing(*table)) continue;
    const auto names = gazetteer(found, progress);
    if (names == nullptr) return;
    const TraceSpan span("placing by name", table->name);
    Diagnostics told;
    const DatasetPtr placed = placed_by_name(*table, *names, corrections, AreasAs::outlines, told, progress);
    if (progress.cancelled()) return;
    if (!placed) continue;
    found = without_position_remarks(found, table->name);
    found.append(told);
    table = placed;
  }
}

std::shared_ptr<const Gazetteer> read_gazetteer(const std::string& folder, Diagnostics& diagnostics,
                                                Progress& progress) {
  const std::vector<Layer> none_open;
  const ReadHints hints{.gazetteer = folder};
  return TablePlacer(none_open, hints, nullptr).gazetteer(diagnostics, progress);
}

std::string attribution_of(const Placing& placing) {
  switch (placing.shape) {
    case Placing::Shape::points:
      return "Places by name: GeoNames, Who's On First (CC BY 4.0)";
    case Placing::Shape::districts:
      return "Districts: Natural Earth; Who's On First, Mesoshapes (CC BY 4.0)";
    case Placing::Shape::countries:
      break;
  }
  return {};
}

std::string told_by_color(const Dataset& dataset) {
  const FeatureTable& table = dataset.table;
  std::string category;
  for (const TakenColumn& taken : dataset.taken)
    if (taken.meaning == ColumnMeaning::category) category = taken.field;
  const auto is_something_else = [&](const Column& column) {
    const bool is_taken = std::any_of(dataset.taken.begin(), dataset.taken.end(), [&](const TakenColumn& taken) {
      return taken.field == column.name && taken.meaning != ColumnMeaning::category &&
             taken.meaning != ColumnMeaning::name;
    });
    const std::span<const std::string> name(&column.name, 1);
    return is_taken || column.name == dataset.time.start_field || column.name == dataset.time.end_field ||
           find_column(name, usual::EventDate) || find_column(name, usual::FeatureId);
  };
  const auto is_number = [&](std::size_t c) {
    std::size_t numbers = 0, filled = 0;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
      if (table.is_null(row, c)) continue;
      ++filled;
      numbers += table.number(row, c) ? 1 : 0;
    }
    return filled > 0 && numbers == filled;
  };
  for (std::size_t c = 0; c < table.columns().size(); ++c)
    if (!is_something_else(table.columns()[c]) && is_number(c)) return table.columns()[c].name;
  if (!category.empty()) return category;
  for (const Column& column : table.columns())
    if (!is_something_else(column) && column.name != PlacedAsField && column.name != PlacedHowField) return column.name;
  return {};
}

}  // namespace thalweg
