#include "geodata/import/event_places.h"

#include <algorithm>
#include <filesystem>
#include <vector>

#include "geodata/gazetteer/place_rows.h"
#include "geodata/import/import_preview.h"
#include "geodata/scenario/place_tables.h"

namespace thalweg {

bool wants_places(const EventMapping& mapping) { return mapping[EventField::lat] < 0 || mapping[EventField::lon] < 0; }

DatasetPtr places_of_rows(CsvRows rows, const std::string& path, const EventMapping& mapping,
                          const Gazetteer& gazetteer, const EventOptions& options, Diagnostics& diagnostics,
                          const Progress& progress) {
  Dataset table;
  table.name = std::filesystem::path(path).stem().string();
  table.path = path;
  table.geometry_type = "None";
  for (const std::string& column : mapping.columns) (void)table.table.add_field(column, FieldType::text);
  if (const int date = mapping[EventField::date]; date >= 0)
    table.time.start_field = mapping.columns[static_cast<std::size_t>(date)];
  std::vector<std::string_view> cells;
  for (std::size_t row = 0; (options.most_rows == 0 || row < options.most_rows) && rows.next(cells); ++row) {
    if ((row & 4095) == 0 && progress.cancelled()) return nullptr;
    table.table.add_row();
    for (std::size_t c = 0; c < std::min(cells.size(), mapping.columns.size()); ++c)
      if (!cells[c].empty()) table.table.set_text(row, c, cells[c]);
    table.geometry.end_feature();
  }
  if (!wants_placing(table)) return nullptr;
  return placed_by_name(table, gazetteer, options.places, AreasAs::points, diagnostics, progress);
}

std::optional<LonLat> place_of_row(const Dataset& places, std::size_t row) {
  const GeometryColumn& shapes = places.geometry;
  if (row >= shapes.feature_count() || shapes.feature_begin[row] == shapes.feature_begin[row + 1]) return std::nullopt;
  return shapes.ring(shapes.part_begin[shapes.feature_begin[row]]).front();
}

std::string how_placed(const Dataset& places, std::size_t row) {
  const auto column = places.table.find(PlacedHowField);
  return column && row < places.table.row_count() ? places.table.text(row, *column) : std::string();
}

Result<ImportedEvents> read_placed_events(std::string_view text, const std::string& path, EventOptions options,
                                          const std::string& basemap, std::shared_ptr<const Gazetteer>& gazetteer,
                                          Progress& progress) {
  Diagnostics found;
  if (!gazetteer && wants_places(options.mapping ? *options.mapping : columns_of_table(text, options)))
    gazetteer = read_gazetteer(basemap, found, progress);
  options.gazetteer = gazetteer;
  auto events = read_event_table(text, path, options, progress);
  if (events) events->place_remarks.append(found);
  return events;
}

}  // namespace thalweg
