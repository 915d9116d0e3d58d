// ISO 8601-2:2019 beyond plain dates: the examples of levels 1 and 2, and what they mean here as bounds.
#include <random>

#include <fmt/format.h>

#include "geodata/time/edtf.h"
#include "tests/support/catch.h"

using namespace thalweg;

namespace {

std::string span_of(std::string_view text) {
  const auto date = parse_edtf_date(text);
  if (!date) return date.error().message;
  return iso_date(date->earliest) + " " + iso_date(date->latest);
}

Instant day(std::int64_t year, int month, int d) { return instant_from_civil(CivilDate{year, month, d}); }

}  // namespace

TEST_CASE("the seasons of level 1 and 2 are months") {
  CHECK(span_of("2001-22") == "2001-06-01 2001-09-01");
  CHECK(span_of("2001-25") == span_of("2001-21"));
  CHECK(span_of("2001-28") == "2001-12-01 2002-03-01");
  CHECK(span_of("2001-29") == "2001-09-01 2001-12-01");
  CHECK(span_of("2001-30") == "2001-12-01 2002-03-01");
  CHECK(span_of("2001-31") == "2001-03-01 2001-06-01");
  CHECK(span_of("2001-32") == "2001-06-01 2001-09-01");
  CHECK(span_of("2001-33") == "2001-01-01 2001-04-01");
  CHECK(span_of("2001-36") == "2001-10-01 2002-01-01");
  CHECK(span_of("2001-37") == "2001-01-01 2001-05-01");
  CHECK(span_of("2001-39") == "2001-09-01 2002-01-01");
  CHECK(span_of("2001-40") == "2001-01-01 2001-07-01");
  CHECK(span_of("2001-41") == "2001-07-01 2002-01-01");
  CHECK(parse_edtf_date("2001-34~")->approximate);
}

TEST_CASE("digits may be left open anywhere") {
  CHECK(span_of("1X90") == "1090-01-01 1991-01-01");
  CHECK(span_of("XXXX") == "0000-01-01 Y10000-01-01");
  CHECK(span_of("-199X") == "-1999-01-01 -1989-01-01");
  CHECK(span_of("1985-XX-XX") == span_of("1985"));
  CHECK(span_of("1985-04-XX") == span_of("1985-04"));
  CHECK(span_of("156X-12-25") == "1560-12-25 1569-12-26");
  CHECK(span_of("15XX-12-XX") == "1500-12-01 1600-01-01");
  CHECK(span_of("XXXX-12-XX") == "0000-12-01 Y10000-01-01");
  CHECK(span_of("1XXX-XX") == "1000-01-01 2000-01-01");
  CHECK(span_of("1XXX-12") == "1000-12-01 2000-01-01");
  CHECK(span_of("1984-1X") == "1984-10-01 1985-01-01");
  CHECK(span_of("1985-XX-31") == "1985-01-31 1986-01-01");
  CHECK(span_of("190X-02-29") == "1904-02-29 1908-03-01");
  CHECK_FALSE(parse_edtf_date("1985-XX-32").has_value());
  CHECK_FALSE(parse_edtf_date("1985-XX-XXT12").has_value());
}

TEST_CASE("a date with open digits spans exactly the days that match them") {
  std::mt19937 random(5);
  for (int i = 0; i < 300; ++i) {
    std::string text = fmt::format("{:04}-{:02}-{:02}", 1890 + random() % 40, 1 + random() % 12, 1 + random() % 31);
    for (const std::size_t at : {2u, 3u, 5u, 6u, 8u, 9u})
      if (random() % 3 == 0) text[at] = 'X';
    std::optional<Instant> first, last;
    for (Instant t = day(1800, 1, 1); t < day(2000, 1, 1); t = add_ms(t, MsPerDay)) {
      const std::string date = iso_date(t);
      bool matches = true;
      for (std::size_t c = 0; c < date.size(); ++c) matches &= text[c] == 'X' || text[c] == date[c];
      if (!matches) continue;
      if (!first) first = t;
      last = t;
    }
    INFO(text);
    const auto read = parse_edtf_date(text);
    REQUIRE(read.has_value() == first.has_value());
    if (!first) continue;
    REQUIRE(iso_date(read->earliest) == iso_date(*first));
    REQUIRE(iso_date(read->latest) == iso_date(add_ms(*last, MsPerDay)));
    REQUIRE(read->is_exact() == (text.find('X') == std::string::npos));
  }
}

TEST_CASE("far years: letters, exponents, significant digits") {
  CHECK(span_of("Y-170000002") == "Y-170000002-01-01 Y-170000001-01-01");
  CHECK(span_of("Y-17E7") == span_of("Y-170000000"));
  CHECK(span_of("1950S2") == "1900-01-01 2000-01-01");
  CHECK(span_of("Y171010000S3") == "Y171000000-01-01 Y172000000-01-01");
  CHECK(span_of("Y3388E2S3") == "Y338000-01-01 Y339000-01-01");
  CHECK(span_of("-0450S2") == "-0499-01-01 -0399-01-01");
  for (const char* text : {"Y17E9", "YE2", "1950S", "1950S0", "1950S2-05", "Y99999999999999999999"})
    CHECK_FALSE(parse_edtf_date(text).has_value());
  // What is estimated is what best reading acts on; the rest of the span is possible.
  const Lifetime when = *parse_edtf_lifetime("1950S2");
  CHECK(when.nominal() == Interval{day(1950, 1, 1), day(1951, 1, 1)});
  CHECK(when.presence_at(day(1901, 6, 1)) == Presence::possible);
  CHECK(when.presence_at(day(1950, 6, 1)) == Presence::possible);
  CHECK(when.presence_at(day(2000, 6, 1)) == Presence::absent);
  CHECK(describe(when) == "about 1950");
}

TEST_CASE("a mark doubts the part it stands on") {
  const auto windows = [](std::string_view text) {
    const Bound bound = bound_at_start_of(*parse_edtf_date(text));
    return (bound.latest.ms - bound.nominal.ms) / MsPerDay;
  };
  CHECK(windows("2004-06-11") == 0);
  CHECK(windows("2004-06-11%") == 15);
  CHECK(windows("2004-06-~11") == 15);
  CHECK(windows("2004-06~-11") == 31);
  CHECK(windows("2004-?06-11") == 31);
  CHECK(windows("2004?-06-11") == 366);
  CHECK(windows("?2004-06-~11") == 366);
  const Edtf both = *parse_edtf_date("?2004-06-~11");
  CHECK((both.approximate && both.uncertain));
  CHECK_FALSE(parse_edtf_date("2004?-06-11")->approximate);
  CHECK(parse_edtf_date("2004-06-11%")->is_exact() == false);
  for (const char* text : {"?", "2004-~", "~-", "2004-06-11~12"}) CHECK_FALSE(parse_edtf_date(text).has_value());
}

TEST_CASE("one of a set is possible on its whole span and certain nowhere") {
  CHECK(span_of("[1667,1668,1670..1672]") == "1667-01-01 1673-01-01");
  CHECK(span_of("[1667, 1760-12]") == "1667-01-01 1761-01-01");
  CHECK(span_of("[..1760-12-03]") == ".. 1760-12-04");
  CHECK(span_of("[1760-12..]") == "1760-12-01 ..");
  CHECK(span_of("[2020-11-10]") == "2020-11-10 2020-11-11");
  CHECK(parse_edtf_date("[2020-11-10]")->is_exact());
  CHECK_FALSE(parse_edtf_date("[2020-11-10,2020-11-11]")->is_exact());
  const Lifetime days = *parse_edtf_lifetime("[2020-11-10,2020-11-12]");
  for (const int d : {10, 11, 12}) CHECK(days.presence_at(day(2020, 11, d)) == Presence::possible);
  CHECK(days.presence_at(day(2020, 11, 13)) == Presence::absent);
  const Lifetime before = *parse_edtf_lifetime("[..1760-12-03]");
  CHECK(before.begin.nominal == day(1760, 12, 3));
  CHECK(before.presence_at(day(-5000, 1, 1)) == Presence::possible);
  CHECK(before.presence_at(day(1760, 12, 4)) == Presence::absent);
  CHECK(describe(before) == "by 3 December 1760");
  CHECK(describe(*parse_edtf_lifetime("[1760-12-03..]")) == "3 December 1760 or later");
}

TEST_CASE("all of a set last from its first to its last") {
  const Lifetime days = *parse_edtf_lifetime("{2020-11-10,2020-11-12}");
  CHECK(days == *parse_edtf_lifetime("2020-11-10/2020-11-12"));
  CHECK(*parse_edtf_lifetime("{1960,1961-12}") == *parse_edtf_lifetime("1960/1961-12"));
  CHECK(*parse_edtf_lifetime("{1667,1668,1670..1672}") == *parse_edtf_lifetime("1667/1672"));
  CHECK(*parse_edtf_lifetime("{..1984}") == *parse_edtf_lifetime("../1984"));
  CHECK(*lifetime_from_columns("{1960,1962}", "{1970,1972}", true) == *lifetime_from_columns("1960", "1972", true));
  for (const char* text :
       {"[", "[]", "{}", "[..]", "[1667", "[1667}", "[1672..1670]", "[1667,]", "[1667,x]", "{1667/1668}"})
    CHECK_FALSE(parse_edtf_lifetime(text).has_value());
}

TEST_CASE("whatever is thrown at the reader, it answers, and every bound is in order") {
  std::mt19937 random(41);
  const std::string_view letters = "0123456789X-~?%[]{}.,/YESTZ:+ JGOuo";
  int read = 0;
  for (int i = 0; i < 60'000; ++i) {
    std::string text = i % 2 ? "1985-04-12/2004-06-XX" : "[1667,1670..1672-11]";
    for (unsigned change = 1 + random() % 4; change-- > 0;) {
      const std::size_t at = random() % text.size();
      if (random() % 3 == 0)
        text.erase(at, 1 + random() % 4);
      else if (random() % 2)
        text.insert(at, 1, letters[random() % letters.size()]);
      else
        text[at] = letters[random() % letters.size()];
      if (text.empty()) text = "1";
    }
    const auto when = parse_edtf_lifetime(text);
    if (!when) continue;
    ++read;
    INFO(text);
    for (const Bound& bound : {when->begin, when->end}) {
      REQUIRE(bound.earliest <= bound.nominal);
      REQUIRE((bound.nominal <= bound.latest || !bound.nominal.is_finite() || !bound.latest.is_finite()));
    }
    REQUIRE(when->begin.earliest <= when->end.latest);
    REQUIRE_FALSE(describe(*when).empty());
  }
  CHECK(read > 1000);
}
