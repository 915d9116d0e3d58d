// Instant: a point in time; a count of milliseconds from 1970-01-01T00:00:00Z in the proleptic Gregorian calendar.
//
// Years are astronomical: year 0 is 1 BCE, year -43 is 44 BCE. The range is about 292 million years either way.
// Instant::distant_past() and distant_future() stand for "no bound" and compare as such.
// Method: days_from_civil and civil_from_days, H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <string>

namespace thalweg {

struct Instant {
  std::int64_t ms = 0;

  [[nodiscard]] static constexpr Instant distant_past() { return {std::numeric_limits<std::int64_t>::min()}; }
  [[nodiscard]] static constexpr Instant distant_future() { return {std::numeric_limits<std::int64_t>::max()}; }
  [[nodiscard]] constexpr bool is_finite() const { return ms != distant_past().ms && ms != distant_future().ms; }
  friend constexpr auto operator<=>(const Instant&, const Instant&) = default;
};

// Years beyond this either way do not fit in milliseconds.
inline constexpr std::int64_t MaxYear = 292'000'000;
inline constexpr std::int64_t MsPerSecond = 1000;
inline constexpr std::int64_t MsPerDay = 86'400'000;

struct CivilDate {
  std::int64_t year = 1970;
  int month = 1;  // 1 to 12
  int day = 1;    // 1 to 31
  friend constexpr bool operator==(const CivilDate&, const CivilDate&) = default;
};

struct CivilTime {
  CivilDate date;
  int hour = 0, minute = 0, second = 0, millisecond = 0;
};

[[nodiscard]] bool is_leap_year(std::int64_t year);
[[nodiscard]] int days_in_month(std::int64_t year, int month);
[[nodiscard]] bool is_valid(const CivilDate& date);

[[nodiscard]] Instant instant_from_civil(const CivilDate& date);  // midnight UTC at its start; saturates
[[nodiscard]] Instant instant_from_civil(const CivilTime& time);
[[nodiscard]] CivilTime civil_from_instant(Instant instant);

// The same day of the month `months` later (earlier if negative), clamped to that month's last day.
[[nodiscard]] Instant add_months(Instant instant, std::int64_t months);
// Saturating; an unbounded instant stays unbounded.
[[nodiscard]] Instant add_ms(Instant instant, std::int64_t ms);
[[nodiscard]] Instant start_of_day(Instant instant);
// From one to the other; saturating, for instants may lie 584 million years apart.
[[nodiscard]] constexpr std::int64_t ms_between(Instant from, Instant to) {
  const std::uint64_t apart = from <= to ? static_cast<std::uint64_t>(to.ms) - static_cast<std::uint64_t>(from.ms)
                                         : static_cast<std::uint64_t>(from.ms) - static_cast<std::uint64_t>(to.ms);
  constexpr std::uint64_t Most = std::numeric_limits<std::int64_t>::max();
  const auto ms = static_cast<std::int64_t>(apart < Most ? apart : Most);
  return from <= to ? ms : -ms;
}

[[nodiscard]] Instant now();

// "2020-11-10"; "-0043-03-15" for 44 BCE; ".." when unbounded.
[[nodiscard]] std::string iso_date(Instant instant);
// "2020-11-10T12:30:00Z", or as iso_date at midnight.
[[nodiscard]] std::string iso_date_time(Instant instant);
// "10 November 2020", "15 March 44 BCE".
[[nodiscard]] std::string long_date(Instant instant);

}  // namespace thalweg
