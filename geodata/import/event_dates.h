// The dates of event tables as EDTF: each distinct one is read once.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "geodata/time/date_order.h"
#include "geodata/time/instant.h"
#include "geodata/time/zone.h"

namespace thalweg {

struct EventDate {
  std::string text;     // EDTF; empty: unreadable
  std::string error;    // why
  Instant first, last;  // possible: [first, last)
};

class EventDates {
 public:
  // `order` of dates like 03/04/2024: unstated, they are none.
  EventDates(Zone zone, DateOrder order) : zone_(zone), order_(order) {}

  // One date; an end makes an interval through its last day.
  const EventDate& span(std::string_view start, std::string_view end);
  // ACLED: 1 the day, 2 about then, 3 the month.
  const EventDate& acled(std::string_view date, int precision);
  // UCDP: at one time of [start, end], unless they are one day: a month or a year where they are just that.
  const EventDate& ucdp(std::string_view start, std::string_view end, int precision);

 private:
  [[nodiscard]] std::string as_text(std::string_view written) const;
  const EventDate& keep(std::string text);
  const EventDate& note(EventDate date);
  const EventDate* known(char kind, std::string_view a, std::string_view b);

  Zone zone_;
  DateOrder order_;
  std::string key_;
  std::unordered_map<std::string, EventDate> known_;
};

}  // namespace thalweg
