#include "geodata/formats/tables/csv_table.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "geodata/base/atomic_file.h"
#include "geodata/formats/tables/csv_rows.h"

namespace thalweg {
namespace {

constexpr std::string_view ByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

std::optional<std::size_t> CsvTable::find(std::string_view column) const {
  const auto found = std::find(columns.begin(), columns.end(), column);
  if (found == columns.end()) return {};
  return static_cast<std::size_t>(found - columns.begin());
}

Result<CsvTable> parse_csv(std::string_view text, std::string path, Diagnostics& diagnostics) {
  if (text.starts_with(ByteOrderMark)) text.remove_prefix(ByteOrderMark.size());
  return parse_csv(text, form_of_table(text), std::move(path), diagnostics);
}

Result<CsvTable> parse_csv(std::string_view text, const TableForm& form, std::string path, Diagnostics& diagnostics) {
  CsvTable table{.path = std::move(path), .columns = {}, .rows = {}};
  const auto warn = [&](int line, std::string message) {
    diagnostics.add(warning_about(table.path).line(line).message(std::move(message)));
  };
  CsvRows rows(text, form);
  std::vector<std::string_view> cells;
  if (!rows.next(cells) || (cells.size() == 1 && cells[0].empty()))
    return fail(fmt::format("{}: is empty; its first line must name the columns", table.path));
  table.columns.assign(cells.begin(), cells.end());
  while (rows.next(cells)) {
    if (std::all_of(cells.begin(), cells.end(), [](std::string_view cell) { return cell.empty(); })) continue;
    CsvTable::Row row{static_cast<int>(rows.line()), {cells.begin(), cells.end()}};
    if (row.cells.size() != table.columns.size()) {
      warn(row.line, fmt::format("{} cells where the header has {}", row.cells.size(), table.columns.size()));
      row.cells.resize(table.columns.size());
    }
    table.rows.push_back(std::move(row));
  }
  if (rows.ended_inside_quotes())
    warn(static_cast<int>(rows.line()), "a quoted cell is not closed before the end of the file");
  return table;
}

Result<CsvTable> read_csv(const std::string& path, Diagnostics& diagnostics) {
  auto text = read_file(path);
  if (!text) return fail(text.error().message);
  return parse_csv(*text, path, diagnostics);
}

}  // namespace thalweg
