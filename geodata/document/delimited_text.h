// DelimitedText: a table of text as it lies on the disk, of which single cells and rows can be replaced while every
// other byte stays as it is: byte order mark, line ends, quotes, blank lines, a missing last line end.
//
// Rows and columns are those of parse_csv (formats/csv_table.h): the header is the first of them and no row; lines that
// are blank or of empty cells alone belong to the row above them. What is written anew takes the file's separator and
// line end, and quotes only where it must. Values are UTF-8; a file that is not takes ASCII alone. Immutable; a copy
// shares all rows. Safe from any thread. Errors name file, line and column.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/base/result.h"
#include "geodata/document/shared_sequence.h"
#include "geodata/document/text_piece.h"
#include "geodata/formats/tables/csv_table.h"
#include "geodata/formats/tables/table_form.h"

namespace thalweg {

// A cell by the name of its column.
struct CellText {
  std::string column, value;
  friend bool operator==(const CellText&, const CellText&) = default;
};

class DelimitedText {
 public:
  // `name` is what messages call the file.
  [[nodiscard]] static Result<DelimitedText> of(std::shared_ptr<const std::string> bytes, std::string name);

  [[nodiscard]] const std::vector<std::string>& columns() const { return form_->columns; }
  [[nodiscard]] std::size_t row_count() const { return rows_.size(); }
  // As many as there are columns.
  [[nodiscard]] std::vector<std::string> cells(std::size_t row) const;
  [[nodiscard]] std::size_t line(std::size_t row) const;  // one-based; looks at all the text before it
  [[nodiscard]] std::string text() const;                 // the bytes of the file

  // With one cell replaced. The same text when it says that already.
  [[nodiscard]] Result<DelimitedText> with_cell(std::size_t row, const std::string& column,
                                                const std::string& value) const;
  // With a new row before row `at`; cells that are not named are empty.
  [[nodiscard]] Result<DelimitedText> with_row(std::size_t at, std::span<const CellText> cells) const;
  [[nodiscard]] Result<DelimitedText> without_row(std::size_t row) const;

  // As parse_csv of text() would give it.
  [[nodiscard]] Result<CsvTable> table(const std::string& path, Diagnostics& diagnostics) const;

 private:
  struct Form {
    std::string name;
    std::vector<std::string> columns;
    TableForm table;          // of the text after its byte order mark
    TableForm rows;           // of a part of it that begins with a row
    std::string end_of_line;  // as new rows are given
    bool is_utf8 = true;
  };

  [[nodiscard]] Result<std::size_t> column_named(const std::string& column) const;
  [[nodiscard]] Result<void> check_row(std::size_t row) const;
  [[nodiscard]] Result<void> check_value(std::string_view value) const;
  // Without what comes after it.
  [[nodiscard]] std::string_view record(std::size_t row) const;
  [[nodiscard]] std::string quoted(std::string_view value, bool always) const;
  [[nodiscard]] Result<DelimitedText> if_read_alike(DelimitedText changed, std::size_t row) const;

  std::shared_ptr<const Form> form_;
  TextPiece head_;  // all before the first row
  SharedSequence<TextPiece> rows_;
};

}  // namespace thalweg
