// Dates as people write them beside EDTF: 15.03.2024 12:00:00, 03/15/2024, 2024/3/15, 20240315, 15 March 2024,
// March 15, 2024, and the years 800, -44 and 12000, as EDTF.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "geodata/time/calendar.h"
#include "geodata/time/date_order.h"

namespace thalweg {

// The text itself when it is EDTF, or when it is no date: a message is to show what the file says.
// A calendar mark about the date is kept ("25.10.1917 O.S."); `calendar` is that of a date without one. With an order
// unstated, 03/04/2024 is no date (and 03.04.2024, which nobody writes with the month first, is the third of April). Of
// numbers in other orders the time of day is left out.
[[nodiscard]] std::string as_edtf(std::string_view text, Calendar calendar = Calendar::gregorian,
                                  DateOrder order = DateOrder::unstated);

// Three numbers with the year last, as 03/04/2024 is written.
struct NumericDate {
  int first = 0, second = 0;
  std::string_view year;  // four digits
  bool has_dots = false;
};
// Nothing when the text has another form; a time of day may follow.
[[nodiscard]] std::optional<NumericDate> numeric_date_of(std::string_view text);

}  // namespace thalweg
