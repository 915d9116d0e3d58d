// What comes with the program.
#include <string>

#include "geodata/scenario/open.h"
#include "tests/support/catch.h"

using namespace thalweg;

TEST_CASE("what we ship is read without a remark") {
  const std::string folder = std::string(THALWEG_SOURCE_DIR) + "/scenarios/";
  for (const char* name : {"south_caucasus", "world"}) {
    Diagnostics found;
    Progress progress;
    const auto scenario = read_scenario(folder + name, found, progress, nullptr, folder + "world");
    CAPTURE(name);
    REQUIRE(scenario);
    for (const Diagnostic& one : found.entries()) {
      INFO(to_string(one));
      CHECK(one.severity == Severity::info);
    }
  }
}
