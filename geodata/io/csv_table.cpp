#include "geodata/io/csv_table.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "geodata/base/atomic_file.h"

namespace thalweg {
namespace {

constexpr std::string_view ByteOrderMark = "\xEF\xBB\xBF";

// The separator of the header: the one of , ; and tab that stands in it most often outside quotes.
char separator_of(std::string_view text) {
  std::size_t commas = 0, semicolons = 0, tabs = 0;
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n') break;
    commas += c == ',', semicolons += c == ';', tabs += c == '\t';
  }
  if (tabs > commas && tabs > semicolons) return '\t';
  return semicolons > commas ? ';' : ',';
}

class CsvScanner {
 public:
  CsvScanner(std::string_view text, char separator) : text_(text), separator_(separator) {}

  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  [[nodiscard]] bool ended_inside_quotes() const { return ended_inside_quotes_; }

  CsvTable::Row next_row() {
    CsvTable::Row row{line_, {}};
    std::string cell;
    while (true) {
      if (at_end()) break;
      const char c = text_[at_];
      if (c == '"' && cell.empty()) {
        read_quoted(cell);
      } else if (c == separator_) {
        row.cells.push_back(std::exchange(cell, {}));
        ++at_;
      } else if (c == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') {
        ++at_;
      } else if (c == '\n') {
        ++at_, ++line_;
        break;
      } else {
        cell += c;
        ++at_;
      }
    }
    row.cells.push_back(std::move(cell));
    return row;
  }

 private:
  void read_quoted(std::string& cell) {
    ++at_;
    while (!at_end()) {
      const char c = text_[at_++];
      if (c == '\n') ++line_;
      if (c != '"') {
        cell += c;
      } else if (!at_end() && text_[at_] == '"') {
        cell += '"';
        ++at_;
      } else {
        return;
      }
    }
    ended_inside_quotes_ = true;
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  int line_ = 1;
  bool ended_inside_quotes_ = false;
};

bool is_blank(const CsvTable::Row& row) {
  return std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return cell.empty(); });
}

}  // namespace

std::optional<std::size_t> CsvTable::find(std::string_view column) const {
  const auto found = std::find(columns.begin(), columns.end(), column);
  if (found == columns.end()) return {};
  return static_cast<std::size_t>(found - columns.begin());
}

std::optional<std::size_t> CsvTable::find_any(std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names)
    if (const auto column = find(name)) return column;
  return {};
}

Result<CsvTable> parse_csv(std::string_view text, std::string path, Diagnostics& diagnostics) {
  if (text.starts_with(ByteOrderMark)) text.remove_prefix(ByteOrderMark.size());
  CsvTable table{.path = std::move(path), .columns = {}, .rows = {}};
  const auto warn = [&](int line, std::string message) {
    diagnostics.add({.severity = Severity::warning, .path = table.path, .layer = {}, .feature = -1,
                     .field = fmt::format("line {}", line), .message = std::move(message)});
  };
  CsvScanner scanner(text, separator_of(text));
  if (!scanner.at_end()) table.columns = scanner.next_row().cells;
  if (table.columns.empty() || (table.columns.size() == 1 && table.columns[0].empty()))
    return fail(fmt::format("{}: is empty; its first line must name the columns", table.path));
  while (!scanner.at_end()) {
    CsvTable::Row row = scanner.next_row();
    if (is_blank(row)) continue;
    if (row.cells.size() != table.columns.size()) {
      warn(row.line, fmt::format("{} cells where the header has {}", row.cells.size(), table.columns.size()));
      row.cells.resize(table.columns.size());
    }
    table.rows.push_back(std::move(row));
  }
  if (scanner.ended_inside_quotes() && !table.rows.empty())
    warn(table.rows.back().line, "a quoted cell is not closed before the end of the file");
  return table;
}

Result<CsvTable> read_csv(const std::string& path, Diagnostics& diagnostics) {
  auto text = read_file(path);
  if (!text) return fail(text.error().message);
  return parse_csv(*text, path, diagnostics);
}

}  // namespace thalweg
