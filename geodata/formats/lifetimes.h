// Finding when features existed: which fields of a table are dates, in the forms people write them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "geodata/base/diagnostics.h"
#include "geodata/base/progress.h"
#include "geodata/model/dataset.h"
#include "geodata/time/calendar.h"
#include "geodata/time/date_order.h"

namespace thalweg {

// Fills Dataset::lifetimes and ::time from the fields the program recognises (start/end, start_date/end_date,
// begin/end, from/to, event_date, date, date_start/date_end, gwsdate/gwedate, GWSYEAR..,
// inhabitedSince/inhabitedUntil; "calendar" names their calendar), from the columns that a table's reader took for
// dates, or from a date in the file's name. Unreadable dates are reported; their rows count as undated. Whether
// 03/04/2024 has the day or the month first the columns tell, unless `order` states it; what is assumed is reported.
// Stops half way when cancelled.
void derive_lifetimes(Dataset& dataset, DateOrder order, Diagnostics& diagnostics, const Progress& progress);

// Whether derive_lifetimes may take a field of this name, in small letters, for a date, or for the calendar of one.
[[nodiscard]] bool is_date_field(std::string_view name);

// The calendar that each row of a table names in a column "calendar"; Gregorian without one, or when it names none that
// is known.
class RowCalendars {
 public:
  explicit RowCalendars(const FeatureTable& table);
  [[nodiscard]] Calendar of(std::size_t row) const;
  // A word that is no calendar, where the row has one.
  [[nodiscard]] std::string unknown_word(std::size_t row) const;

 private:
  const FeatureTable& table_;
  std::optional<std::size_t> column_;
};

// First and last day of each feature as EDTF text, as derive_lifetimes reads them: "J:1917-10-25" of another calendar,
// ".." where it is open.
class RowDates {
 public:
  explicit RowDates(const Dataset& dataset, DateOrder order = DateOrder::unstated);
  ~RowDates();
  struct Days {
    std::string first, last;
  };
  [[nodiscard]] Days of(std::size_t row) const;

 private:
  struct Columns;
  std::unique_ptr<Columns> columns_;
};

// "karabakh_20201110.geojson" is that day; nothing when the name holds no date.
[[nodiscard]] std::optional<std::string> date_in_file_name(std::string_view path);

}  // namespace thalweg
