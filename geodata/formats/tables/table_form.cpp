#include "geodata/formats/tables/table_form.h"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "geodata/base/text.h"
#include "geodata/formats/tables/csv_rows.h"
#include "geodata/formats/tables/shape_text.h"
#include "geodata/formats/tables/table_coordinate.h"

namespace thalweg {
namespace {

constexpr std::string_view Separators = ",;\t|";
constexpr std::size_t EnoughText = 64 * 1024, EnoughRows = 50;

// Of the first end of a line outside quotes.
char line_end_of(std::string_view text) {
  bool is_quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') is_quoted = !is_quoted;
    if (is_quoted) continue;
    if (text[i] == '\n') return '\n';
    if (text[i] == '\r') return i + 1 < text.size() && text[i + 1] == '\n' ? '\n' : '\r';
  }
  return '\n';
}

struct Cut {
  bool is_even = false;     // nearly all rows have as many cells, more than one
  std::size_t typed = 0;    // cells that are a number, a date's digits or a shape
  std::size_t columns = 0;  // of the first row
};

bool is_typed(std::string_view cell) {
  cell = trimmed(cell);
  if (cell.empty()) return false;
  if (coordinate_of_cell(cell) || kind_of_shape(cell)) return true;
  const auto digits = std::count_if(cell.begin(), cell.end(), is_digit);
  const bool has_other = std::any_of(cell.begin(), cell.end(), [](char c) {
    return !is_digit(c) && c != '-' && c != '.' && c != '/' && c != ':' && c != 'T';
  });
  return digits >= 4 && !has_other;
}

Cut cut_by(std::string_view text, const TableForm& form) {
  CsvRows rows(text, form);
  std::vector<std::string_view> cells;
  Cut cut;
  std::size_t count = 0, even = 0;
  while (count < EnoughRows && rows.next(cells)) {
    if (count == 0) cut.columns = cells.size();
    // The last one may be cut off by the end of what is looked at.
    const bool is_whole = rows.position() < text.size() || text.size() < EnoughText;
    even += !is_whole || cells.size() == cut.columns;
    cut.typed += static_cast<std::size_t>(std::count_if(cells.begin(), cells.end(), is_typed));
    ++count;
  }
  cut.is_even = cut.columns > 1 && even * 10 >= count * 9;
  return cut;
}

// Without the quotes about it, and those doubled in it undone.
std::string without_quotes(std::string_view line) {
  if (line.size() < 2 || line.front() != '"' || line.back() != '"') return std::string(line);
  std::string bare;
  for (std::size_t i = 1; i + 1 < line.size(); ++i) {
    bare += line[i];
    if (line[i] == '"' && line[i + 1] == '"') ++i;
  }
  return bare;
}

// Each line a shape, with nothing beside it, under a name for all of them perhaps.
bool is_all_shapes(std::string_view text, char line_end) {
  std::size_t shapes = 0, others = 0;
  for (std::size_t at = 0, count = 0; at < text.size() && count < EnoughRows; ++count) {
    const std::size_t end = std::min(text.find(line_end, at), text.size());
    const std::string_view line = trimmed(text.substr(at, end - at));
    at = end + 1;
    if (line.empty() || (end == text.size() && text.size() >= EnoughText)) continue;
    ++(is_whole_shape(without_quotes(line)) ? shapes : others);
  }
  return shapes > 0 && others <= 1;
}

}  // namespace

TableForm form_of_table(std::string_view text) {
  const std::string_view head = text.substr(0, EnoughText);
  TableForm form;
  form.line_end = line_end_of(head);
  if (head.size() > 5 && equal_but_for_case(head.substr(0, 4), "sep=") &&
      Separators.find(head[4]) != std::string_view::npos) {
    form.separator = head[4];
    form.begins_at = std::min(head.size(), head.find(form.line_end) + 1);
    return form;
  }
  if (is_all_shapes(head, form.line_end)) {
    form.separator = TableForm::NoSeparator;
    return form;
  }
  std::optional<Cut> best;
  for (const char separator : Separators) {
    TableForm tried = form;
    tried.separator = separator;
    const Cut cut = cut_by(head, tried);
    const auto rank = [](const Cut& c) { return std::tuple(c.columns > 1, c.is_even, c.typed, c.columns); };
    if (!best || rank(cut) > rank(*best)) {
      best = cut;
      form.separator = separator;
    }
  }
  return form;
}

}  // namespace thalweg
