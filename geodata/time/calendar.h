// Calendars: the proleptic Gregorian one, in which every Instant is counted, and the Julian (Old Style), in which
// sources from before a country's change give their dates: Russia's 25 October 1917 is 7 November 1917.
//
// Years are astronomical in both (year 0 is 1 BCE). A date is marked as Julian by "J:" before it or "O.S." after it,
// and as Gregorian by "G:" or "N.S."; what is not marked is Gregorian unless its row or caller says otherwise. Method:
// as instant.h, with the Julian cycle of 1461 days; checked in the tests against Julian day numbers.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "geodata/time/instant.h"

namespace thalweg {

enum class Calendar : std::uint8_t { gregorian, julian };

// "gregorian", "N.S.", "new style"; "julian", "O.S.", "old style"; whatever the case. Nothing for another word.
[[nodiscard]] std::optional<Calendar> parse_calendar(std::string_view word);

[[nodiscard]] int days_in_month(std::int64_t year, int month, Calendar calendar);
[[nodiscard]] bool is_valid(const CivilDate& date, Calendar calendar);
[[nodiscard]] Instant instant_from_civil(const CivilDate& date,
                                         Calendar calendar);  // midnight UTC at its start; saturates
[[nodiscard]] CivilDate civil_date(Instant instant, Calendar calendar);

// A date as written, taken apart: `text` without its mark and without blanks about it.
struct MarkedDate {
  std::string_view text;
  std::optional<Calendar> calendar;  // as marked
  bool is_mark_in_front = false;
};
[[nodiscard]] MarkedDate without_calendar_mark(std::string_view text);

// "25 October 1917 O.S."
[[nodiscard]] std::string long_julian_date(Instant instant);

// Minutes east of Greenwich: "UTC", "Z", "+04:00", "-0330", "+4". Nothing when it is none, or more than 14 hours.
[[nodiscard]] std::optional<int> parse_zone(std::string_view text);
[[nodiscard]] std::string zone_name(int minutes);  // "UTC", "+04:00"

}  // namespace thalweg
