// Events, from a CSV table or from any layer's attributes.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "geodata/formats/tables/table_coordinate.h"
#include "geodata/model/column_names.h"
#include "geodata/scenario/scenario_rows.h"
#include "geodata/scenario/scenario_timeline.h"
#include "geodata/time/edtf.h"

namespace thalweg {
namespace {

// Which column says what, decided once a table.
struct EventColumns {
  std::string id, title, date, end, source, url, confidence, lat, lon;
};

std::string column_or(const CsvTable& table, const std::string& named, ColumnNames usual_names) {
  if (!named.empty()) return named;
  const auto at = find_column(table.columns, usual_names);
  return at ? table.columns[*at] : std::string{};
}

EventColumns columns_of(const CsvTable& table, const LayerFields& fields) {
  return {.id = column_or(table, fields.id, usual::EventId),
          .title = column_or(table, fields.name, usual::EventTitle),
          .date = column_or(table, fields.start, usual::EventDate),
          .end = column_or(table, fields.end, usual::EventEnd),
          .source = column_or(table, fields.source, usual::SourceTitle),
          .url = column_or(table, {}, usual::SourceUrl),
          .confidence = column_or(table, fields.confidence, usual::ConfidenceWord),
          .lat = column_or(table, {}, usual::Latitude),
          .lon = column_or(table, {}, usual::Longitude)};
}

std::optional<Lifetime> when_of(ScenarioRows& rows, const CsvTable::Row& row, const EventColumns& columns) {
  const std::string_view date = rows.text(row, columns.date);
  const std::string_view end = rows.text(row, columns.end);
  const Calendar calendar = rows.calendar(row);
  const auto lifetime = end.empty() ? parse_edtf_lifetime(date, calendar)
                                    : lifetime_from_columns(date, end, /*end_is_inclusive=*/true, calendar);
  if (date.empty()) {
    rows.error(row, fmt::format("{} is empty, expected an EDTF date or interval", columns.date));
    return {};
  }
  if (!lifetime) {
    rows.error(row, fmt::format("{} {}", columns.date, lifetime.error().message));
    return {};
  }
  return *lifetime;
}

std::optional<LonLat> place_of(ScenarioRows& rows, const CsvTable::Row& row, const EventColumns& columns) {
  const std::string_view lat_text = rows.text(row, columns.lat);
  const std::string_view lon_text = rows.text(row, columns.lon);
  if (lat_text.empty() && lon_text.empty()) return {};
  const auto lat = latitude_of_cell(lat_text);
  const auto lon = longitude_of_cell(lon_text);
  if (lat && lon) return LonLat{*lon, *lat};
  rows.error(row, fmt::format("\"{}\", \"{}\" is no latitude and longitude in degrees", lat_text, lon_text));
  return {};
}

}  // namespace

void add_events(const CsvTable& table, const LayerFields& fields, Scenario& scenario, Diagnostics& diagnostics,
                const Progress& progress) {
  ScenarioRows rows(table, diagnostics);
  const EventColumns columns = columns_of(table, fields);
  if (columns.date.empty()) {
    (void)rows.require_columns({"date"});
    return;
  }
  if (!rows.require_columns({columns.date})) return;
  rows.want_column(columns.source.empty() ? "source_title" : columns.source, "events carry no source");
  rows.want_column(columns.confidence.empty() ? "confidence" : columns.confidence, "events carry no confidence");
  std::set<std::string, std::less<>> taken;
  for (const CsvTable::Row& row : table.rows) {
    if (progress.cancelled()) return;
    Event event;
    event.id = columns.id.empty() ? fmt::format("event_{}", row.line) : std::string(rows.text(row, columns.id));
    if (event.id.empty() || !taken.insert(event.id).second) {
      rows.error(row,
                 event.id.empty() ? "id is empty" : fmt::format("id \"{}\" is taken by an earlier line", event.id));
      continue;
    }
    const auto when = when_of(rows, row, columns);
    if (!when) continue;
    event.when = *when;
    event.date_text = rows.text(row, columns.date);
    if (const std::string_view end = rows.text(row, columns.end); !end.empty())
      event.date_text += fmt::format("/{}", end);
    if (!columns.title.empty()) event.title = rows.localized(row, columns.title);
    event.summary = rows.text(row, "summary");
    event.category = rows.text(row, "category");
    event.actors = rows.text(row, "actors");
    event.place = place_of(rows, row, columns);
    event.confidence = rows.confidence(row, columns.confidence);
    event.source = rows.source(row, columns.source, columns.url);
    event.layer = static_cast<std::uint32_t>(scenario.event_layer);

    event.feature = static_cast<std::uint32_t>(&row - table.rows.data());
    scenario.timeline.events.push_back(std::move(event));
  }
  index_events(scenario.timeline);
}

CsvTable table_of(const Dataset& dataset) {
  CsvTable table{.path = dataset.path, .columns = {}, .rows = {}};
  for (const Column& column : dataset.table.columns()) table.columns.push_back(column.name);
  const bool has_place = find_column(table.columns, usual::Latitude).has_value();
  if (!has_place) table.columns.insert(table.columns.end(), {"lat", "lon"});
  for (std::size_t f = 0; f < dataset.feature_count(); ++f) {
    CsvTable::Row row{static_cast<int>(f + 1), {}};
    for (std::size_t c = 0; c < dataset.table.columns().size(); ++c) row.cells.push_back(dataset.table.text(f, c));
    if (!has_place) {
      const Bounds bounds = dataset.geometry.feature_bounds(f);
      const bool empty = bounds.is_empty();
      row.cells.push_back(empty ? "" : fmt::format("{}", (bounds.south + bounds.north) / 2));
      row.cells.push_back(empty ? "" : fmt::format("{}", (bounds.west + bounds.east) / 2));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace thalweg
