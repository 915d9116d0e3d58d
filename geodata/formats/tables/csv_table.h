// CsvTable: a small CSV file as rows of text, each with the line it began on, for the tables of a scenario.
//
// RFC 4180, also with semicolons or tabs, CRLF or LF, a byte order mark before the header. A row with too few cells is
// filled with empty ones, one with too many is cut; both are warned of.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/base/diagnostics.h"
#include "geodata/base/result.h"
#include "geodata/formats/tables/table_form.h"

namespace thalweg {

struct CsvTable {
  struct Row {
    int line = 0;  // one-based, of its first character
    std::vector<std::string> cells;
  };

  std::string path;
  std::vector<std::string> columns;
  std::vector<Row> rows;

  [[nodiscard]] std::optional<std::size_t> find(std::string_view column) const;
};

[[nodiscard]] Result<CsvTable> parse_csv(std::string_view text, std::string path, Diagnostics& diagnostics);
// The same where the form is known already, of the text after its byte order mark.
[[nodiscard]] Result<CsvTable> parse_csv(std::string_view text, const TableForm& form, std::string path,
                                         Diagnostics& diagnostics);
[[nodiscard]] Result<CsvTable> read_csv(const std::string& path, Diagnostics& diagnostics);

}  // namespace thalweg
