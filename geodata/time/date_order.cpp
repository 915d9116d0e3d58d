#include "geodata/time/date_order.h"

#include <fmt/format.h>

#include "geodata/time/written_date.h"

namespace thalweg {

DateOrder date_order_of(std::string_view word) {
  if (word == "ymd") return DateOrder::year_month_day;
  if (word == "dmy") return DateOrder::day_month_year;
  if (word == "mdy") return DateOrder::month_day_year;
  return DateOrder::unstated;
}

void OrderEvidence::look_at(std::string_view text) {
  const auto date = numeric_date_of(without_calendar_mark(text).text);
  if (!date) return;
  const auto& [first, second, year, has_dots] = *date;
  const auto keep = [&](std::string& example) {
    if (example.empty()) example = text;
  };
  if (first > 12 && second <= 12) {
    ++day_first_;
    keep(day_first_example_);
  } else if (second > 12 && first <= 12) {
    ++month_first_;
    keep(month_first_example_);
  } else if (first <= 12 && second <= 12 && first != second && !has_dots) {
    ++ambiguous_;
    keep(example_);
  }
}

DateOrder OrderEvidence::order(DateOrder stated) const {
  if (stated == DateOrder::day_month_year || stated == DateOrder::month_day_year) return stated;
  if (is_contradictory()) return DateOrder::unstated;
  return month_first_ > 0 ? DateOrder::month_day_year : DateOrder::day_month_year;
}

std::string OrderEvidence::remark(DateOrder stated) const {
  if (stated == DateOrder::day_month_year || stated == DateOrder::month_day_year) return {};
  if (is_contradictory())
    return fmt::format(
        "holds dates with the day first ({}) and with the month first ({}); {} that read both ways are not taken for "
        "dates (--date-order dmy or mdy says how to read all)",
        day_first_example_, month_first_example_, ambiguous_);
  if (is_assumed())
    return fmt::format(
        "{} dates such as {} can be read with the day or the month first, and no other tells which: the day is taken "
        "to be first (--date-order mdy if it is the month)",
        ambiguous_, example_);
  return {};
}

}  // namespace thalweg
