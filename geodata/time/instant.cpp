#include "geodata/time/instant.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "geodata/time/floor_div.h"

namespace thalweg {
namespace {

// Days from 1970-01-01, proleptic Gregorian (Hinnant).
constexpr std::int64_t days_from_civil(std::int64_t y, int m, int d) {
  y -= m <= 2;
  const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
  const std::int64_t yoe = y - era * 400;
  const std::int64_t doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
  const std::int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return era * 146097 + doe - 719468;
}

constexpr CivilDate civil_from_days(std::int64_t z) {
  z += 719468;
  const std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  const std::int64_t doe = z - era * 146097;
  const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::int64_t mp = (5 * doy + 2) / 153;
  const int day = static_cast<int>(doy - (153 * mp + 2) / 5 + 1);
  const int month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
  return {yoe + era * 400 + (month <= 2), month, day};
}

constexpr const char* MonthNames[] = {"January", "February", "March",     "April",   "May",      "June",
                                      "July",    "August",   "September", "October", "November", "December"};

std::string iso_date(const CivilDate& date) {
  if (date.year < -9999) return fmt::format("Y{}-{:02}-{:02}", date.year, date.month, date.day);
  if (date.year < 0) return fmt::format("-{:04}-{:02}-{:02}", -date.year, date.month, date.day);
  if (date.year > 9999) return fmt::format("Y{}-{:02}-{:02}", date.year, date.month, date.day);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

}  // namespace

bool is_leap_year(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int days_in_month(std::int64_t year, int month) {
  constexpr int Days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap_year(year) ? 29 : Days[month - 1];
}

bool is_valid(const CivilDate& date) {
  return date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= days_in_month(date.year, date.month);
}

Instant instant_from_civil(const CivilDate& date) {
  if (date.year > MaxYear) return Instant::distant_future();
  if (date.year < -MaxYear) return Instant::distant_past();
  return {days_from_civil(date.year, date.month, date.day) * MsPerDay};
}

Instant instant_from_civil(const CivilTime& time) {
  const std::int64_t seconds = (time.hour * 60 + time.minute) * 60 + time.second;
  return add_ms(instant_from_civil(time.date), seconds * MsPerSecond + time.millisecond);
}

CivilTime civil_from_instant(Instant instant) {
  const std::int64_t days = floor_div(instant.ms, MsPerDay);
  std::int64_t rest = instant.ms - days * MsPerDay;
  CivilTime time{civil_from_days(days), 0, 0, 0, 0};
  time.millisecond = static_cast<int>(rest % 1000);
  rest /= 1000;
  time.second = static_cast<int>(rest % 60);
  rest /= 60;
  time.minute = static_cast<int>(rest % 60);
  rest /= 60;
  time.hour = static_cast<int>(rest);
  return time;
}

Instant add_months(Instant instant, std::int64_t months) {
  if (!instant.is_finite()) return instant;
  CivilTime time = civil_from_instant(instant);
  const std::int64_t month = time.date.year * 12 + time.date.month - 1 + months;
  time.date.year = floor_div(month, 12);
  time.date.month = static_cast<int>(month - time.date.year * 12) + 1;
  time.date.day = std::min(time.date.day, days_in_month(time.date.year, time.date.month));
  return instant_from_civil(time);
}

Instant add_ms(Instant instant, std::int64_t ms) {
  if (!instant.is_finite()) return instant;
  std::int64_t sum = 0;
  if (__builtin_add_overflow(instant.ms, ms, &sum)) return ms > 0 ? Instant::distant_future() : Instant::distant_past();
  return {sum};
}

Instant start_of_day(Instant instant) {
  if (!instant.is_finite()) return instant;
  return {floor_div(instant.ms, MsPerDay) * MsPerDay};
}

Instant now() {
  using namespace std::chrono;
  return {duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()};
}

std::string iso_date(Instant instant) {
  if (!instant.is_finite()) return "..";
  return iso_date(civil_from_instant(instant).date);
}

std::string iso_date_time(Instant instant) {
  if (!instant.is_finite()) return "..";
  const CivilTime t = civil_from_instant(instant);
  if (t.hour == 0 && t.minute == 0 && t.second == 0) return iso_date(t.date);
  return fmt::format("{}T{:02}:{:02}:{:02}Z", iso_date(t.date), t.hour, t.minute, t.second);
}

std::string long_date(Instant instant) {
  if (!instant.is_finite()) return "..";
  const CivilDate date = civil_from_instant(instant).date;
  const char* month = MonthNames[date.month - 1];
  if (date.year <= 0) return fmt::format("{} {} {} BCE", date.day, month, 1 - date.year);
  return fmt::format("{} {} {}", date.day, month, date.year);
}

}  // namespace thalweg
