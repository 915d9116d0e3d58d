#include "geodata/import/import_preview.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "geodata/formats/lifetimes.h"
#include "geodata/formats/tables/csv_rows.h"
#include "geodata/formats/tables/delimited_reader.h"
#include "geodata/formats/text_encoding.h"
#include "geodata/gazetteer/place_columns.h"
#include "geodata/model/column_names.h"
#include "geodata/model/track_column.h"
#include "geodata/time/calendar.h"
#include "geodata/time/date_order.h"

namespace thalweg {
namespace {

namespace fs = std::filesystem;

// Columns of ImportedEvents::csv.
constexpr std::size_t DateColumn = 1, TitleColumn = 2, LatColumn = 4, LonColumn = 5;

std::string place_text(std::string_view lat_text, std::string_view lon_text) {
  double lat = 0, lon = 0;
  if (std::from_chars(lat_text.data(), lat_text.data() + lat_text.size(), lat).ec != std::errc{}) return {};
  if (std::from_chars(lon_text.data(), lon_text.data() + lon_text.size(), lon).ec != std::errc{}) return {};
  return fmt::format("{:.4f} {} {:.4f} {}", std::abs(lat), lat < 0 ? 'S' : 'N', std::abs(lon), lon < 0 ? 'W' : 'E');
}

std::string with_column(const InvalidRow& row) {
  return row.column.empty() ? row.reason : row.column + " " + row.reason;
}

PreviewRow kept_out(const InvalidRow& why, const EventMapping& mapping, const std::vector<std::string_view>& cells) {
  const auto cell = [&](EventField field) {
    const int column = mapping[field];
    return column < 0 || static_cast<std::size_t>(column) >= cells.size()
               ? std::string()
               : std::string(cells[static_cast<std::size_t>(column)]);
  };
  return {why.line, cell(EventField::date), cell(EventField::title),
          cell(EventField::lat) + " " + cell(EventField::lon), with_column(why)};
}

std::string as_precise(const SnapshotDate& date) {
  const std::string day = iso_date(date.at);
  if (date.precision == Precision::year) return day.substr(0, day.size() - 6);
  if (date.precision == Precision::month) return day.substr(0, day.size() - 3);
  return date.precision == Precision::day ? day : iso_date_time(date.at);
}

}  // namespace

std::vector<PreviewSnapshot> preview_snapshots(const std::vector<std::string>& sources, DateOrder order) {
  std::vector<std::pair<Instant, PreviewSnapshot>> found;
  for (const std::string& file : snapshot_files(sources)) {
    PreviewSnapshot snapshot{fs::path(file).filename().string(), "", ""};
    const auto date = date_of_snapshot(file, order);
    if (!date) snapshot.problem = date.error().message;
    const bool is_dated = date && *date;
    if (is_dated) snapshot.date = as_precise(**date);
    found.emplace_back(is_dated ? (*date)->at : Instant::distant_future(), std::move(snapshot));
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : a.second.file < b.second.file;
  });
  std::vector<PreviewSnapshot> snapshots;
  for (auto& [at, snapshot] : found) snapshots.push_back(std::move(snapshot));
  return snapshots;
}

bool looks_like_series(const std::vector<std::string>& sources) {
  std::error_code problem;
  if (sources.size() == 1 &&
      (!fs::is_directory(sources.front(), problem) || fs::exists(fs::path(sources.front()) / "scenario.json", problem)))
    return false;
  const std::vector<std::string> files = snapshot_files(sources);
  const auto dated = static_cast<std::size_t>(std::count_if(files.begin(), files.end(), [](const std::string& file) {
    const auto date = date_of_snapshot(file, DateOrder::unstated);
    return is_snapshot_file(file) && date && *date;
  }));
  return dated > 1 && (sources.size() == 1 ? dated * 2 >= files.size() : dated == files.size());
}

std::vector<PreviewRow> preview_rows(std::string_view text, const ImportedEvents& events, std::size_t most) {
  CsvRows rows(text, form_of_table(text)), made(events.csv, {});
  std::vector<std::string_view> cells, event;
  const std::size_t above = events.mapping.rows_before + (events.mapping.has_header ? 1 : 0);
  for (std::size_t i = 0; i < above; ++i) (void)rows.next(cells);
  (void)made.next(event);
  std::vector<PreviewRow> preview;
  auto invalid = events.invalid.begin();
  while (preview.size() < std::min(most, events.rows) && rows.next(cells)) {
    if (invalid != events.invalid.end() && invalid->line == rows.line()) {
      preview.push_back(kept_out(*invalid++, events.mapping, cells));
    } else if (made.next(event)) {
      preview.push_back({rows.line(),
                         std::string(event[DateColumn]),
                         std::string(event[TitleColumn]),
                         place_text(event[LatColumn], event[LonColumn]),
                         {}});
    }
  }
  return preview;
}

EventMapping columns_of_table(std::string_view text, const EventOptions& options) {
  return map_events(sample_of_table(text, form_of_table(text)), options).value_or(EventMapping{});
}

namespace {

// Whether rows are dated positions of things on their way, as far as the beginning of the table tells, or by a name
// that leaves no doubt: of ten thousand ships it may hold each but once. An import would make events of them.
bool moves(const std::string& path, std::string_view text, const TableMeaning& meaning) {
  if (!meaning.has_points()) return false;
  constexpr std::array<std::string_view, 4> Certain{"mmsi", "imo", "icao24", "track_id"};
  if (std::any_of(Certain.begin(), Certain.end(),
                  [&](std::string_view name) { return find_column(meaning.names, name).has_value(); }))
    return true;
  Diagnostics ignored;
  Progress progress;
  const auto beginning = read_delimited_text(text, path, {}, ignored, progress);
  if (!beginning) return false;
  derive_lifetimes(**beginning, DateOrder::unstated, ignored, progress);
  return find_tracks(**beginning) != nullptr;
}

// Whether nothing tells if the day or the month comes first in its dates.
bool is_order_assumed(std::span<const TableRow> sample, const TableMeaning& meaning) {
  OrderEvidence evidence;
  const std::size_t first = meaning.rows_before + (meaning.has_header ? 1 : 0);
  for (const TableRow& row : sample.subspan(std::min(first, sample.size())))
    if (*meaning.date < row.size()) evidence.look_at(row[*meaning.date]);
  return evidence.is_assumed();
}

// By its header: then it is placed by those names where it is opened.
bool names_places(const TableMeaning& meaning) {
  if (!meaning.has_header) return false;
  const std::span<const std::string> columns = meaning.names;
  return find_column(columns, usual::Place) || find_column(columns, usual::District) ||
         find_column(columns, usual::Country);
}

}  // namespace

bool is_to_be_asked_about(const std::string& path) {
  constexpr std::array<std::string_view, 3> Tables{".csv", ".tsv", ".txt"};
  if (std::none_of(Tables.begin(), Tables.end(), [&](std::string_view ending) { return path.ends_with(ending); }))
    return false;
  std::string head(64 * 1024, '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(file.gcount()));
  const std::string encoding = detected_encoding(head);
  const auto text = to_utf8(head, encoding.empty() ? "UTF-8" : encoding);
  if (!text) return false;
  const auto sample = sample_of_table(text->text, form_of_table(text->text));
  const TableMeaning meaning = meaning_of_table(sample);
  if (meaning.names.empty()) return false;
  if (meaning.has_points() || meaning.shape)
    return meaning.date && is_order_assumed(sample, meaning) && !moves(path, text->text, meaning);
  return !names_places(meaning);
}

}  // namespace thalweg
