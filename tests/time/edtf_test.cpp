#include "geodata/time/edtf.h"

#include <random>

#include <fmt/format.h>

#include "tests/support/catch.h"

using namespace thalweg;

namespace {

std::string span_of(std::string_view text) {
  const auto date = parse_edtf_date(text);
  if (!date) return date.error().message;
  return iso_date_time(date->earliest) + " " + iso_date_time(date->latest);
}

}  // namespace

TEST_CASE("a date covers the span its digits allow") {
  CHECK(span_of("2020-11-10") == "2020-11-10 2020-11-11");
  CHECK(span_of("2020-11") == "2020-11-01 2020-12-01");
  CHECK(span_of("2020") == "2020-01-01 2021-01-01");
  CHECK(span_of("199X") == "1990-01-01 2000-01-01");
  CHECK(span_of("19XX") == "1900-01-01 2000-01-01");
  CHECK(span_of("199u") == span_of("199X"));
  CHECK(span_of("2004-XX") == "2004-01-01 2005-01-01");
  CHECK(span_of("2004-02-XX") == "2004-02-01 2004-03-01");
  CHECK(span_of("2001-21") == "2001-03-01 2001-06-01");
  CHECK(span_of("2001-24") == "2001-12-01 2002-03-01");
  CHECK(span_of("-0431") == "-0431-01-01 -0430-01-01");
  CHECK(span_of("Y170000002") == "Y170000002-01-01 Y170000003-01-01");
  CHECK(span_of("2020-09-27T06:03:00+04:00") == "2020-09-27T02:03:00Z 2020-09-27T02:03:01Z");
}

TEST_CASE("a date written out reads back as the same day, 200 million years either way") {
  std::mt19937_64 random(23);
  for (int i = 0; i < 5000; ++i) {
    const auto span = static_cast<std::int64_t>(i % 2 ? 200'000'000 : 12'000);
    const std::int64_t year = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(2 * span)) - span;
    const Instant day =
        instant_from_civil(CivilDate{year, 1 + static_cast<int>(random() % 12), 1 + static_cast<int>(random() % 28)});
    INFO(iso_date(day));
    const auto read = parse_edtf_date(iso_date(day));
    REQUIRE(read.has_value());
    REQUIRE(read->earliest == day);
    REQUIRE(read->latest == add_ms(day, MsPerDay));
  }
}

TEST_CASE("marks of doubt are read and make a date inexact") {
  CHECK(parse_edtf_date("1984?")->uncertain);
  CHECK_FALSE(parse_edtf_date("1984?")->approximate);
  CHECK(parse_edtf_date("1984~")->approximate);
  CHECK((parse_edtf_date("1984%")->approximate && parse_edtf_date("1984%")->uncertain));
  CHECK(parse_edtf_date("2020-11-10")->is_exact());
  CHECK_FALSE(parse_edtf_date("2020-11-10~")->is_exact());
  CHECK_FALSE(parse_edtf_date("2020-11")->is_exact());
}

TEST_CASE("what is not a date is refused with the reason") {
  CHECK(span_of("2020-13-01") == "\"2020-13-01\" is not a date (month 13)");
  CHECK(span_of("2021-02-29") == "\"2021-02-29\" is not a date (day 29)");
  for (const char* text : {"", "x", "20", "2020-1", "2020-11-1", "2020/11", "10-11-2020", "2020-11-10T25", "2020-42",
                           "2020-20", "-0000", "2020-11-10T24:30", "2020-11-10 noon", "Y", "202o"})
    CHECK_FALSE(parse_edtf_date(text).has_value());
}

TEST_CASE("a day-only event lasts through its day and no longer") {
  const Lifetime day = *parse_edtf_lifetime("2020-11-10");
  CHECK(day.presence_at(instant_from_civil(CivilDate{2020, 11, 10})) == Presence::certain);
  CHECK(day.presence_at(add_ms(instant_from_civil(CivilDate{2020, 11, 11}), -1)) == Presence::certain);
  CHECK(day.presence_at(instant_from_civil(CivilDate{2020, 11, 11})) == Presence::absent);
}

TEST_CASE("what happened some time in a year is possible all year and certain on no day") {
  const Lifetime year = *parse_edtf_lifetime("1992");
  for (int month = 1; month <= 12; ++month)
    CHECK(year.presence_at(instant_from_civil(CivilDate{1992, month, 15})) == Presence::possible);
  CHECK(year.presence_at(instant_from_civil(CivilDate{1991, 12, 31})) == Presence::absent);
}

TEST_CASE("open and unknown ends differ") {
  const Lifetime open = *parse_edtf_lifetime("1985/.."), unknown = *parse_edtf_lifetime("1985-01-01/");
  const Instant later = instant_from_civil(CivilDate{2500, 1, 1});
  CHECK(open.presence_at(later) == Presence::certain);
  CHECK(unknown.presence_at(later) == Presence::possible);
  CHECK_FALSE(parse_edtf_lifetime("/").has_value());
  CHECK_FALSE(parse_edtf_lifetime("2000/1990").has_value());
  CHECK_FALSE(parse_edtf_lifetime("2020-01-01/2019").has_value());
}

TEST_CASE("the certain part of a lifetime lies inside its possible part") {
  std::mt19937 random(7);
  const char* marks[] = {"", "~", "?", "%"};
  for (int i = 0; i < 5000; ++i) {
    const int year = 1900 + static_cast<int>(random() % 100);
    const auto date = [&](int y) {
      std::string text = fmt::format("{}", y);
      if (random() % 3) text += fmt::format("-{:02}", 1 + random() % 12);
      if (text.size() > 4 && random() % 2) text += fmt::format("-{:02}", 1 + random() % 28);
      return text + marks[random() % 4];
    };
    const std::string text = date(year) + "/" + date(year + 1 + static_cast<int>(random() % 20));
    const auto when = parse_edtf_lifetime(text);
    INFO(text);
    REQUIRE(when.has_value());
    REQUIRE(when->begin.earliest <= when->begin.nominal);
    REQUIRE(when->begin.nominal <= when->begin.latest);
    REQUIRE(when->end.earliest <= when->end.nominal);
    REQUIRE(when->end.nominal <= when->end.latest);
  }
}

TEST_CASE("lifetimes are described in words") {
  CHECK(describe(*parse_edtf_lifetime("2020-11-10")) == "10 November 2020");
  CHECK(describe(*parse_edtf_lifetime("1992")) == "1992");
  CHECK(describe(*parse_edtf_lifetime("1992~")) == "about 1992");
  CHECK(describe(*parse_edtf_lifetime("1993-04~")) == "about April 1993");
  CHECK(describe(*parse_edtf_lifetime("1994-05-12/2020-11-09")) == "12 May 1994 \u2013 9 November 2020");
  CHECK(describe(*lifetime_from_columns("1993-08-23~", "", false)) == "since about 23 August 1993");
  CHECK(describe(*parse_edtf_lifetime("1984~/2004-06")) == "about 1984 \u2013 June 2004");
  CHECK(describe(*parse_edtf_lifetime("../1985~")) == "until about 1985");
  CHECK(describe(*lifetime_from_columns("1991-09-02", "1994", false)) == "2 September 1991 \u2013 1994");
  CHECK(describe(*lifetime_from_columns("1991-09-02~", "2020-10-09", false)) ==
        "about 2 September 1991 \u2013 8 October 2020");
  CHECK(describe(Lifetime{}) == "undated");
}
