#include "geodata/io/delimited_reader.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <memory>
#include <optional>
#include <unordered_set>

#include <fmt/format.h>

#include "geodata/base/text.h"
#include "geodata/io/csv_rows.h"
#include "geodata/io/file_bytes.h"
#include "geodata/io/geometry_builder.h"
#include "geodata/io/table_coordinate.h"
#include "geodata/model/column_names.h"

namespace thalweg {
namespace {

constexpr std::size_t RowsBeforeJudging = 4096;
constexpr int MaxNamedValues = 20;  // then one message stands for all

// Written as std::to_string would write it, so that nothing is lost: no leading zeros, no plus.
std::optional<std::int64_t> whole_number(std::string_view cell) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc{} || end != cell.data() + cell.size()) return std::nullopt;
  const std::string_view digits = cell.front() == '-' ? cell.substr(1) : cell;
  if (digits.size() > 1 && digits.front() == '0') return std::nullopt;
  return digits == "0" && cell.size() > 1 ? std::nullopt : std::optional(value);
}

class TableReader {
 public:
  TableReader(const std::string& path, Dataset& out, Diagnostics& diagnostics)
      : path_(path), out_(out), diagnostics_(diagnostics), builder_(out.geometry, diagnostics, path, out.name) {}

  void read_header(const std::vector<std::string_view>& cells) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string_view name = trimmed(cells[i]);
      names.push_back(name.empty() ? fmt::format("column_{}", i + 1) : std::string(name));
    }
    lon_ = find_column(names, usual::Longitude);
    lat_ = find_column(names, usual::Latitude);
    wkt_ = find_column(names, usual::Wkt);
    for (std::size_t i = 0; i < names.size(); ++i)
      out_.table.add_field(std::move(names[i]), is_coordinate(i) ? FieldType::real : FieldType::integer);
    is_distinct_.assign(cells.size(), false);
  }

  [[nodiscard]] bool has_points() const { return lon_ && lat_; }
  [[nodiscard]] bool has_wkt() const { return wkt_.has_value(); }

  void read_row(const std::vector<std::string_view>& cells, std::size_t line) {
    if (std::all_of(cells.begin(), cells.end(), [](std::string_view cell) { return trimmed(cell).empty(); })) return;
    std::vector<Column>& columns = out_.table.columns();
    if (cells.size() != columns.size())
      diagnostics_.add(warning_about(path_).line(line).message(
          fmt::format("{} cells where the header has {}", cells.size(), columns.size())));
    for (std::size_t i = 0; i < columns.size(); ++i)
      put(columns[i], i, i < cells.size() ? cells[i] : std::string_view{});
    out_.table.set_row_count(++rows_);
    if (has_points()) add_point(cells);
    builder_.end_feature();
    if (rows_ == RowsBeforeJudging) judge_columns();
  }

  Result<void> finish() {
    for (Column& column : out_.table.columns())
      if (column.type == FieldType::integer &&
          std::find(column.present.begin(), column.present.end(), true) == column.present.end())
        make_text(column);  // nothing in it says number
    out_.geometry_type = has_points() ? "Point" : "None";
    if (rows_ == 0)
      diagnostics_.add(warning_about(path_).layer(out_.name).message("has a header line and nothing else (0 rows)"));
    if (!has_points() && rows_ > 0)
      diagnostics_.add(warning_about(path_).layer(out_.name).message(
          "has no shapes: no columns lon and lat (or longitude, latitude, x, y), nor one of WKT"));
    return builder_.check_degrees("names no CRS");
  }

 private:
  [[nodiscard]] bool is_coordinate(std::size_t i) const { return has_points() && (i == *lon_ || i == *lat_); }

  void put(Column& column, std::size_t i, std::string_view cell) {
    column.present.push_back(!cell.empty());
    if (column.type == FieldType::real) {
      const auto value = coordinate_of_cell(cell);
      column.present.back() = value.has_value();
      return column.reals.push_back(value.value_or(0));
    }
    if (column.type == FieldType::integer) {
      if (cell.empty()) return column.integers.push_back(0);
      if (const auto number = whole_number(cell)) return column.integers.push_back(*number);
      make_text(column);
    }
    column.texts.push_back(cell.empty()      ? empty_
                           : is_distinct_[i] ? out_.table.strings().append(cell)
                                             : out_.table.strings().intern(cell));
  }

  void make_text(Column& column) {
    for (std::size_t row = 0; row < column.integers.size(); ++row)
      column.texts.push_back(column.present[row] ? out_.table.strings().intern(std::to_string(column.integers[row]))
                                                 : empty_);
    column.integers.clear();
    column.type = FieldType::text;
  }

  // Nearly every row another string: looking for equal ones is given up.
  void judge_columns() {
    for (std::size_t i = 0; i < out_.table.columns().size(); ++i) {
      const Column& column = out_.table.columns()[i];
      if (column.type != FieldType::text) continue;
      const std::unordered_set<std::uint32_t> distinct(column.texts.begin(), column.texts.end());
      is_distinct_[i] = distinct.size() > RowsBeforeJudging * 9 / 10;
    }
  }

  // put() has read the coordinates already.
  void add_point(const std::vector<std::string_view>& cells) {
    const Column& lon = out_.table.columns()[*lon_];
    const Column& lat = out_.table.columns()[*lat_];
    if (lon.present.back() && lat.present.back()) {
      builder_.add(lon.reals.back(), lat.reals.back());
      builder_.end_points();
      return;
    }
    const auto cell = [&](std::size_t column) {
      return column < cells.size() ? trimmed(cells[column]) : std::string_view{};
    };
    if (cell(*lon_).empty() && cell(*lat_).empty()) return;  // a row that is nowhere
    const std::size_t bad = lon.present.back() ? *lat_ : *lon_;
    warn_of_number(bad, cell(bad));
  }

  void warn_of_number(std::size_t column, std::string_view cell) {
    const std::string what = ++named_values_ > MaxNamedValues ? "is" : fmt::format("\"{}\" is", cell);
    diagnostics_.add(
        warning_about(path_)
            .layer(out_.name)
            .feature(builder_.feature())
            .field(out_.table.columns()[column].name)
            .message(fmt::format("{} not a coordinate in degrees; the row is kept without a shape", what)));
  }

  const std::string& path_;
  Dataset& out_;
  Diagnostics& diagnostics_;
  GeometryBuilder builder_;
  std::optional<std::size_t> lon_, lat_, wkt_;
  std::vector<bool> is_distinct_;
  std::size_t rows_ = 0;
  int named_values_ = 0;
  std::uint32_t empty_ = out_.table.strings().intern("");
};

}  // namespace

Result<DelimitedRead> read_delimited(const std::string& path, const ReadHints& hints, Diagnostics& diagnostics,
                                     Progress& progress) {
  Diagnostics found;
  auto dataset = std::make_unique<Dataset>();
  const auto text =
      read_text(path, found, progress, {.name = hints.encoding, .detects = true, .taken = &dataset->encoding});
  if (!text) return fail(text.error().message);
  const std::string_view view = text->view();
  const std::filesystem::path unpacked =
      path.ends_with(".gz") ? std::filesystem::path(path).stem() : std::filesystem::path(path);
  dataset->name = unpacked.stem().string();
  dataset->path = path;
  dataset->driver = "CSV";
  if (view.substr(0, 4096).find('\0') != std::string_view::npos)
    return fail(fmt::format("{}: is not a table of text", path));
  CsvRows rows(view, separator_of_table(view));
  TableReader table(path, *dataset, found);
  std::vector<std::string_view> cells;
  if (!rows.next(cells)) return fail(fmt::format("{}: is empty; its first line must name the columns", path));
  table.read_header(cells);
  if (!table.has_points() && table.has_wkt()) return DelimitedRead{nullptr, "its shapes are WKT"};
  for (std::size_t count = 0; rows.next(cells); ++count) {
    table.read_row(cells, rows.line());
    if ((count & 1023) != 0) continue;
    if (progress.cancelled()) return fail(fmt::format("{}: cancelled", path));
    progress.set_fraction(static_cast<double>(rows.position()) / static_cast<double>(view.size()));
  }
  if (rows.ended_inside_quotes())
    found.add(warning_about(path).line(rows.line()).message("a quoted cell is not closed before the end of the file"));
  if (auto degrees = table.finish(); !degrees) return fail(degrees.error().message);
  diagnostics.append(found);
  return DelimitedRead{std::move(dataset), {}};
}

}  // namespace thalweg
