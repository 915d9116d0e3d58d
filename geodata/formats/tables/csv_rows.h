// CsvRows: the rows of a large table of text one after the other, without a copy of what needs none.
//
// RFC 4180 with any one-byte separator, LF, CRLF or CR. The cells of a row are views into the text, or into the scanner
// where doubled quotes had to be undone; they hold until the next row is asked for.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/formats/tables/table_form.h"

namespace thalweg {

class CsvRows {
 public:
  CsvRows(std::string_view text, const TableForm& form)
      : text_(text.substr(form.begins_at)), separator_(form.separator), line_end_(form.line_end) {
    if (form.begins_at > 0) line_ = next_line_ = 2;
  }

  // False at the end. Blank lines are passed over.
  [[nodiscard]] bool next(std::vector<std::string_view>& cells);
  [[nodiscard]] std::size_t line() const { return line_; }  // one-based, of the row's first character
  [[nodiscard]] std::size_t position() const { return at_; }
  [[nodiscard]] bool ended_inside_quotes() const { return ended_inside_quotes_; }

 private:
  [[nodiscard]] std::string_view quoted_cell();

  std::string_view text_;
  char separator_, line_end_;
  std::size_t at_ = 0, line_ = 1, next_line_ = 1;
  bool ended_inside_quotes_ = false;
  std::deque<std::string> undone_;
};

}  // namespace thalweg
