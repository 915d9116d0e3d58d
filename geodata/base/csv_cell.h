// A cell of a table as RFC 4180 writes it: in quotes only where a comma, a quote or a line end calls for them.
#pragma once

#include <string>
#include <string_view>

namespace thalweg {

void append_csv_cell(std::string& out, std::string_view text);
[[nodiscard]] std::string csv_cell(std::string_view text);

}  // namespace thalweg
