// The folder an import writes: nothing of a person is overwritten, and its ids are told apart.
#include "geodata/import/import_folder.h"

#include <fstream>
#include <set>

#include <nlohmann/json.hpp>

#include "geodata/base/atomic_file.h"
#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"

using namespace thalweg;

TEST_CASE("an import writes over what an import wrote, and over nothing else") {
  const TempFolder folder;
  const std::vector<std::string> files{"events.csv"};
  const auto own = folder.path("own");
  REQUIRE(prepare_import_folder(own, files));  // it is made
  std::ofstream(own + "/notes.txt") << "mine";
  CHECK(prepare_import_folder(own, files));
  // `import events own/events.csv -o own` would replace its own input.
  std::ofstream(own + "/events.csv") << "date\n2024-01-01\n";
  CHECK_FALSE(prepare_import_folder(own, files));
  std::ofstream(own + "/scenario.json") << R"({"thalweg":1,"id":"imported","title":"\"imported\" by hand"})";
  CHECK_FALSE(prepare_import_folder(own, files));
  std::ofstream(own + "/scenario.json") << R"({"thalweg":1,"layers":[{"imported":true}]})";
  CHECK_FALSE(prepare_import_folder(own, files));
  std::ofstream(own + "/scenario.json") << "{\"imported\"";
  CHECK_FALSE(prepare_import_folder(own, files));
  std::ofstream(own + "/scenario.json") << R"({"thalweg":1,"imported":{"from":"acled.csv"}})";
  CHECK(prepare_import_folder(own, files));
  CHECK(*read_file(own + "/notes.txt") == "mine");
}

TEST_CASE("sides whose names make one id are two actors") {
  const std::vector<std::string> sides{"none", "", "a;b", "a,b", "Persia", "unnamed"};
  const ActorIds ids(sides);
  std::set<std::string> distinct;
  for (const std::string& side : sides) {
    distinct.insert(ids.of(side));
    CHECK(ids.of(side) != "none");
    CHECK(ids.of(side).find(';') == std::string::npos);
  }
  CHECK(distinct.size() == sides.size());
  CHECK(ids.of("Persia") == "Persia");
  const auto actors = import_actors(sides);
  for (std::size_t i = 0; i < sides.size(); ++i) CHECK(actors[i]["id"] == ids.of(sides[i]));
}
