// Tables of text (comma, semicolon, tab or bar, RFC 4180, in any encoding) into columns, each row with the position
// that its cells name: see table_meaning.h for how the columns are found.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/base/diagnostics.h"
#include "geodata/base/progress.h"
#include "geodata/base/result.h"
#include "geodata/formats/read_options.h"
#include "geodata/formats/tables/table_form.h"
#include "geodata/formats/tables/table_meaning.h"

namespace thalweg {

[[nodiscard]] Result<std::unique_ptr<Dataset>> read_delimited(const std::string& path, const ReadHints& hints,
                                                              Diagnostics& diagnostics, Progress& progress);

// The same of a text at hand, in UTF-8; `path` is what it is called.
[[nodiscard]] Result<std::unique_ptr<Dataset>> read_delimited_text(std::string_view text, const std::string& path,
                                                                   const ReadHints& hints, Diagnostics& diagnostics,
                                                                   Progress& progress);

// The first SampleRows rows as they stand.
[[nodiscard]] std::vector<TableRow> sample_of_table(std::string_view text, const TableForm& form);

}  // namespace thalweg
