// A series as a scenario folder: shapes with their lifetimes, who controlled them, and what each step gained and lost.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "geodata/base/csv_cell.h"
#include "geodata/import/import_folder.h"
#include "geodata/import/series.h"
#include "geodata/model/dataset.h"
#include "geodata/scenario/json_text.h"

namespace thalweg {
namespace {

using json = nlohmann::ordered_json;

constexpr const char* DefaultConfidence = "medium";

// "Persia.2": the second interval of that name.
std::vector<std::string> interval_ids(const Series& series) {
  std::map<std::string, int> counts;
  std::vector<std::string> ids;
  for (const SeriesInterval& interval : series.intervals)
    ids.push_back(fmt::format("{}.{}", interval.name.empty() ? "area" : interval.name, ++counts[interval.name]));
  return ids;
}

// An end in a data file is the last moment still counted: the day before the first one of what follows.
std::string last_of(Instant end) {
  if (!end.is_finite()) return {};
  const bool is_midnight = start_of_day(end) == end;
  return is_midnight ? iso_date(add_ms(end, -MsPerDay)) : iso_date_time(add_ms(end, -MsPerSecond));
}

std::string territories_geojson(const Series& series, const std::vector<std::string>& ids) {
  std::string out = "{\"type\":\"FeatureCollection\",\"features\":[\n";
  out.reserve(series.shapes.coords.size() * 40 + series.intervals.size() * 300);
  for (std::size_t i = 0; i < series.intervals.size(); ++i) {
    const SeriesInterval& interval = series.intervals[i];
    json own{{"id", ids[i]}, {"name", interval.name}};
    own["start"] = series.has_own_dates ? interval.first_text : iso_date_time(interval.begin);
    own["end"] = series.has_own_dates ? interval.last_text : last_of(interval.end);
    if (own["end"] == "") own["end"] = nullptr;
    if (!series.has_own_dates) own[LastSeenField] = iso_date_time(interval.last_seen);
    std::string properties = own.dump(-1, ' ', false, json::error_handler_t::replace);
    properties.pop_back();
    out += fmt::format("{{\"type\":\"Feature\",\"properties\":{}{}{}}},\"geometry\":", properties,
                       interval.attributes.empty() ? "" : ",", interval.attributes);
    append_geojson_geometry(out, series.shapes, interval.shape);
    out += i + 1 < series.intervals.size() ? "},\n" : "}\n";
  }
  out += "]}\n";
  return out;
}

// The largest sides first: they get the colours that are told apart best.
std::vector<std::string> sides_by_area(const Series& series) {
  std::map<std::string, double> most;
  for (const SeriesInterval& interval : series.intervals)
    most[interval.side] = std::max(most[interval.side], interval.area_km2);
  std::vector<std::string> sides;
  for (const auto& [side, km2] : most) sides.push_back(side);
  std::stable_sort(sides.begin(), sides.end(),
                   [&](const std::string& a, const std::string& b) { return most[a] > most[b]; });
  return sides;
}

std::string control_csv(const Series& series, const std::vector<std::string>& ids) {
  const ActorIds actors(sides_by_area(series));
  std::string out = fmt::format("territory,controller,start,{},basis,source_title,confidence\n",
                                series.has_own_dates ? "last" : "end");
  for (std::size_t i = 0; i < series.intervals.size(); ++i) {
    const SeriesInterval& interval = series.intervals[i];
    append_csv_cell(out, ids[i]);
    out += ',';
    append_csv_cell(out, actors.of(interval.side));
    if (series.has_own_dates) {
      for (const std::string* text : {&interval.first_text, &interval.last_text}) {
        out += ',';
        append_csv_cell(out, *text);
      }
      out += ',';
    } else {
      out += fmt::format(",{},{},", iso_date_time(interval.begin),
                         interval.end.is_finite() ? iso_date_time(interval.end) : "");
    }
    append_csv_cell(out, series.has_own_dates
                             ? "dated by the file"
                             : fmt::format("{} snapshot{}", interval.snapshots, interval.snapshots == 1 ? "" : "s"));
    out += ',';
    append_csv_cell(out, interval.source);
    out += fmt::format(",{}\n", interval.confidence.empty() ? DefaultConfidence : interval.confidence);
  }
  return out;
}

std::string description_of(const Series& series, const SeriesOptions& options) {
  if (series.has_own_dates)
    return fmt::format("{} areas with dates of their own. Confidence is {} where the dates are exact.",
                       series.intervals.size(), DefaultConfidence);
  return fmt::format(
      "{} snapshots from {} to {}, made into {} intervals. A snapshot holds until the next one{}. Confidence is {} "
      "where the files do not say.",
      series.dates.size(), iso_date_time(series.dates.front()), iso_date_time(series.dates.back()),
      series.intervals.size(),
      options.gaps == Gaps::open ? "; missing dates are left open" : "; missing dates are bridged", DefaultConfidence);
}

json scenario_document(const Series& series, const SeriesOptions& options, const std::string& folder) {
  const std::string id = import_id(folder);
  std::set<std::string> sources;
  for (const SeriesInterval& interval : series.intervals) sources.insert(interval.source);
  Instant last = series.dates.back();
  for (const SeriesInterval& interval : series.intervals)
    if (interval.end.is_finite())
      last = std::max(last, interval.end == series.dates.back() ? last : add_ms(interval.end, -MsPerDay));
  json document{{"thalweg", 1}, {"id", id}, {"title", id}};
  document["description"] = description_of(series, options);
  document["attribution"] = {sources.size() == 1 ? "Data: " + *sources.begin()
                                                 : fmt::format("Data: {} to {}", *sources.begin(), *sources.rbegin())};
  document["time"] = {
      {"from", iso_date(series.dates.front())}, {"to", iso_date(last)}, {"initial", iso_date(series.dates.back())}};
  if (const json bounds = import_bounds(series.shapes.bounds()); !bounds.is_null())
    document["view"] = {{"bounds", bounds}};
  document["basemap"] = "thalweg:world";
  document["actors"] = import_actors(sides_by_area(series));
  document["layers"] = {{{"id", "territories"},
                         {"title", "Control"},
                         {"source", "territories.geojson"},
                         {"role", "territory"},
                         {"fields", {{"id", "id"}, {"name", "name"}, {"start", "start"}, {"end", "end"}}},
                         {"style", {{"label_field", "name"}}}}};
  document["control"] = {{"territories", "territories"}, {"changes", "control.csv"}};
  document[ImportedKey] = {{"from", "series"}, {"areas", "areas.csv"}};
  return document;
}

}  // namespace

std::string series_areas_csv(const Series& series) {
  std::string out = "date,side,area_km2,gained_km2,lost_km2\n";
  for (const AreaStep& step : series.areas) {
    out += iso_date_time(step.date) + ',';
    append_csv_cell(out, step.side);
    out += step.is_first ? fmt::format(",{:.4f},,\n", step.area_km2)
                         : fmt::format(",{:.4f},{:.4f},{:.4f}\n", step.area_km2, step.gained_km2, step.lost_km2);
  }
  return out;
}

Result<void> write_series(const Series& series, const SeriesOptions& options, const std::string& folder,
                          const Progress* progress) {
  if (auto ready = prepare_import_folder(folder, {"territories.geojson", "control.csv", "areas.csv"}); !ready)
    return ready;
  const std::vector<std::string> ids = interval_ids(series);
  const ImportFile files[] = {{"territories.geojson", territories_geojson(series, ids)},
                              {"control.csv", control_csv(series, ids)},
                              {"areas.csv", series_areas_csv(series)},
                              {"scenario.json", json_text(scenario_document(series, options, folder))}};
  return write_import(folder, files, progress);
}

}  // namespace thalweg
