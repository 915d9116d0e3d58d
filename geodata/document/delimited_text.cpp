#include "geodata/document/delimited_text.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "geodata/base/suggestion.h"
#include "geodata/document/utf8.h"
#include "geodata/formats/tables/csv_rows.h"
#include "geodata/formats/tables/table_form.h"

namespace thalweg {
namespace {

constexpr std::string_view ByteOrderMark = "\xEF\xBB\xBF";
// form_of_table looks at no more rows and bytes than these.
constexpr std::size_t RowsThatTellForm = 50, BytesThatTellForm = 64 * 1024;

struct Span {
  std::size_t begin = 0, end = 0;
};

// Where the cells of a record stand, quotes included: as CsvRows cuts them.
std::vector<Span> raw_cells(std::string_view body, char separator) {
  std::vector<Span> spans;
  for (std::size_t at = 0;; ++at) {
    const std::size_t begin = at;
    if (at < body.size() && body[at] == '"') {
      ++at;
      while (at < body.size()) {
        if (body[at++] != '"') continue;
        if (at >= body.size() || body[at] != '"') break;
        ++at;
      }
    }
    at = std::min(body.find(separator, at), body.size());
    spans.push_back({begin, at});
    if (at >= body.size()) return spans;
  }
}

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

bool are_all_empty(const auto& cells) {
  return std::all_of(cells.begin(), cells.end(), [](const auto& cell) { return cell.empty(); });
}

std::string first_line_end(std::string_view record, char line_end) {
  if (line_end == '\r') return "\r";
  return record.ends_with("\r\n") ? "\r\n" : "\n";
}

}  // namespace

Result<DelimitedText> DelimitedText::of(std::shared_ptr<const std::string> bytes, std::string name) {
  const std::string_view all = *bytes;
  if (all.find('\0') != std::string_view::npos)
    return fail(fmt::format("{}: is no text in UTF-8; save it as UTF-8 to edit it", name));
  const std::size_t mark = all.starts_with(ByteOrderMark) ? ByteOrderMark.size() : 0;
  const std::string_view text = all.substr(mark);
  const TableForm table_form = form_of_table(text);
  const std::size_t from = mark + table_form.begins_at;
  CsvRows rows(text, table_form);
  std::vector<std::string_view> cells;
  if (!rows.next(cells) || are_all_empty(cells))
    return fail(fmt::format("{}: is empty; its first line must name the columns", name));
  auto form = std::make_shared<Form>();
  form->columns.assign(cells.begin(), cells.end());
  form->table = form->rows = table_form;
  form->rows.begins_at = 0;
  form->end_of_line = first_line_end(all.substr(0, from + rows.position()), table_form.line_end);
  form->is_utf8 = is_text_of_utf8(all);
  form->name = std::move(name);

  std::vector<std::size_t> begins;
  while (true) {
    std::size_t begin = from + rows.position();
    while (begin < all.size() && is_line_end(all[begin])) ++begin;
    if (!rows.next(cells)) break;
    if (!are_all_empty(cells)) begins.push_back(begin);
  }
  DelimitedText table;
  table.head_ = {bytes, all.substr(0, begins.empty() ? all.size() : begins.front())};
  std::vector<TextPiece> pieces;
  pieces.reserve(begins.size());
  for (std::size_t i = 0; i < begins.size(); ++i) {
    const std::size_t end = i + 1 < begins.size() ? begins[i + 1] : all.size();
    pieces.emplace_back(bytes, all.substr(begins[i], end - begins[i]));
  }
  table.rows_ = SharedSequence<TextPiece>(std::move(pieces));
  table.form_ = std::move(form);
  return table;
}

std::vector<std::string> DelimitedText::cells(std::size_t row) const {
  CsvRows rows(rows_[row].view(), form_->rows);
  std::vector<std::string_view> views;
  (void)rows.next(views);
  std::vector<std::string> texts(views.begin(), views.end());
  texts.resize(form_->columns.size());
  return texts;
}

std::size_t DelimitedText::line(std::size_t row) const {
  const auto ends_in = [this](std::string_view text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), form_->table.line_end));
  };
  std::size_t line = 1 + ends_in(head_.view());
  for (std::size_t i = 0; i < row; ++i) line += ends_in(rows_[i].view());
  return line;
}

std::string DelimitedText::text() const {
  std::size_t size = head_.size();
  rows_.for_each([&](const TextPiece& row) { size += row.size(); });
  std::string all;
  all.reserve(size);
  all += head_.view();
  rows_.for_each([&](const TextPiece& row) { all += row.view(); });
  return all;
}

Result<std::size_t> DelimitedText::column_named(const std::string& column) const {
  const auto found = std::find(form_->columns.begin(), form_->columns.end(), column);
  if (found == form_->columns.end())
    return fail(fmt::format("{}: has no column \"{}\"{}", form_->name, column, did_you_mean(column, form_->columns)));
  return static_cast<std::size_t>(found - form_->columns.begin());
}

Result<void> DelimitedText::check_row(std::size_t row) const {
  if (row < row_count()) return {};
  return fail(fmt::format("{}: has no row {}; it has {}", form_->name, row, row_count()));
}

Result<void> DelimitedText::check_value(std::string_view value) const {
  if (!is_text_of_utf8(value)) return fail(fmt::format("{}: what is to be written is no text", form_->name));
  const bool is_ascii = std::all_of(value.begin(), value.end(), [](unsigned char c) { return c < 0x80; });
  if (form_->is_utf8 || is_ascii) return {};
  return fail(fmt::format("{}: is not in UTF-8, so that \"{}\" cannot be written to it; save it as UTF-8 first",
                          form_->name, value));
}

std::string_view DelimitedText::record(std::size_t row) const {
  const std::string_view piece = rows_[row].view();
  CsvRows rows(piece, form_->rows);
  std::vector<std::string_view> cells;
  (void)rows.next(cells);
  std::string_view body = piece.substr(0, rows.position());
  if (rows.ended_inside_quotes()) return body;
  if (body.ends_with(form_->table.line_end)) body.remove_suffix(1);
  if (body.ends_with('\r')) body.remove_suffix(1);
  return body;
}

std::string DelimitedText::quoted(std::string_view value, bool always) const {
  const bool needs_it = value.find(form_->table.separator) != std::string_view::npos ||
                        value.find_first_of("\"\r\n") != std::string_view::npos;
  if (!always && !needs_it) return std::string(value);
  std::string cell = "\"";
  for (const char c : value) {
    if (c == '"') cell += '"';
    cell += c;
  }
  return cell + '"';
}

// What was meant is what will be read: in some broken files it is not, as where a quote before it is never closed, or
// where the separator was told from the very rows that change.
Result<DelimitedText> DelimitedText::if_read_alike(DelimitedText changed, std::size_t row) const {
  const std::size_t first = row == 0 ? 0 : row - 1, last = std::min(row + 2, changed.row_count());
  std::string around;
  for (std::size_t i = first; i < last; ++i) around += changed.rows_[i].view();
  CsvRows rows(around, form_->rows);
  std::vector<std::string_view> cells;
  std::size_t found = 0;
  bool is_alike = true;
  while (rows.next(cells)) found += are_all_empty(cells) ? 0 : 1;
  is_alike = found == last - first && (!rows.ended_inside_quotes() || last == changed.row_count());
  if (is_alike && row < RowsThatTellForm) {
    std::string head(changed.head_.view());
    for (std::size_t i = 0; i < changed.row_count() && head.size() < BytesThatTellForm; ++i)
      head += changed.rows_[i].view();
    std::string_view text = head;
    if (text.starts_with(ByteOrderMark)) text.remove_prefix(ByteOrderMark.size());
    const TableForm form = form_of_table(text);
    is_alike = form.separator == form_->table.separator && form.line_end == form_->table.line_end;
  }
  if (is_alike) return changed;
  return fail(fmt::format("{}:{}: the rows of the file could not be told apart after this change", form_->name,
                          line(std::min(row, row_count()))));
}

Result<DelimitedText> DelimitedText::with_cell(std::size_t row, const std::string& column,
                                               const std::string& value) const {
  if (auto there = check_row(row); !there) return tl::unexpected<Error>(there.error());
  const auto at = column_named(column);
  if (!at) return tl::unexpected<Error>(at.error());
  if (auto text = check_value(value); !text) return tl::unexpected<Error>(text.error());
  std::vector<std::string> now = cells(row);
  if (now[*at] == value) return *this;
  now[*at] = value;
  if (are_all_empty(now))
    return fail(fmt::format("{}:{}: {}: the row would be empty; remove it instead", form_->name, line(row), column));
  const std::string_view body = record(row);
  const std::vector<Span> spans = raw_cells(body, form_->table.separator);
  std::string text;
  if (*at < spans.size()) {
    const bool was_quoted = body.substr(spans[*at].begin).starts_with('"');
    text.append(body, 0, spans[*at].begin);
    text += quoted(value, was_quoted);
    text += body.substr(spans[*at].end);
  } else {
    text = body;
    text.append(*at + 1 - spans.size(), form_->table.separator);
    text += quoted(value, false);
  }
  text += rows_[row].view().substr(body.size());
  DelimitedText changed = *this;
  changed.rows_ = rows_.with(row, TextPiece(std::move(text)));
  if (changed.cells(row) != now)
    return fail(fmt::format("{}:{}: {}: \"{}\" cannot be written in this row", form_->name, line(row), column, value));
  return if_read_alike(std::move(changed), row);
}

Result<DelimitedText> DelimitedText::with_row(std::size_t at, std::span<const CellText> cells) const {
  if (at > row_count())
    return fail(fmt::format("{}: has no row {} to put one before; it has {}", form_->name, at, row_count()));
  std::vector<std::string> values(form_->columns.size());
  for (const CellText& cell : cells) {
    const auto column = column_named(cell.column);
    if (!column) return tl::unexpected<Error>(column.error());
    if (auto text = check_value(cell.value); !text) return tl::unexpected<Error>(text.error());
    values[*column] = cell.value;
  }
  if (are_all_empty(values)) return fail(fmt::format("{}: a row with nothing in it is no row", form_->name));
  std::string text;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) text += form_->table.separator;
    text += quoted(values[i], false);
  }
  DelimitedText changed = *this;
  if (at < row_count() || at == 0) {
    if (at == 0 && !is_line_end(head_.view().back()))
      changed.head_ = TextPiece(std::string(head_.view()) + form_->end_of_line);
    text += form_->end_of_line;
  } else {
    // Blank lines at the end of the file stay there, and so does the lack of a last line end.
    const std::string_view before = rows_[at - 1].view();
    const std::string_view body = record(at - 1);
    const std::string_view after = before.substr(body.size());
    text += after.empty() ? std::string_view{} : after;
    changed.rows_ = changed.rows_.with(at - 1, TextPiece(std::string(body) + form_->end_of_line));
  }
  changed.rows_ = changed.rows_.with_inserted(at, TextPiece(std::move(text)));
  return if_read_alike(std::move(changed), at);
}

Result<DelimitedText> DelimitedText::without_row(std::size_t row) const {
  if (auto there = check_row(row); !there) return tl::unexpected<Error>(there.error());
  std::string_view after = rows_[row].view().substr(record(row).size());
  after.remove_prefix(std::min(after.size(), after.starts_with("\r\n") ? std::size_t{2} : std::size_t{1}));
  DelimitedText changed = *this;
  if (!after.empty()) {
    TextPiece& above = changed.head_;
    if (row == 0)
      above = TextPiece(std::string(head_.view()) + std::string(after));
    else
      changed.rows_ = changed.rows_.with(row - 1, TextPiece(std::string(rows_[row - 1].view()) + std::string(after)));
  }
  changed.rows_ = changed.rows_.without(row);
  if (changed.row_count() == 0) return changed;
  return if_read_alike(std::move(changed), std::min(row, changed.row_count() - 1));
}

Result<CsvTable> DelimitedText::table(const std::string& path, Diagnostics& diagnostics) const {
  const std::string all = text();
  std::string_view without_mark = all;
  if (without_mark.starts_with(ByteOrderMark)) without_mark.remove_prefix(ByteOrderMark.size());
  return parse_csv(without_mark, form_->table, path, diagnostics);
}

}  // namespace thalweg
