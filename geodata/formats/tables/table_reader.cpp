#include "geodata/formats/tables/table_reader.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "geodata/base/text.h"
#include "geodata/formats/tables/shape_text.h"
#include "geodata/formats/tables/table_coordinate.h"

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

std::ptrdiff_t open_brackets(std::string_view text) {
  return std::count(text.begin(), text.end(), '(') - std::count(text.begin(), text.end(), ')');
}

// Nothing but a separator lies between them: they are cut from one text. Cells with quotes in them have texts of their
// own.
bool follows(std::string_view next, std::string_view cell) {
  constexpr std::ptrdiff_t SeparatorBytes = 1;
  const char* end = cell.data() + cell.size();
  return std::less_equal<>{}(end, next.data()) && next.data() - end <= SeparatorBytes;
}

}  // namespace

TableReader::TableReader(const std::string& path, Dataset& out, Diagnostics& diagnostics, TableMeaning meaning,
                         const SourceCrs* crs)
    : path_(path),
      out_(out),
      diagnostics_(diagnostics),
      meaning_(std::move(meaning)),
      crs_(crs),
      builder_(out.geometry, diagnostics, path, out.name),
      shapes_(crs),
      empty_(out.table.strings().intern("")) {
  for (std::size_t i = 0; i < meaning_.names.size(); ++i)
    out_.table.add_field(meaning_.names[i], is_number(i) ? FieldType::real : FieldType::integer);
  is_distinct_.assign(meaning_.names.size(), false);
  out_.taken = meaning_.taken;
  if (crs != nullptr) out_.crs = crs->name();
}

bool TableReader::is_number(std::size_t column) const {
  return meaning_.lon && meaning_.lat && (column == *meaning_.lon || column == *meaning_.lat);
}

void TableReader::read_row(const std::vector<std::string_view>& row, std::size_t line) {
  if (std::all_of(row.begin(), row.end(), [](std::string_view cell) { return trimmed(cell).empty(); })) return;
  joined_ = row;
  std::vector<Column>& columns = out_.table.columns();
  if (joined_.size() > columns.size() && meaning_.shape) join_cut_shape(joined_);
  if (joined_.size() != columns.size())
    diagnostics_.add(warning_about(path_).line(line).message(
        fmt::format("{} cells where the header has {}", joined_.size(), columns.size())));
  for (std::size_t i = 0; i < columns.size(); ++i)
    put(columns[i], i, i < joined_.size() ? joined_[i] : std::string_view{});
  out_.table.set_row_count(++rows_);
  add_position(joined_);
  builder_.end_feature();
  if (rows_ == RowsBeforeJudging) judge_columns();
}

// WKT that nobody put in quotes has the separator in its brackets: the cells are pieces of one text.
void TableReader::join_cut_shape(std::vector<std::string_view>& cells) const {
  const std::size_t at = *meaning_.shape;
  if (at >= cells.size() || !kind_of_shape(cells[at])) return;
  std::size_t last = at;
  for (std::ptrdiff_t depth = open_brackets(cells[at]); depth > 0 && last + 1 < cells.size(); ++last) {
    if (!follows(cells[last + 1], cells[last])) break;
    depth += open_brackets(cells[last + 1]);
  }
  const char* begin = cells[at].data();
  cells[at] = {begin, static_cast<std::size_t>(cells[last].data() + cells[last].size() - begin)};
  const auto next = cells.begin() + static_cast<std::ptrdiff_t>(at) + 1;
  cells.erase(next, next + static_cast<std::ptrdiff_t>(last - at));
}

void TableReader::put(Column& column, std::size_t i, std::string_view cell) {
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

void TableReader::make_text(Column& column) {
  for (std::size_t row = 0; row < column.integers.size(); ++row)
    column.texts.push_back(column.present[row] ? out_.table.strings().intern(std::to_string(column.integers[row]))
                                               : empty_);
  column.integers.clear();
  column.type = FieldType::text;
}

// Nearly every row another string: looking for equal ones is given up.
void TableReader::judge_columns() {
  for (std::size_t i = 0; i < out_.table.columns().size(); ++i) {
    const Column& column = out_.table.columns()[i];
    if (column.type != FieldType::text) continue;
    const std::unordered_set<std::uint32_t> distinct(column.texts.begin(), column.texts.end());
    is_distinct_[i] = distinct.size() > RowsBeforeJudging * 9 / 10;
  }
}

void TableReader::add_point(double lon, double lat) {
  if (crs_ != nullptr) {
    const auto degrees = crs_->to_degrees(LonLat{lon, lat});
    if (!degrees) return tell_of(*meaning_.lon, "", "cannot be brought to WGS84");
    lon = degrees->lon;
    lat = degrees->lat;
  }
  builder_.add(lon, lat);
  builder_.end_points();
}

void TableReader::add_position(const std::vector<std::string_view>& cells) {
  const auto cell = [&](std::size_t column) {
    return column < cells.size() ? trimmed(cells[column]) : std::string_view{};
  };
  const auto is_empty = [&](std::size_t column) {
    without_position_ += cell(column).empty();
    return cell(column).empty();
  };
  if (meaning_.shape) {
    if (is_empty(*meaning_.shape)) return;
    if (const std::string why = shapes_.add(cell(*meaning_.shape), builder_); !why.empty())
      tell_of(*meaning_.shape, "", (why + "; the row is kept without a shape").c_str());
    return;
  }
  if (meaning_.position) {
    if (is_empty(*meaning_.position)) return;
    const auto position = position_of_cell(cell(*meaning_.position));
    if (!position)
      return tell_of(*meaning_.position, cell(*meaning_.position),
                     "no two coordinates in degrees; the row is kept without a shape");
    const bool lon_first = position->lon_first.value_or(meaning_.lon_first);
    return add_point(lon_first ? position->first.degrees : position->second.degrees,
                     lon_first ? position->second.degrees : position->first.degrees);
  }
  if (!meaning_.lon || !meaning_.lat) return;
  if (cell(*meaning_.lon).empty() && cell(*meaning_.lat).empty()) {
    ++without_position_;
    return;  // a row that is nowhere
  }
  // put() has read them already.
  const Column& lon = out_.table.columns()[*meaning_.lon];
  const Column& lat = out_.table.columns()[*meaning_.lat];
  if (lon.present.back() && lat.present.back()) return add_point(lon.reals.back(), lat.reals.back());
  const std::size_t bad = lon.present.back() ? *meaning_.lat : *meaning_.lon;
  tell_of(bad, cell(bad), "not a coordinate in degrees; the row is kept without a shape");
}

void TableReader::tell_of(std::size_t column, std::string_view cell, const char* what) {
  const bool has_value = !cell.empty() && ++named_values_ <= MaxNamedValues;
  diagnostics_.add(warning_about(path_)
                       .layer(out_.name)
                       .feature(builder_.feature())
                       .field(out_.table.columns()[column].name)
                       .message(has_value ? fmt::format("\"{}\" is {}", cell, what)
                                          : fmt::format("{}{}", *what == 'n' ? "is " : "", what)));
}

Result<void> TableReader::finish() {
  for (Column& column : out_.table.columns())
    if (column.type == FieldType::integer &&
        std::find(column.present.begin(), column.present.end(), true) == column.present.end())
      make_text(column);  // nothing in it says number
  const bool has_shapes = out_.geometry.part_count() > 0;
  out_.geometry_type = meaning_.shape ? "Unknown" : meaning_.has_points() ? "Point" : "None";
  const auto tell = [&](std::string message) {
    diagnostics_.add(warning_about(path_).layer(out_.name).message(std::move(message)));
  };
  const auto tell_until_placed = [&](Severity severity, std::string message) {
    Diagnostic remark = diagnostic_about(severity, path_).layer(out_.name).message(std::move(message));
    remark.holds_until_placed = true;
    diagnostics_.add(std::move(remark));
  };
  if (rows_ == 0) {
    tell("has a header line and nothing else (0 rows)");
  } else if (!meaning_.shape && !meaning_.has_points()) {
    tell_until_placed(Severity::warning,
                      "has no shapes: no columns lon and lat (or longitude, latitude, x, y, in eleven languages), and "
                      "none that holds positions or shapes (WKT, WKB, GeoJSON)");
  } else if (without_position_ > 0 && has_shapes) {
    tell_until_placed(Severity::info, fmt::format("{} of {} rows name no position", without_position_, rows_));
  } else if (!has_shapes) {
    tell_until_placed(Severity::warning, "has no shapes: no row holds a position that can be read");
  }
  if (!meaning_.assumption.empty() && has_shapes) tell(meaning_.assumption);
  return builder_.check_degrees("names no CRS");
}

}  // namespace thalweg
