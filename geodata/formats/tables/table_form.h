// What stands between the cells and the rows of a table of text: found out before any row is read.
#pragma once

#include <cstddef>
#include <string_view>

namespace thalweg {

struct TableForm {
  static constexpr char NoSeparator = '\0';  // a table of one column: all of a line is its cell

  char separator = ',';
  char line_end = '\n';       // '\r' of old Macs; CRLF counts as '\n'
  std::size_t begins_at = 0;  // past a line "sep=;", as Excel writes and reads
};

// The separator is the one of comma, semicolon, tab and bar that cuts the first lines into equally many cells, of which
// most are numbers or dates; what stands in quotes, or in the brackets of WKT, is not looked at.
[[nodiscard]] TableForm form_of_table(std::string_view text);

}  // namespace thalweg
