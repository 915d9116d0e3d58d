// The Julian calendar against Julian day numbers: E. G. Richards' and the almanac's formulas share nothing with ours.
#include "geodata/time/calendar.h"

#include <random>

#include <fmt/format.h>

#include "geodata/time/edtf.h"
#include "tests/support/catch.h"

using namespace thalweg;

namespace {

// Explanatory Supplement to the Astronomical Almanac (2013), 15.11.3, algorithm 3: years from -4716.
std::int64_t julian_day(const CivilDate& date, Calendar calendar) {
  const std::int64_t y = 4716, j = 1401, m = 2, n = 12, r = 4, p = 1461, q = 0, u = 5, s = 153, t = 2, A = 184, C = -38;
  const std::int64_t h = date.month - m, g = date.year + y - (n - h) / n, f = (h - 1 + n) % n,
                     e = (p * g + q) / r + date.day - 1 - j;
  std::int64_t day = e + (s * f + t) / u;
  if (calendar == Calendar::gregorian) day -= (3 * ((g + A) / 100)) / 4 + C;
  return day;
}

std::int64_t julian_day(Instant t) { return t.ms / MsPerDay - (t.ms % MsPerDay < 0) + 2'440'588; }

Instant day(std::int64_t year, int month, int d) { return instant_from_civil(CivilDate{year, month, d}); }

}  // namespace

TEST_CASE("both calendars agree with Julian day numbers, and read back") {
  std::mt19937 random(3);
  for (int i = 0; i < 20'000; ++i) {
    for (const Calendar calendar : {Calendar::gregorian, Calendar::julian}) {
      CivilDate date{static_cast<std::int64_t>(random() % 9000) - 4500, 1 + static_cast<int>(random() % 12), 1};
      date.day = 1 + static_cast<int>(random() % static_cast<unsigned>(days_in_month(date.year, date.month, calendar)));
      const Instant t = instant_from_civil(date, calendar);
      INFO(date.year << "-" << date.month << "-" << date.day);
      REQUIRE(julian_day(t) == julian_day(date, calendar));
      REQUIRE(civil_date(t, calendar) == date);
      REQUIRE(civil_date(add_ms(t, MsPerDay - 1), calendar) == date);
    }
  }
}

TEST_CASE("every day of every year follows the one before it in both calendars") {
  for (const Calendar calendar : {Calendar::gregorian, Calendar::julian}) {
    Instant t = instant_from_civil({-9, 1, 1}, calendar);
    for (std::int64_t year = -9; year < 1930; ++year)
      for (int month = 1; month <= 12; ++month)
        for (int d = 1; d <= days_in_month(year, month, calendar); ++d, t = add_ms(t, MsPerDay)) {
          const Instant made = instant_from_civil({year, month, d}, calendar);
          if (made == t && civil_date(t, calendar) == CivilDate{year, month, d}) continue;
          INFO(year << "-" << month << "-" << d);
          REQUIRE(made == t);
          REQUIRE(civil_date(t, calendar) == CivilDate{year, month, d});
        }
  }
}

TEST_CASE("dates of the Old Style are read by their mark") {
  const Instant october = day(1917, 11, 7);
  for (const char* text :
       {"J:1917-10-25", "1917-10-25 O.S.", "1917-10-25 (O.S.)", "1917-10-25 OS", "1917-10-25 julian", "j:1917-10-25"})
    CHECK(parse_edtf_date(text)->earliest == october);
  CHECK(parse_edtf_date("1917-10-25", Calendar::julian)->earliest == october);
  CHECK(parse_edtf_date("G:1917-11-07", Calendar::julian)->earliest == october);
  CHECK(parse_edtf_date("1917-11-07 N.S.", Calendar::julian)->earliest == october);
  CHECK(parse_edtf_date("1918-01-31 O.S.")->latest == day(1918, 2, 14));
  CHECK(parse_edtf_date("J:1900-02-29")->earliest == day(1900, 3, 13));
  CHECK_FALSE(parse_edtf_date("1900-02-29").has_value());
  CHECK(parse_edtf_date("J:1582-10-04")->latest == day(1582, 10, 15));
  CHECK(parse_edtf_date("J:-0043-03-15")->earliest == day(-43, 3, 13));
  // Months and years of that calendar are its own; marks of doubt stay.
  CHECK(parse_edtf_date("J:1917")->earliest == day(1917, 1, 14));
  CHECK(parse_edtf_date("1917-02~ O.S.")->approximate);
  CHECK(parse_edtf_date("J:191X")->latest == day(1920, 1, 14));
  CHECK(parse_edtf_date("[1917-10-24,1917-10-25] O.S.")->latest == day(1917, 11, 8));
}

TEST_CASE("a mark on an interval holds for both its dates unless one has its own") {
  const auto days = [](std::string_view text) {
    const auto when = parse_edtf_lifetime(text);
    return when ? iso_date(when->begin.nominal) + " " + iso_date(when->end.nominal) : when.error().message;
  };
  CHECK(days("J:1917-02-23/1917-10-25") == "1917-03-08 1917-11-08");
  CHECK(days("1917-02-23/1917-10-25 O.S.") == "1917-03-08 1917-11-08");
  CHECK(days("J:1917-10-25/G:1918-02-14") == "1917-11-07 1918-02-15");
  CHECK(days("1917-10-25 O.S./1918-02-14") == "1917-11-07 1918-02-15");
  const auto columns = lifetime_from_columns("1917-10-25", "N.S.", false, Calendar::julian);
  CHECK_FALSE(columns.has_value());
  CHECK(lifetime_from_columns("1917-10-25", "1918-01-31", true, Calendar::julian)->end.nominal == day(1918, 2, 14));
}

TEST_CASE("any date reads the same through either calendar") {
  std::mt19937 random(8);
  for (int i = 0; i < 3000; ++i) {
    const Instant t{(static_cast<std::int64_t>(random() % 2'000'000) - 1'300'000) * MsPerDay};
    const CivilDate julian = civil_date(t, Calendar::julian);
    if (julian.year < 0) continue;
    const std::string text = fmt::format("{:04}-{:02}-{:02} O.S.", julian.year, julian.month, julian.day);
    INFO(text);
    const auto read = parse_edtf_date(text);
    REQUIRE(read.has_value());
    REQUIRE(read->earliest == t);
    REQUIRE(read->calendar == Calendar::julian);
  }
}

TEST_CASE("a Julian date is written as such") {
  CHECK(long_julian_date(day(1917, 11, 7)) == "25 October 1917 O.S.");
  CHECK(long_julian_date(day(1900, 3, 13)) == "29 February 1900 O.S.");
  CHECK(long_julian_date(day(-43, 3, 13)) == "15 March 44 BCE O.S.");
  CHECK(parse_calendar("Old Style") == Calendar::julian);
  CHECK(parse_calendar("Gregorian") == Calendar::gregorian);
  CHECK_FALSE(parse_calendar("lunar").has_value());
}
