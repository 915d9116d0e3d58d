#include "geodata/import/series.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include "geodata/base/suggestion.h"
#include "geodata/cache/read_datasets.h"
#include "geodata/formats/gdal/polygon_overlay.h"
#include "geodata/formats/lifetimes.h"
#include "geodata/geometry/same_shape.h"
#include "geodata/import/series_fields.h"
#include "geodata/projection/ground_measure.h"
#include "geodata/time/written_date.h"

namespace thalweg {

namespace fs = std::filesystem;

namespace {

// The date of a row, by the calendar the row names. A snapshot is of one date: what is known only about is no
// snapshot's.
Result<Edtf> exact_date(const std::string& text, Calendar calendar, DateOrder order) {
  auto when = parse_edtf_date(as_edtf(text, calendar, order), calendar);
  if (!when) return when;
  const bool is_unit =
      when->precision == Precision::year || when->precision == Precision::month || when->precision >= Precision::day;
  if (is_unit && !when->approximate && !when->uncertain && !when->estimate) return when;
  return fail(fmt::format("\"{}\" is no exact date, and a snapshot is of one", text));
}

// What one date brings: a file, or the rows of one that carry the date.
struct Piece {
  std::string path;
  SnapshotDate date;
  DatasetPtr data;                  // read already, when its attributes tell the date
  std::vector<std::uint32_t> rows;  // of data
};

class SeriesReader {
 public:
  SeriesReader(const SeriesOptions& options, Diagnostics& diagnostics, Progress& progress)
      : options_(options), diagnostics_(diagnostics), progress_(progress) {
    wanted_fields_ = {{"--name", options.name_field}, {"--side", options.side_field}};
    for (const std::string& field : options.identity) wanted_fields_.emplace_back("--identity", field);
  }

  Result<Series> read(const std::vector<std::string>& sources) {
    list(sources);
    leave_out_doubles();
    if (pieces_.empty() && progress_.cancelled()) return fail("cancelled");
    if (pieces_.empty()) return fail(nothing_imported());
    find_step();
    for (std::size_t i = 0; i < pieces_.size();) {
      if (progress_.cancelled()) return fail("cancelled");
      std::size_t end = i;
      while (end < pieces_.size() && pieces_[end].date.at == pieces_[i].date.at) ++end;
      read_snapshot(i, end);
      i = end;
      progress_.set_fraction(static_cast<double>(i) / static_cast<double>(pieces_.size()));
    }
    if (progress_.cancelled()) return fail("cancelled");  // while the last was read
    if (series_.dates.empty()) return fail(nothing_imported());
    if (series_.intervals.empty())
      return fail(fmt::format("none of the {} features of {} snapshots has a shape", series_.features_in,
                              series_.dates.size()));
    for (const auto& [option, field] : wanted_fields_)
      if (!field.empty())
        return fail(
            fmt::format("{}: no snapshot has a field \"{}\"{}", option, field,
                        did_you_mean(field, std::vector<std::string>(seen_fields_.begin(), seen_fields_.end()))));
    finish();
    return std::move(series_);
  }

 private:
  void skip(const std::string& path, std::string reason) { series_.skipped.push_back({path, std::move(reason)}); }

  [[nodiscard]] std::string nothing_imported() const {
    if (series_.skipped.empty()) return "no map files (.geojson, .shp, .gpkg, ...) were found";
    return fmt::format("no snapshot could be used; the first of {}: {}: {}", series_.skipped.size(),
                       series_.skipped.front().path, series_.skipped.front().reason);
  }

  void list(const std::vector<std::string>& sources) {
    const std::vector<std::string> files = snapshot_files(sources, [this](const fs::path& other) {
      if (other.extension() == ".csv" || other.extension() == ".txt") skip(other.string(), "is no map file");
    });
    series_.files = files.size();
    for (const std::string& file : files)
      if (!progress_.cancelled()) date(file);
    std::stable_sort(pieces_.begin(), pieces_.end(),
                     [](const Piece& a, const Piece& b) { return a.date.at < b.date.at; });
  }

  void date(const std::string& file) {
    if (options_.date_field.empty()) {
      auto named = date_of_snapshot(file, options_.order);
      if (!named) return skip(file, named.error().message);
      if (*named) {
        pieces_.push_back({file, **named, nullptr, {}});
        return;
      }
    }
    date_by_attribute(file);
  }

  void date_by_attribute(const std::string& file) {
    auto datasets = read_datasets(file, {}, diagnostics_, progress_);
    if (!datasets) return skip(file, datasets.error().message);
    bool is_dated = false;
    for (const DatasetPtr& data : *datasets) {
      const auto column = snapshot_date_column(data->table, options_.date_field);
      if (!column) continue;
      is_dated = true;
      std::map<std::int64_t, Piece> by_date;
      const RowCalendars calendars(data->table);
      std::size_t undated = 0;
      std::string example;
      OrderEvidence evidence;
      for (std::uint32_t row = 0; row < data->feature_count(); ++row)
        evidence.look_at(data->table.text_view(row, *column));
      const DateOrder order = evidence.order(options_.order);
      if (std::string remark = evidence.remark(options_.order); !remark.empty())
        diagnostics_.add(warning_about(file)
                             .layer(data->name)
                             .field(data->table.columns()[*column].name)
                             .message(std::move(remark)));
      for (std::uint32_t row = 0; row < data->feature_count(); ++row) {
        const std::string text = data->table.text(row, *column);
        const auto when = exact_date(text, calendars.of(row), order);
        if (!when) {
          if (undated++ == 0) example = when.error().message;
          continue;
        }
        Piece& piece = by_date[when->earliest.ms];
        piece.date = {when->earliest, when->precision, data->name};
        piece.rows.push_back(row);
      }
      if (undated > 0)
        skip(file, fmt::format("{} of {} features carry no date in \"{}\": {}", undated, data->feature_count(),
                               data->table.columns()[*column].name, example));
      for (auto& [ms, piece] : by_date) {
        piece.path = file;
        piece.data = data;
        pieces_.push_back(std::move(piece));
      }
    }
    if (!is_dated)
      skip(file, options_.date_field.empty() ? "no date in its name, and no attribute \"date\""
                                             : fmt::format("no attribute \"{}\"", options_.date_field));
  }

  // front_20240315.geojson beside front_20240315.geojson.gz, and such.
  void leave_out_doubles() {
    std::map<std::pair<std::int64_t, std::string>, std::string> seen;
    std::vector<Piece> kept;
    for (Piece& piece : pieces_) {
      const auto [it, is_new] = seen.try_emplace({piece.date.at.ms, piece.date.series}, piece.path);
      if (is_new || it->second == piece.path)
        kept.push_back(std::move(piece));
      else
        skip(piece.path, fmt::format("has the name and date of {}", fs::path(it->second).filename().string()));
    }
    pieces_ = std::move(kept);
  }

  void find_step() {
    std::vector<Instant> dates;
    Precision unit = Precision::year;
    for (const Piece& piece : pieces_) {
      if (dates.empty() || dates.back() != piece.date.at) dates.push_back(piece.date.at);
      unit = std::max(unit, piece.date.precision);
    }
    series_.step = step_of(dates, unit);
  }

  void read_snapshot(std::size_t first, std::size_t end) {
    const Instant at = pieces_[first].date.at;
    std::vector<std::pair<DatasetPtr, const Piece*>> layers;
    for (std::size_t i = first; i < end; ++i) {
      const Piece& piece = pieces_[i];
      if (piece.data) {
        layers.emplace_back(piece.data, &piece);
        continue;
      }
      auto datasets = read_datasets(piece.path, {}, diagnostics_, progress_);
      if (!datasets) {
        skip(piece.path, datasets.error().message);
        continue;
      }
      for (const DatasetPtr& data : *datasets) layers.emplace_back(data, &piece);
    }
    if (layers.empty()) return;  // a missing day like any other
    begin_snapshot(at);
    for (const auto& [data, piece] : layers) {
      note_fields(data->table);
      const SeriesFields fields(data->table, options_, piece->date.series.empty() ? data->name : piece->date.series);
      if (piece->data)
        for (const std::uint32_t row : piece->rows) take(*data, row, fields, piece->path, at);
      else
        for (std::uint32_t row = 0; row < data->feature_count(); ++row) take(*data, row, fields, piece->path, at);
    }
    end_snapshot(at);
  }

  // What was asked for by name is found when any snapshot has it: they need not all have the same fields.
  void note_fields(const FeatureTable& table) {
    for (const Column& column : table.columns()) seen_fields_.insert(column.name);
    for (auto& [option, field] : wanted_fields_)
      if (has_field(table, field)) field.clear();
  }

  void begin_snapshot(Instant at) {
    came_.clear();
    still_.clear();
    has_gap_ = false;
    if (series_.dates.empty()) return;
    const Instant due = due_after(series_.step, series_.dates.back());
    if (due >= at || (series_.step.count == 0 && options_.gaps == Gaps::bridge)) return;
    if (series_.step.count > 0) {
      const std::int64_t missing = units_between(series_.step.unit, due, at) / series_.step.count;
      if (missing < 1) return;
      series_.missing += static_cast<std::size_t>(missing);
    }
    series_.gaps.push_back({due, at});
    has_gap_ = options_.gaps == Gaps::open;
  }

  void take(const Dataset& data, std::uint32_t row, const SeriesFields& fields, const std::string& path, Instant at) {
    ++series_.features_in;
    if (data.geometry.feature_begin[row] == data.geometry.feature_begin[row + 1]) {
      ++series_.empty_features;
      return;
    }
    std::string identity = fields.identity(row);
    if (!has_gap_) {
      if (const auto before = open_like(identity, data.geometry, row)) {
        still_.push_back(*before);
        ++series_.intervals[*before].snapshots;
        series_.intervals[*before].last_seen = at;
        ++series_.merged;
        return;
      }
    }
    SeriesInterval interval;
    interval.shape = static_cast<std::uint32_t>(series_.shapes.feature_count());
    interval.begin = interval.last_seen = at;
    interval.end = Instant::distant_future();
    interval.name = fields.name(row);
    interval.side = fields.side(row);
    interval.source = fs::path(path).filename().string();
    interval.attributes = fields.attributes(row);
    interval.confidence = fields.confidence(row);
    series_.shapes.append_feature(data.geometry, row);
    interval.area_km2 = ground_area_km2(series_.shapes, interval.shape);
    came_.push_back(static_cast<std::uint32_t>(series_.intervals.size()));
    identities_.push_back(std::move(identity));
    series_.intervals.push_back(std::move(interval));
  }

  // An interval of the snapshot before that this feature goes on with.
  std::optional<std::uint32_t> open_like(const std::string& identity, const GeometryColumn& geometry,
                                         std::uint32_t row) {
    const auto known = open_.find(identity);
    if (known == open_.end()) return {};
    const double west = geometry.feature_bounds(row).west;
    auto& candidates = known->second;  // by western end
    const auto least = candidates.lower_bound(west - options_.tolerance_deg);
    for (auto it = least; it != candidates.end() && it->first <= west + options_.tolerance_deg; ++it) {
      if (!is_same_shape(geometry, row, series_.shapes, series_.intervals[it->second].shape, options_.tolerance_deg))
        continue;
      const std::uint32_t found = it->second;
      candidates.erase(it);
      return found;
    }
    return {};
  }

  // What was not found again has ended; what has come is measured against it, side by side.
  void end_snapshot(Instant at) {
    std::vector<std::uint32_t> gone;
    const Instant end = has_gap_ ? due_after(series_.step, series_.dates.back()) : at;
    for (const auto& [identity, candidates] : open_)
      for (const auto& [west, interval] : candidates) {
        series_.intervals[interval].end = end;
        gone.push_back(interval);
      }
    std::sort(gone.begin(), gone.end());
    measure(at, gone);
    open_.clear();
    for (const auto* list : {&still_, &came_})
      for (const std::uint32_t i : *list)
        open_[identities_[i]].emplace(series_.shapes.feature_bounds(series_.intervals[i].shape).west, i);
    series_.dates.push_back(at);
  }

  struct Change {
    Features gone, came;
    double gone_km2 = 0, came_km2 = 0;
  };

  void measure(Instant at, const std::vector<std::uint32_t>& gone) {
    std::map<std::string, Change> changes;
    const auto add = [&](std::uint32_t i, Features Change::* rows, double Change::* km2) {
      const SeriesInterval& interval = series_.intervals[i];
      Change& change = changes[interval.side];
      (change.*rows).geometry = &series_.shapes;
      (change.*rows).rows.push_back(interval.shape);
      change.*km2 += interval.area_km2;
    };
    for (const std::uint32_t i : gone) add(i, &Change::gone, &Change::gone_km2);
    for (const std::uint32_t i : came_) add(i, &Change::came, &Change::came_km2);
    const bool is_first = series_.dates.empty();
    for (const auto& [side, change] : changes) {
      double common = 0;
      if (!change.gone.rows.empty() && !change.came.rows.empty()) {
        const auto overlap = common_area_km2({change.gone}, {change.came});
        if (overlap)
          common = *overlap;
        else
          skip(fmt::format("areas of \"{}\" on {}", side, iso_date_time(at)),
               overlap.error().message + "; its gain and loss are taken as a whole");
      }
      double& held = held_km2_[side];
      held += change.came_km2 - change.gone_km2;
      // Below a hundred square metres it is the arithmetic that differs, not the ground.
      const auto clean = [](double km2) { return km2 < 1e-4 ? 0 : km2; };
      AreaStep step{at,
                    side,
                    std::max(0.0, held),
                    is_first ? 0 : clean(change.came_km2 - common),
                    is_first ? 0 : clean(change.gone_km2 - common),
                    is_first};
      if (is_first || step.gained_km2 > 0 || step.lost_km2 > 0) series_.areas.push_back(std::move(step));
    }
  }

  void finish() {
    if (options_.last == LastSnapshot::open) return;
    const Instant end = due_after(series_.step, series_.dates.back());
    for (const auto& [identity, candidates] : open_)
      for (const auto& [west, interval] : candidates) series_.intervals[interval].end = end;
  }

  const SeriesOptions& options_;
  Diagnostics& diagnostics_;
  Progress& progress_;
  Series series_;
  std::vector<Piece> pieces_;
  // Intervals the last snapshot was in, by identity and western end; those of this one, found again or new.
  std::unordered_map<std::string, std::multimap<double, std::uint32_t>> open_;
  std::vector<std::uint32_t> still_, came_;
  std::vector<std::string> identities_;  // of each interval
  std::map<std::string, double> held_km2_;
  std::vector<std::pair<const char*, std::string>> wanted_fields_;  // not seen yet
  std::set<std::string> seen_fields_;
  bool has_gap_ = false;
};

}  // namespace

Result<Series> read_series(const std::vector<std::string>& sources, const SeriesOptions& options,
                           Diagnostics& diagnostics, Progress& progress) {
  return SeriesReader(options, diagnostics, progress).read(sources);
}

}  // namespace thalweg
