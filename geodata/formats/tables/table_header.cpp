#include "geodata/formats/tables/table_header.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "geodata/base/text.h"
#include "geodata/formats/tables/column_profile.h"
#include "geodata/model/column_names.h"

namespace thalweg {
namespace {

constexpr std::size_t MostRowsAbove = 12;

std::size_t filled_cells(const TableRow& row) {
  return static_cast<std::size_t>(
      std::count_if(row.begin(), row.end(), [](const std::string& cell) { return !trimmed(cell).empty(); }));
}

// How many cells most rows fill.
std::size_t usual_width(std::span<const TableRow> sample) {
  std::map<std::size_t, std::size_t> widths;
  for (const TableRow& row : sample)
    if (const std::size_t filled = filled_cells(row); filled > 0) ++widths[filled];
  std::size_t best = 0, times = 0;
  for (const auto& [width, count] : widths)
    if (count >= times) {
      best = width;
      times = count;
    }
  return best;
}

bool holds_value(std::string_view cell) {
  ColumnProfile one;
  one.look_at(cell);
  return one.angles + one.positions + one.shapes + one.dates > 0;
}

bool holds_known_name(const TableRow& row) {
  for (const ColumnNames names :
       {ColumnNames(usual::Longitude), ColumnNames(usual::Latitude), ColumnNames(usual::Position),
        ColumnNames(usual::Wkt), ColumnNames(usual::EventDate), ColumnNames(usual::EventTitle),
        ColumnNames(usual::Category), ColumnNames(usual::EventId)})
    if (find_column(std::span<const std::string>(row), names)) return true;
  return find_column_by_word(row, usual::Latitude) || find_column_by_word(row, usual::Longitude);
}

// A cell of the first row that is what the cells below it are: then it is one of them.
bool is_like_those_below(std::span<const TableRow> rows) {
  for (std::size_t column = 0; column < rows[0].size(); ++column) {
    if (!holds_value(rows[0][column])) continue;
    std::size_t same = 0, others = 0;
    for (const TableRow& row : rows.subspan(1, std::min<std::size_t>(rows.size() - 1, 20)))
      if (column < row.size() && !trimmed(row[column]).empty()) ++(holds_value(row[column]) ? same : others);
    if (same >= others) return true;
  }
  return false;
}

}  // namespace

void find_header(std::span<const TableRow> sample, TableMeaning& meaning) {
  const std::size_t usual = usual_width(sample);
  std::size_t at = 0;
  // Above it stand a title and what else fills a cell or two; in a narrow table everything is as wide.
  while (at < sample.size() && at < MostRowsAbove && usual >= 3 && filled_cells(sample[at]) * 2 < usual) ++at;
  if (at == sample.size() || at == MostRowsAbove) at = 0;
  meaning.rows_before = at;
  const std::span<const TableRow> rows = sample.subspan(at);
  meaning.has_header = rows.empty() || holds_known_name(rows[0]) || !is_like_those_below(rows);
  std::size_t width = 0;
  for (const TableRow& row : rows) width = std::max(width, meaning.has_header ? rows[0].size() : row.size());
  for (std::size_t i = 0; i < width; ++i) {
    const std::string_view name = meaning.has_header ? trimmed(rows[0][i]) : std::string_view();
    meaning.names.push_back(name.empty() ? fmt::format("column_{}", i + 1) : std::string(name));
  }
}

}  // namespace thalweg
