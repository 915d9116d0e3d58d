#include "geodata/time/zone.h"

#include "geodata/time/calendar.h"
#include "geodata/time/edtf.h"
#include "tests/support/catch.h"

using namespace thalweg;

namespace {

Instant at(const char* text) {
  const auto date = parse_edtf_date(text);
  REQUIRE(date);
  return date->earliest;
}

Zone zone(const char* name) {
  const auto parsed = Zone::parse(name);
  REQUIRE(parsed);
  CHECK(Zone::parse(parsed->name()) == parsed);
  return *parsed;
}

}  // namespace

TEST_CASE("a zone is UTC, an offset or a name of tzdata, and anything else is refused") {
  CHECK(zone("UTC") == Zone());
  CHECK(zone("+04:00").offset_ms(at("2020-09-27")) == 4 * 3'600'000);
  CHECK(zone("-3:30").offset_name(at("2020-09-27")) == "-03:30");
  CHECK(zone("Asia/Baku").name() == "Asia/Baku");
  for (const char* text : {"", "Asia/Bakoo", "Baku", "EST", "+25:00", "../etc/passwd", "/etc/passwd"})
    CHECK_FALSE(Zone::parse(text));
}

TEST_CASE("a named zone knows its summer times, and when they were given up") {
  const Zone baku = zone("Asia/Baku"), yerevan = zone("Asia/Yerevan");
  CHECK(baku.offset_name(at("2015-01-15")) == "+04:00");
  CHECK(baku.offset_name(at("2015-07-15")) == "+05:00");
  CHECK(baku.offset_name(at("2020-07-15")) == "+04:00");  // since 2016
  CHECK(yerevan.offset_name(at("2011-07-15")) == "+05:00");
  CHECK(yerevan.offset_name(at("2020-07-15")) == "+04:00");  // since 2012
  CHECK(baku.local(at("2015-07-15T10:00:00Z")) == at("2015-07-15T15:00:00Z"));
  for (const char* far : {"-9999", "9999", "Y170000002", "Y-17E7"})
    CHECK(std::abs(baku.offset_ms(at(far))) < 24 * 3'600'000);
}

TEST_CASE("a clock's time that comes twice is the first, one that is skipped counts as if clocks had stood") {
  const Zone berlin = zone("Europe/Berlin");
  CHECK(berlin.utc_of(at("2020-07-01T12:00:00Z")) == at("2020-07-01T10:00:00Z"));
  CHECK(berlin.utc_of(at("2020-10-25T02:30:00Z")) == at("2020-10-25T00:30:00Z"));
  CHECK(berlin.utc_of(at("2020-03-29T02:30:00Z")) == at("2020-03-29T01:30:00Z"));
  CHECK(zone("+02:00").utc_of(at("2020-03-29T02:30:00Z")) == at("2020-03-29T00:30:00Z"));
}

TEST_CASE("stretches of one offset follow each other without gap, and end where clocks are changed") {
  const Interval year{at("2020-01-01"), at("2021-01-01")};
  const auto stretches = zone("Europe/Berlin").stretches(year);
  REQUIRE(stretches.size() == 3);
  CHECK(stretches[0].span.begin == year.begin);
  CHECK(stretches[0].span.end == at("2020-03-29T01:00:00Z"));
  CHECK(stretches[1].span.begin == stretches[0].span.end);
  CHECK(stretches[1].offset_ms == 2 * 3'600'000);
  CHECK(stretches[2].span.end == year.end);
  CHECK(zone("+04:00").stretches(year).size() == 1);
}
