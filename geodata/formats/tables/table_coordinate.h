// A coordinate as tables of text have it, the same for every table that is read.
//
// Decimal degrees with blanks around them, a plus or a minus, a decimal point or a decimal comma: a comma inside a cell
// is never the separator, which has been taken out already. "1,234.5" is no number, whichever it means. Degrees,
// minutes and seconds with their marks (39°48′30″N, N 39 48.5, 39:48:30), half of the globe by its letter in English,
// Russian or Turkish. Digits may be Arabic or Persian.
#pragma once

#include <optional>
#include <string_view>

namespace thalweg {

struct Angle {
  double degrees = 0;  // south and west negative
  char side = 0;       // 'n', 's', 'e', 'w' where the cell says it
  [[nodiscard]] bool is_north_south() const { return side == 'n' || side == 's'; }
  [[nodiscard]] bool is_east_west() const { return side == 'e' || side == 'w'; }
};
[[nodiscard]] std::optional<Angle> angle_of_cell(std::string_view cell);

// Nothing when it is no finite number; whether it is on the globe is not looked at.
[[nodiscard]] std::optional<double> coordinate_of_cell(std::string_view cell);

// Degrees on the globe: at most 90, and at most 180 either way; nothing of the other axis by its letter.
[[nodiscard]] std::optional<double> latitude_of_cell(std::string_view cell);
[[nodiscard]] std::optional<double> longitude_of_cell(std::string_view cell);

// Two coordinates in one cell: "39.8, 46.7", "39,8; 46,7", "39°48′N 46°45′E", "[46.7, 39.8]", "POINT (46.7 39.8)".
struct CellPosition {
  Angle first, second;
  std::optional<bool> lon_first;  // where the cell says so itself: by letters, by its form, by a number beyond 90
};
[[nodiscard]] std::optional<CellPosition> position_of_cell(std::string_view cell);

}  // namespace thalweg
