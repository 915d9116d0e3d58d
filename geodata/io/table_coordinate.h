// A coordinate as tables of text have it, the same for every table that is read.
//
// Decimal degrees with blanks around them, a plus or a minus, a decimal point or a decimal comma: a comma inside a cell
// is never the separator, which has been taken out already. "1,234.5" is no number, whichever it means.
#pragma once

#include <optional>
#include <string_view>

namespace thalweg {

// Nothing when it is no finite number; whether it is on the globe is not looked at.
[[nodiscard]] std::optional<double> coordinate_of_cell(std::string_view cell);

// Degrees on the globe: at most 90, and at most 180 either way.
[[nodiscard]] std::optional<double> latitude_of_cell(std::string_view cell);
[[nodiscard]] std::optional<double> longitude_of_cell(std::string_view cell);

}  // namespace thalweg
