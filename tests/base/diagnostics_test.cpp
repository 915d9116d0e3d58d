#include "geodata/base/diagnostics.h"

#include "tests/support/catch.h"

using namespace thalweg;

TEST_CASE("a diagnostic names file, layer, feature and field") {
  CHECK(to_string(Diagnostic{Severity::error, "a.csv", "events", 12, "date", "is not a date"}) ==
        "a.csv: events: feature 12: date: is not a date");
  CHECK(to_string(Diagnostic{Severity::error, "a.csv", "", -1, "", "is empty"}) == "a.csv: is empty");
  CHECK(to_string(Diagnostic{Severity::error, "a.csv", "", -1, "line 14", "is not a date"}) ==
        "a.csv:14: is not a date");
}

TEST_CASE("a message repeated beyond the limit is counted and no longer kept") {
  Diagnostics diagnostics;
  for (int i = 0; i < 1000; ++i)
    diagnostics.add(warning_about("a.csv").feature(i).field("lat").message("latitude 95 is off the globe"));
  diagnostics.add(error_about("a.csv").feature(3).message("another"));
  CHECK(diagnostics.entries().size() == Diagnostics::MaxPerMessage + 1);
  CHECK(diagnostics.count(Severity::warning) == 1000);
  CHECK(diagnostics.count(Severity::error) == 1);

  REQUIRE(diagnostics.suppressed().size() == 1);
  const auto& [kind, count] = *diagnostics.suppressed().begin();
  CHECK(count == 1000 - Diagnostics::MaxPerMessage);
  CHECK(to_string(kind) == "a.csv: latitude 0 is off the globe");

  Diagnostics all;
  all.append(diagnostics);
  CHECK(all.count(Severity::warning) == 1000);
  CHECK(all.suppressed() == diagnostics.suppressed());
}
