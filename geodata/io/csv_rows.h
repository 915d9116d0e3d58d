// CsvRows: the rows of a large table of text one after the other, without a copy of what needs none.
//
// RFC 4180 with any one-byte separator, LF or CRLF. The cells of a row are views into the text, or into the scanner
// where doubled quotes had to be undone; they hold until the next row is asked for.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace thalweg {

class CsvRows {
 public:
  CsvRows(std::string_view text, char separator) : text_(text), separator_(separator) {}

  // False at the end. Blank lines are passed over.
  [[nodiscard]] bool next(std::vector<std::string_view>& cells);
  [[nodiscard]] std::size_t line() const { return line_; }  // one-based, of the row's first character
  [[nodiscard]] std::size_t position() const { return at_; }
  [[nodiscard]] bool ended_inside_quotes() const { return ended_inside_quotes_; }

 private:
  [[nodiscard]] std::string_view quoted_cell();

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0, line_ = 1, next_line_ = 1;
  bool ended_inside_quotes_ = false;
  std::deque<std::string> undone_;
};

// The one of , ; tab and | that stands most often in the first line, outside quotes.
[[nodiscard]] char separator_of_table(std::string_view text);

}  // namespace thalweg
