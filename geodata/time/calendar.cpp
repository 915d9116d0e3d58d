#include "geodata/time/calendar.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "geodata/base/text.h"
#include "geodata/time/floor_div.h"

namespace thalweg {
namespace {

// 1970-01-01 counted from 1 March of the Julian year 0.
constexpr std::int64_t JulianEpochDays = 719'470;

std::int64_t days_from_julian(std::int64_t y, int m, int d) {
  y -= m <= 2;
  const std::int64_t cycle = floor_div(y, 4), year_of_cycle = y - cycle * 4;
  const std::int64_t day_of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
  return cycle * 1461 + year_of_cycle * 365 + day_of_year - JulianEpochDays;
}

CivilDate julian_from_days(std::int64_t days) {
  days += JulianEpochDays;
  const std::int64_t cycle = floor_div(days, 1461), day_of_cycle = days - cycle * 1461;
  const std::int64_t year_of_cycle = (day_of_cycle - day_of_cycle / 1460) / 365;
  const std::int64_t day_of_year = day_of_cycle - year_of_cycle * 365;
  const std::int64_t mp = (5 * day_of_year + 2) / 153;
  const int month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
  return {cycle * 4 + year_of_cycle + (month <= 2), month, static_cast<int>(day_of_year - (153 * mp + 2) / 5 + 1)};
}

bool ends_with_word(std::string_view text, std::string_view word) {
  if (text.size() <= word.size()) return false;
  return ends_with_but_for_case(text, word);
}

struct Suffix {
  std::string_view text;
  Calendar calendar;
};

constexpr std::array Suffixes = {Suffix{"(O.S.)", Calendar::julian},         Suffix{"O.S.", Calendar::julian},
                                 Suffix{"(OS)", Calendar::julian},           Suffix{" OS", Calendar::julian},
                                 Suffix{"(julian)", Calendar::julian},       Suffix{" julian", Calendar::julian},
                                 Suffix{"(N.S.)", Calendar::gregorian},      Suffix{"N.S.", Calendar::gregorian},
                                 Suffix{"(NS)", Calendar::gregorian},        Suffix{" NS", Calendar::gregorian},
                                 Suffix{"(gregorian)", Calendar::gregorian}, Suffix{" gregorian", Calendar::gregorian}};

}  // namespace

std::optional<Calendar> parse_calendar(std::string_view word) {
  std::string plain;
  for (const char c : trimmed(word))
    if (is_letter(c)) plain += lower_case(c);
  if (plain == "gregorian" || plain == "ns" || plain == "newstyle" || plain == "g") return Calendar::gregorian;
  if (plain == "julian" || plain == "os" || plain == "oldstyle" || plain == "j") return Calendar::julian;
  return std::nullopt;
}

int days_in_month(std::int64_t year, int month, Calendar calendar) {
  if (calendar == Calendar::gregorian || month != 2) return days_in_month(year, month);
  return year % 4 == 0 ? 29 : 28;
}

bool is_valid(const CivilDate& date, Calendar calendar) {
  return date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= days_in_month(date.year, date.month, calendar);
}

Instant instant_from_civil(const CivilDate& date, Calendar calendar) {
  if (calendar == Calendar::gregorian) return instant_from_civil(date);
  if (date.year > MaxYear) return Instant::distant_future();
  if (date.year < -MaxYear) return Instant::distant_past();
  return {days_from_julian(date.year, date.month, date.day) * MsPerDay};
}

CivilDate civil_date(Instant instant, Calendar calendar) {
  if (calendar == Calendar::gregorian) return civil_from_instant(instant).date;
  return julian_from_days(floor_div(instant.ms, MsPerDay));
}

MarkedDate without_calendar_mark(std::string_view text) {
  text = trimmed(text);
  if (text.size() > 2 && text[1] == ':' && (text[0] == 'J' || text[0] == 'j' || text[0] == 'G' || text[0] == 'g')) {
    const bool is_julian = text[0] == 'J' || text[0] == 'j';
    return {trimmed(text.substr(2)), is_julian ? Calendar::julian : Calendar::gregorian, true};
  }
  if (text.size() < 3 || (text.back() != '.' && text.back() != ')' && !is_letter(text.back())))
    return {text, std::nullopt};
  for (const Suffix& suffix : Suffixes)
    if (ends_with_word(text, suffix.text))
      return {trimmed(text.substr(0, text.size() - suffix.text.size())), suffix.calendar};
  return {text, std::nullopt};
}

std::string long_julian_date(Instant instant) {
  if (!instant.is_finite()) return "..";
  // Worded by the Gregorian writer: a date of the same digits, or the day after where that calendar lacks it.
  const CivilDate julian = civil_date(instant, Calendar::julian);
  const bool is_in_both = is_valid(julian);
  std::string words =
      long_date(instant_from_civil(is_in_both ? julian : CivilDate{julian.year, julian.month, julian.day - 1}));
  if (!is_in_both) words.replace(0, words.find(' '), std::to_string(julian.day));
  return words + " O.S.";
}

std::optional<int> parse_zone(std::string_view text) {
  text = trimmed(text);
  if (text == "UTC" || text == "utc" || text == "Z" || text == "GMT") return 0;
  if (text.size() < 2 || (text.front() != '+' && text.front() != '-')) return std::nullopt;
  const int sign = text.front() == '-' ? -1 : 1;
  std::string digits;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == ':' && i >= 2 && i + 3 == text.size()) continue;
    if (!is_digit(text[i])) return std::nullopt;
    digits += text[i];
  }
  if (digits.empty() || digits.size() > 4) return std::nullopt;
  const int number = std::stoi(digits);
  const int minutes = digits.size() <= 2 ? number * 60 : number / 100 * 60 + number % 100;
  if (minutes > 14 * 60 || (digits.size() > 2 && number % 100 > 59)) return std::nullopt;
  return sign * minutes;
}

std::string zone_name(int minutes) {
  if (minutes == 0) return "UTC";
  const int size = minutes < 0 ? -minutes : minutes;
  return fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', size / 60, size % 60);
}

}  // namespace thalweg
