// The folder an import writes: nothing of a person is overwritten, and its ids are told apart.
#include "geodata/import/import_folder.h"

#include <sys/resource.h>
#include <csignal>
#include <filesystem>
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

TEST_CASE("an import writes all of its files or none, and can be made again") {
  const TempFolder folder;
  const std::string out = folder.path("out");
  const std::vector<std::string> names{"control.csv", "areas.csv"};
  const auto files = [](const std::string& text, std::size_t bytes) {
    return std::vector<ImportFile>{
        {"control.csv", text}, {"areas.csv", text + std::string(bytes, ' ')}, {"scenario.json", R"({"imported":1})"}};
  };
  const auto listed = [&] {
    std::set<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(out)) found.insert(entry.path().filename().string());
    return found;
  };
  const auto fails_half_way = [&](const std::string& text) {
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    rlimit little = before;
    little.rlim_cur = 1000;
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    ::setrlimit(RLIMIT_FSIZE, &little);
    const auto written = write_import(out, files(text, 5000));
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    return !written;
  };
  REQUIRE(prepare_import_folder(out, names));
  CHECK(fails_half_way("one"));
  CHECK(listed().empty());
  REQUIRE(prepare_import_folder(out, names));  // it does not block itself
  REQUIRE(write_import(out, files("one", 0)));
  CHECK(listed() == std::set<std::string>{"areas.csv", "control.csv", "scenario.json"});
  REQUIRE(prepare_import_folder(out, names));
  CHECK(fails_half_way("two"));
  CHECK(*read_file(out + "/control.csv") == "one");
  CHECK(listed().size() == 3);

  // One cannot take its place: those before it are taken back.
  std::filesystem::remove(out + "/areas.csv");
  std::filesystem::create_directory(out + "/areas.csv");
  CHECK_FALSE(write_import(out, files("three", 0)));
  CHECK(*read_file(out + "/control.csv") == "one");
  std::filesystem::remove(out + "/areas.csv");

  Progress cancelled;
  cancelled.cancel();
  CHECK_FALSE(write_import(out, files("four", 0), &cancelled));
  CHECK(*read_file(out + "/control.csv") == "one");

  // The machine stopped between two files.
  std::filesystem::remove(out + "/scenario.json");
  CHECK_FALSE(prepare_import_folder(out, names));
  std::ofstream(out + "/.thalweg-import") << "";
  REQUIRE(prepare_import_folder(out, names));
  REQUIRE(write_import(out, files("five", 0)));
  CHECK(listed() == std::set<std::string>{"areas.csv", "control.csv", "scenario.json"});
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
