#include "geodata/time/instant.h"

#include <random>

#include "tests/support/catch.h"

using namespace thalweg;

TEST_CASE("an instant made from a civil date gives that date back, 200 million years either way") {
  std::mt19937_64 random(1);
  std::uniform_int_distribution<std::int64_t> years(-200'000'000, 200'000'000);
  for (int i = 0; i < 20'000; ++i) {
    const std::int64_t year = i % 2 ? years(random) : years(random) % 5000;
    const int month = 1 + static_cast<int>(random() % 12);
    const CivilDate date{year, month,
                         1 + static_cast<int>(random() % static_cast<unsigned>(days_in_month(year, month)))};
    const Instant instant = instant_from_civil(date);
    REQUIRE(civil_from_instant(instant).date == date);
    REQUIRE(civil_from_instant(add_ms(instant, -1)).date != date);
    REQUIRE(civil_from_instant(add_ms(instant, MsPerDay - 1)).date == date);
  }
}

TEST_CASE("known days stand where the calendar puts them") {
  CHECK(instant_from_civil(CivilDate{1970, 1, 1}).ms == 0);
  CHECK(instant_from_civil(CivilDate{2000, 3, 1}).ms == 11017 * MsPerDay);
  CHECK(iso_date(instant_from_civil(CivilDate{1752, 9, 3})) == "1752-09-03");
  CHECK(iso_date(instant_from_civil(CivilDate{-43, 3, 15})) == "-0043-03-15");
  CHECK(long_date(instant_from_civil(CivilDate{-43, 3, 15})) == "15 March 44 BCE");
}

TEST_CASE("a month later is the same day or the month's last") {
  const auto after = [](CivilDate from, int months) { return iso_date(add_months(instant_from_civil(from), months)); };
  CHECK(after({2020, 1, 31}, 1) == "2020-02-29");
  CHECK(after({2021, 1, 31}, 1) == "2021-02-28");
  CHECK(after({2020, 1, 15}, -1) == "2019-12-15");
  CHECK(after({1, 1, 1}, -12) == "0000-01-01");
}

TEST_CASE("an unbounded instant stays so under arithmetic") {
  CHECK(add_ms(Instant::distant_future(), -1) == Instant::distant_future());
  CHECK(add_months(Instant::distant_past(), 12) == Instant::distant_past());
  CHECK(iso_date(Instant::distant_future()) == "..");
}
