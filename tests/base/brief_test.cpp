#include "geodata/base/brief.h"

#include "geodata/base/diagnostics.h"
#include "geodata/base/result.h"
#include "tests/support/catch.h"

using namespace thalweg;

TEST_CASE("a message never repeats a whole cell") {
  const std::string cell(1 << 20, 'x');
  const Error error = Result<void>(fail("events.csv:14: date \"" + cell + "\" is not a date")).error();
  CHECK(error.message.size() < 200);
  CHECK(error.message.starts_with("events.csv:14: date \"xxx"));
  CHECK(error.message.ends_with("…\" is not a date"));
  Diagnostics diagnostics;
  diagnostics.add(warning_about("a.csv").feature(1).field(cell).message(cell));
  CHECK(to_string(diagnostics.entries().front()).size() < 2 * LongestMessage);
  CHECK(brief_message("an unclosed \"" + cell).size() < 200);
  CHECK(brief_message("all \"is\" \"" + std::string(100, '"') + cell).size() <= LongestMessage + 3);
}

TEST_CASE("what is short stays as it is, and letters are not cut in two") {
  CHECK(shortened("Ağdam") == "Ağdam");
  std::string names;
  for (int i = 0; i < 100; ++i) names += "Ж";
  for (std::size_t longest = 20; longest < 24; ++longest) {
    const std::string cut = shortened(names, longest);
    CHECK(cut.size() <= longest);
    CHECK((cut.size() - std::string("…").size()) % 2 == 0);
  }
  CHECK(brief_message("date \"2020-13-01\" is not a date") == "date \"2020-13-01\" is not a date");
}

TEST_CASE("a message stays on its line and steers no terminal") {
  CHECK(brief_message("name \"a\nb\x1b[31m\" is taken") == "name \"a b [31m\" is taken");
}

TEST_CASE("messages that differ only in the values they name are counted together") {
  Diagnostics diagnostics;
  for (int i = 0; i < 1000; ++i)
    diagnostics.add(error_about("control.csv")
                        .line(i)
                        .message("territory \"t" + std::to_string(i) + "\" is not in it" +
                                 (i < 20 ? " (did you mean \"t_" + std::to_string(i) + "\"?)" : "")));
  for (int i = 0; i < 1000; ++i)
    diagnostics.add(error_about("control.csv").message("latitude " + std::to_string(90.5 + i) + " is off"));
  CHECK(diagnostics.entries().size() == 2 * Diagnostics::MaxPerMessage);
  CHECK(diagnostics.count(Severity::error) == 2000);
  CHECK(diagnostics.suppressed().size() == 2);
}
