#include "geodata/time/typed_date.h"
#include "geodata/time/month_names.h"

#include "tests/support/catch.h"

using namespace thalweg;

namespace {

Instant day(std::int64_t year, int month, int d) { return instant_from_civil(CivilDate{year, month, d}); }

Instant read(std::string_view text) {
  const auto written = parse_typed_date(text);
  INFO(text << ": " << (written ? written->reading : written.error().message));
  REQUIRE(written);
  return written->at;
}

}  // namespace

TEST_CASE("a date is read as people write it") {
  for (const char* text : {"8 November 2020",  "8 november 2020",  "08 Nov 2020",
                           "Nov 8, 2020",      "November 8 2020",  "8th of November 2020",
                           "8.11.2020",        "08.11.2020",       "8. 11. 2020",
                           "8/11/2020",        "8-11-2020",        "2020/11/8",
                           "2020.11.08",       "2020-11-08",       " 2020-11-08 ",
                           "8 ноября 2020",    "8 ноября 2020 г.", "8 noyabr 2020",
                           "8 նոյեմբերի 2020", "8 НОЯБРЯ 2020",    "8 ноябрь 2020",
                           "8 нояб. 2020",     "8 KASIM 2020",     "8 նոյեմբեր 2020",
                           "8 ნოე 2020",       "8 نوامبر 2020"}) {
    INFO(text);
    CHECK(read(text) == day(2020, 11, 8));
  }
}

TEST_CASE("of numbers alone the day comes first, unless that cannot be") {
  CHECK(parse_typed_date("3/4/2020")->reading == "3 April 2020");
  CHECK(parse_typed_date("11/25/2020")->reading == "25 November 2020");
  CHECK(parse_typed_date("25/11/2020")->reading == "25 November 2020");
}

TEST_CASE("coarser dates keep their precision") {
  for (const char* text : {"March 2021", "march 2021", "Mar 2021", "3.2021", "03/2021", "2021-03"}) {
    const auto written = parse_typed_date(text);
    INFO(text);
    REQUIRE(written);
    CHECK(written->date.precision == Precision::month);
    CHECK(written->reading == "March 2021");
  }
  CHECK(parse_typed_date("1992")->date.precision == Precision::year);
  CHECK(parse_typed_date("1990s")->date.precision == Precision::decade);
  CHECK(parse_typed_date("autumn 1991")->date.precision == Precision::season);
  CHECK(parse_typed_date("about 1992")->date.approximate);
  CHECK(read("44 BCE") == day(-43, 1, 1));
  CHECK(read("15 March 44 BCE") == day(-43, 3, 15));
}

TEST_CASE("what the program prints is read back") {
  for (const Instant t : {day(2020, 11, 8), day(1988, 2, 29), day(-43, 3, 15), day(1, 1, 1), day(987, 12, 31)})
    CHECK(read(long_date(t)) == t);
  CHECK(read("8 November 2020 (26 October 2020 O.S.)") == day(2020, 11, 8));
  CHECK(read("8 November 2020, 12:30 UTC") == add_ms(day(2020, 11, 8), 12 * 3'600'000 + 30 * 60'000));
  CHECK(read("8 November 2020, 12:30 +04:00") == add_ms(day(2020, 11, 8), 8 * 3'600'000 + 30 * 60'000));
}

TEST_CASE("EDTF is read as ever") {
  CHECK(read("1992~") == day(1992, 1, 1));  // what it names, not the earliest that it may mean
  CHECK(read("199X") == day(1990, 1, 1));
  CHECK(read("-0431") == day(-431, 1, 1));
  CHECK(read("2020-09-27/2020-11-10") == day(2020, 9, 27));
  CHECK(read("2020-11-08T12:00:00Z") == add_ms(day(2020, 11, 8), 12 * 3'600'000));
}

TEST_CASE("what is no date is said to be none, with an example") {
  for (const char* text : {"", "   ", "soon", "32 March 2021", "8 November", "Lachin", "8.13.2020 x", "31.2.2021",
                           "13/13/2020", "8 November November 2020", "2020-13-01", "::", "99:99"}) {
    const auto written = parse_typed_date(text);
    INFO(text);
    REQUIRE_FALSE(written);
    CHECK(written.error().message.find("8 November 2020") != std::string::npos);
  }
}

TEST_CASE("months are read in the cases that Russian has them in") {
  for (const char* text : {"март 2020", "марта 2020", "марте 2020"}) CHECK(read(text) == day(2020, 3, 1));
  for (const char* text : {"май 2020", "мая 2020", "мае 2020"}) CHECK(read(text) == day(2020, 5, 1));
  for (const char* text : {"август 1991", "августе 1991"}) CHECK(read(text) == day(1991, 8, 1));
}

TEST_CASE("months are read without their diacritics and in capitals") {
  CHECK(read("3 şubat 2023") == day(2023, 2, 3));
  CHECK(read("3 Subat 2023") == day(2023, 2, 3));
  CHECK(read("9 AĞUSTOS 2020") == day(2020, 8, 9));
  CHECK(read("9 mayis 2020") == day(2020, 5, 9));
  CHECK(read("9 EYLÜL 2020") == day(2020, 9, 9));
}

TEST_CASE("a word that is no month, or begins several, is no date") {
  for (const char* text : {"8 و 2020", "8 من 2020", "8 اول 2020", "8 اوه 2020", "8 iyu 2020", "8 հու 2020", "8 no 2020",
                           "8 маю 2020", "8 ноябрx 2020", "8 November\xd0 2020"}) {
    INFO(text);
    CHECK_FALSE(parse_typed_date(text));
  }
}

TEST_CASE("every month is read in the languages of the interface, as it is written in them") {
  for (const char* language : {"en", "az", "hy", "ru", "tr", "fa", "ka"})
    for (int month = 1; month <= 12; ++month) {
      const std::string text = "15 " + std::string(months_of(language)[static_cast<std::size_t>(month - 1)]) + " 2021";
      CAPTURE(language, text);
      const auto read = parse_typed_date(text);
      REQUIRE(read);
      CHECK(read->at == instant_from_civil(CivilDate{2021, month, 15}));
    }
}
