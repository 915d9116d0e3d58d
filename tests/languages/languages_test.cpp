// The catalogues as they are compiled beside the program.
#include <atomic>
#include <clocale>
#include <sstream>
#include <thread>

#include "geodata/time/edtf.h"
#include "tests/support/catch.h"
#include "viewer/languages/dates.h"
#include "viewer/languages/languages.h"
#include "viewer/languages/tr.h"

using namespace thalweg;

namespace {

const std::string Folder = THALWEG_LANGUAGES;

// For the length of a test; the others are in English.
struct InLanguage {
  explicit InLanguage(const std::string& code) { use_language(Folder, code); }
  ~InLanguage() { use_language(Folder, "en"); }
  InLanguage(const InLanguage&) = delete;
  InLanguage& operator=(const InLanguage&) = delete;
};

}  // namespace

TEST_CASE("English needs no catalogue") {
  CHECK(language_in_use() == "en");
  CHECK(tr("Open a file") == "Open a file");
  CHECK(tr("Read as {}", "March 2021") == "Read as March 2021");
  CHECK(trn("{} day", "{} days", 1) == "1 day");
  CHECK(trn("{} day", "{} days", 21) == "21 days");
}

TEST_CASE("Russian tells one, a few and many apart") {
  const InLanguage russian("ru");
  CHECK(language_in_use() == "ru");
  for (const std::int64_t one : {1, 21, 101, 1001})
    CHECK(trn("{} day", "{} days", one) == std::to_string(one) + " день");
  for (const std::int64_t few : {2, 3, 4, 22, 1'000'000'003})
    CHECK(trn("{} day", "{} days", few) == std::to_string(few) + " дня");
  for (const std::int64_t many : {0, 5, 11, 12, 14, 19, 111, 2011})
    CHECK(trn("{} day", "{} days", many) == std::to_string(many) + " дней");
}

TEST_CASE("the count can be written as the arguments say") {
  const InLanguage russian("ru");
  CHECK(trn("{} event", "{} events", 1204, "1 204") == "1 204 события");
}

TEST_CASE("dates are told in the language of the interface") {
  const Lifetime life = *parse_edtf_lifetime("1992~/2020-10-04");
  const Instant day = parse_edtf_date("2020-11-10")->earliest;
  CHECK(told(life) == describe(life));
  CHECK(told_day(day) == long_date(day));
  const InLanguage russian("ru");
  CHECK(told(life) == "около 1992 \u2013 4 октября 2020");
  CHECK(told_day(day) == "10 ноября 2020");
  CHECK(told(*parse_edtf_lifetime("1994-05-12/..")) == "с 12 мая 1994");
}

TEST_CASE("a text that a catalogue lacks and a language that has none are English") {
  CHECK(interface_language("xx") == nullptr);
  use_language(Folder, "xx");
  CHECK(language_in_use() == "en");
  const InLanguage russian("ru");
  const std::string own = "Thalweg";
  CHECK(tr(own.c_str()) == "Thalweg");
  CHECK(tr("").empty());
}

TEST_CASE("a catalogue that is not there leaves English") {
  use_language("/nowhere", "ru");
  CHECK(tr("Open a file") == "Open a file");
  use_language(Folder, "en");
}

TEST_CASE("numbers are written as before, whatever the language") {
  const InLanguage russian("ru");
  CHECK(fmt::format("{}", 1234.5) == "1234.5");
  std::ostringstream written;
  written << 1234.5;
  CHECK(written.str() == "1234.5");
}

TEST_CASE("the locale of C stays as others have set it") {
  REQUIRE(std::setlocale(LC_CTYPE, "C.UTF-8") != nullptr);
  use_language(Folder, "ru");
  use_language(Folder, "en");
  CHECK(std::string(std::setlocale(LC_CTYPE, nullptr)) == "C.UTF-8");
  std::setlocale(LC_CTYPE, "C");
}

TEST_CASE("a translation with wrong arguments is as good as none") {
  CHECK(filled_in("{} и {}", "only {}", fmt::make_format_args("one")) == "only one");
}

TEST_CASE("the language changes while others translate") {
  std::atomic<int> neither = 0;  // Catch's assertions are for one thread
  std::thread translating([&] {
    for (int i = 0; i < 2000; ++i) {
      const std::string text = tr("Cancel");
      neither += text != "Cancel" && text != "Отменить" ? 1 : 0;
    }
  });
  for (int i = 0; i < 20; ++i) use_language(Folder, i % 2 == 0 ? "ru" : "en");
  translating.join();
  CHECK(neither == 0);
  use_language(Folder, "en");
}
