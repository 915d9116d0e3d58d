#include "geodata/import/dated_features.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <set>

#include <fmt/format.h>

#include "geodata/base/csv_cell.h"
#include "geodata/cache/read_datasets.h"
#include "geodata/formats/lifetimes.h"
#include "geodata/formats/read_options.h"
#include "geodata/import/import_folder.h"
#include "geodata/import/series_fields.h"
#include "geodata/projection/ground_measure.h"

namespace thalweg {
namespace {

class DatedReader {
 public:
  DatedReader(DatedFeatures& out, std::string file) : out_(out), file_(std::move(file)) {}

  void read(const Dataset& data, DateOrder order) {
    SeriesOptions options;
    options.side_field = side_field(data.table);
    const SeriesFields fields(data.table, options, data.name);
    const RowDates dates(data, order);
    for (std::uint32_t row = 0; row < data.feature_count(); ++row) {
      ++out_.features;
      const std::uint32_t part = data.geometry.feature_begin[row];
      if (part == data.geometry.feature_begin[row + 1]) {
        out_.undated.push_back({row + 1, "geometry", "has no shape"});
        continue;
      }
      const bool is_dated = row < data.lifetimes.size() && data.lifetimes[row] != Lifetime{};
      if (!is_dated) {
        out_.undated.push_back({row + 1, data.time.start_field, "has no readable date"});
        continue;
      }
      switch (data.geometry.part_kind[part]) {
        case PartKind::point:
          add_points(data, row, fields, dates.of(row));
          break;
        case PartKind::polygon:
          add_area(data, row, fields, dates.of(row));
          break;
        default:
          out_.undated.push_back({row + 1, "geometry", "is a line, neither an area nor a place"});
      }
    }
  }

  void finish() {
    auto& intervals = out_.areas.intervals;
    std::stable_sort(intervals.begin(), intervals.end(),
                     [](const SeriesInterval& a, const SeriesInterval& b) { return a.begin < b.begin; });
    std::set<std::int64_t> dates;
    for (const SeriesInterval& interval : intervals)
      if (interval.begin.is_finite()) dates.insert(interval.begin.ms);
    for (const std::int64_t ms : dates) out_.areas.dates.push_back({ms});
    add_areas();
    out_.areas.files = 1;
    out_.areas.has_own_dates = true;
    out_.areas.features_in = intervals.size();
  }

 private:
  // CShapes names countries, not sides: the country is its own.
  static std::string side_field(const FeatureTable& table) {
    for (const char* field : {"cntry_name", "country_name", "CNTRY_NAME", "COUNTRY_NA"})
      if (table.find(field)) return field;
    return {};
  }

  void add_area(const Dataset& data, std::uint32_t row, const SeriesFields& fields, RowDates::Days days) {
    const Lifetime& when = data.lifetimes[row];
    SeriesInterval interval;
    interval.shape = static_cast<std::uint32_t>(out_.areas.shapes.feature_count());
    interval.begin = when.begin.nominal;
    interval.end = when.end.nominal;
    interval.first_text = std::move(days.first);
    interval.last_text = std::move(days.last);
    interval.side = fields.side(row);
    interval.name = side_field(data.table).empty() ? fields.name(row) : interval.side;
    interval.source = file_;
    interval.attributes = fields.attributes(row);
    interval.confidence = when.begin.is_certain() && when.end.is_certain() ? "" : "low";
    out_.areas.shapes.append_feature(data.geometry, row);
    interval.area_km2 = ground_area_km2(out_.areas.shapes, interval.shape);
    out_.areas.intervals.push_back(std::move(interval));
  }

  // One row a place: an event happened in one.
  void add_points(const Dataset& data, std::uint32_t row, const SeriesFields& fields, const RowDates::Days& days) {
    const auto text = [&](const std::string& field) {
      const auto column = data.table.find(field);
      return column ? data.table.text(row, *column) : std::string();
    };
    if (out_.points.empty()) out_.points = "date,end,lat,lon,title,summary\n";
    const std::string summary = text("description");
    for (std::uint32_t part = data.geometry.feature_begin[row]; part < data.geometry.feature_begin[row + 1]; ++part) {
      if (data.geometry.part_kind[part] != PartKind::point) continue;
      for (const LonLat& at : data.geometry.ring(data.geometry.part_begin[part])) {
        append_csv_cell(out_.points, days.first);
        out_.points += ',';
        append_csv_cell(out_.points, days.last == days.first ? "" : days.last);
        fmt::format_to(std::back_inserter(out_.points), ",{},{},", at.lat, at.lon);
        append_csv_cell(out_.points, fields.name(row));
        out_.points += ',';
        append_csv_cell(out_.points, summary.empty() ? text("Description") : summary);
        out_.points += '\n';
      }
    }
  }

  // What each side holds whenever one of its areas begins or ends.
  void add_areas() {
    std::map<std::int64_t, std::map<std::string, std::pair<double, double>>> steps;
    for (const SeriesInterval& interval : out_.areas.intervals) {
      if (interval.begin.is_finite()) steps[interval.begin.ms][interval.side].first += interval.area_km2;
      if (interval.end.is_finite()) steps[interval.end.ms][interval.side].second += interval.area_km2;
    }
    std::map<std::string, double> held;
    for (const auto& [ms, sides] : steps)
      for (const auto& [side, change] : sides) {
        double& km2 = held[side];
        km2 += change.first - change.second;
        const double net = change.first - change.second;
        out_.areas.areas.push_back({{ms}, side, std::max(0.0, km2), std::max(0.0, net), std::max(0.0, -net), false});
      }
  }

  DatedFeatures& out_;
  std::string file_;
};

}  // namespace

Result<DatedFeatures> read_dated_features(const std::string& path, const ReadHints& hints, Diagnostics& diagnostics,
                                          Progress& progress) {
  ReadOptions options;
  options.hints = hints;
  auto datasets = read_datasets(path, options, diagnostics, progress);
  if (!datasets) return tl::unexpected<Error>(datasets.error());
  DatedFeatures features;
  DatedReader reader(features, std::filesystem::path(path).filename().string());
  for (const DatasetPtr& data : *datasets) reader.read(*data, hints.date_order);
  reader.finish();
  if (features.areas.intervals.empty() && features.points.empty())
    return fail(fmt::format("{}: none of {} features carries a date (gwsdate, start, begin, ... or a KML TimeSpan)",
                            path, features.features));
  return features;
}

}  // namespace thalweg
