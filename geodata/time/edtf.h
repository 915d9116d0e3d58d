// EDTF dates (ISO 8601-2:2019), levels 0 and 1 whole: 2020-11-10, 2020-11, 1992~, 199X, 2004-XX, 2001-21, -0431,
// Y170000002, date-times, intervals 1964/2008, 1985/.., 1985/, ../2001. Of level 2: sets [1667,1668,1670..1672] and
// {1960,1961-12}, marks on single parts (2004?-06-~11), unspecified digits anywhere (156X-12-25), exponents (Y-17E7),
// significant digits (1950S2), seasons 25 to 41. The 2012 draft's u, x, unknown and open are read too, and Julian dates
// (calendar.h). docs/time.md says what each means here.
//
// A date is a span: `1992` is the year [1992-01-01, 1993-01-01). What is said to have happened "in 1992" happened at an
// unknown instant of that span, so as a bound it is uncertain by a year, and as an event it is possible all year and
// certain nowhere. A date of day precision or finer, not marked ~ ? or %, is certain.
// A mark ~ ? % widens the window, since the standard gives it no width, by: 15 days for a day, 31 days for a month, a
// season or coarser by its own length. On one part of a finer date it widens by that part: the year of 2004?-06-11 by a
// year, its month by 31 days. That choice is ours and stated wherever uncertainty is shown.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "geodata/base/result.h"
#include "geodata/time/calendar.h"
#include "geodata/time/interval.h"

namespace thalweg {

enum class Precision : std::uint8_t { millennium, century, decade, year, season, month, day, second };

struct Edtf {
  Instant earliest;  // the first instant of the span the digits allow
  Instant latest;    // one past the last: [earliest, latest)
  Precision precision = Precision::day;
  bool approximate = false;                 // ~ or %
  bool uncertain = false;                   // ? or %
  Precision doubted = Precision::second;    // the coarsest part a mark stands on
  std::optional<Interval> estimate;         // the likeliest part of the span: the 1950 of 1950S2, the 1760 of [..1760]
  Calendar calendar = Calendar::gregorian;  // it was written in

  // Certain to the day (or finer) and unmarked.
  [[nodiscard]] bool is_exact() const { return precision >= Precision::day && !approximate && !uncertain; }
  friend bool operator==(const Edtf&, const Edtf&) = default;
};

// One date or set of dates, no interval. The error says what is wrong with it: `"2020-13-01" is not a date (month 13)`.
// `calendar` is the one of dates that bear no mark. A set is the span of its members; "[..]", one of them, is never
// exact.
[[nodiscard]] Result<Edtf> parse_edtf_date(std::string_view text, Calendar calendar = Calendar::gregorian);

// The bound that a date makes as the start of something, or as the day something else takes over (half-open end).
[[nodiscard]] Bound bound_at_start_of(const Edtf& date);
// The bound that a date makes as the last day something still was: one past its end.
[[nodiscard]] Bound bound_after(const Edtf& date);

// A date or an interval, as the lifetime of an event: a single day lasts through that day; an interval, and a set of
// all its members {..}, through its last. A calendar mark before or after a whole interval holds for both dates, unless
// one bears its own: "J:1917-02-23/1917-10-25", "J:1917-10-25/G:1918-02-14".
[[nodiscard]] Result<Lifetime> parse_edtf_lifetime(std::string_view text, Calendar calendar = Calendar::gregorian);

// Where a date or an interval that someone typed leads: its first instant; of what has no beginning (../1985, [..1760])
// the first instant of the date it does name.
struct NamedMoment {
  Instant at;
  bool is_exact = true;  // false: it is a stretch of time, or not certain, and `at` only where that begins
};
[[nodiscard]] Result<NamedMoment> parse_moment(std::string_view text);

// Two columns, start and end, where a date-only end means through that day (`end_is_inclusive`) or is the first day of
// what follows (control intervals). An empty or ".." end is still so; an empty start is open.
[[nodiscard]] Result<Lifetime> lifetime_from_columns(std::string_view start, std::string_view end,
                                                     bool end_is_inclusive, Calendar calendar = Calendar::gregorian);

// Text of a lifetime for people: "10 November 2020", "1992", "about 23 August 1993 – 4 October 2020", "since 1994".
[[nodiscard]] std::string describe(const Lifetime& lifetime);
// Of the moment something began or changed: "10 November 2020", "1992", "about May 1993", "by 3 June 1992".
[[nodiscard]] std::string describe(const Bound& change);

}  // namespace thalweg
