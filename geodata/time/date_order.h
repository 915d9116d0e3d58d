// Whether the day or the month comes first in 03/04/2024: a habit of whoever wrote a column, so the column is asked and
// never one value of it.
//
// One value that reads only one way (03/15/2024) settles the whole column. Where none does, the day is taken for the
// first, and remark() says so in words for a diagnostic. Where a column holds values that read only the one and values
// that read only the other way, those that read both ways are no dates.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace thalweg {

enum class DateOrder : std::uint8_t { unstated, year_month_day, day_month_year, month_day_year };

// "dmy", "mdy", "ymd"; unstated for another word.
[[nodiscard]] DateOrder date_order_of(std::string_view word);

// What the values of one column, or of the columns of one table, tell.
class OrderEvidence {
 public:
  void look_at(std::string_view text);

  // `stated` if it is; else what the values tell: unstated when they contradict one another, the day first when they
  // tell nothing.
  [[nodiscard]] DateOrder order(DateOrder stated = DateOrder::unstated) const;
  // True when values read both ways and nothing settles which: the day first is then an assumption.
  [[nodiscard]] bool is_assumed() const { return ambiguous_ > 0 && day_first_ == 0 && month_first_ == 0; }
  [[nodiscard]] bool is_contradictory() const { return day_first_ > 0 && month_first_ > 0; }
  // "03/04/2024", the first that reads both ways.
  [[nodiscard]] const std::string& example() const { return example_; }
  // What to tell of it; empty when there is nothing to tell.
  [[nodiscard]] std::string remark(DateOrder stated) const;

 private:
  std::int64_t day_first_ = 0, month_first_ = 0, ambiguous_ = 0;
  std::string example_, day_first_example_, month_first_example_;
};

}  // namespace thalweg
