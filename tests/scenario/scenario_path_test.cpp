// A scenario names files of its own folder, or of its neighbours under scenarios/, and nothing else.
#include "geodata/scenario/scenario_path.h"

#include <filesystem>

#include <unistd.h>

#include "geodata/base/atomic_file.h"
#include "tests/support/catch.h"

using namespace thalweg;
namespace fs = std::filesystem;

namespace {

struct Folders {
  fs::path root = fs::temp_directory_path() / ("thalweg_scenario_path_" + std::to_string(::getpid()));
  Folders() {
    fs::remove_all(root);
    for (const char* folder : {"scenarios/a", "scenarios/world", "elsewhere/b", "elsewhere/c"})
      fs::create_directories(root / folder);
    for (const char* file : {"scenarios/a/x.csv", "scenarios/world/w.csv", "elsewhere/c/x.csv", "secret.csv"})
      REQUIRE(write_file_atomically((root / file).string(), "a\n"));
    fs::create_symlink(root / "secret.csv", root / "scenarios/a/link.csv");
  }
  ~Folders() { fs::remove_all(root); }
  [[nodiscard]] Result<std::string> resolve(const char* folder, const std::string& named) const {
    return resolve_scenario_path((root / folder).string(), named);
  }
};

}  // namespace

TEST_CASE("files of the folder and of neighbours under scenarios are allowed") {
  const Folders folders;
  CHECK(folders.resolve("scenarios/a", "x.csv").value() == (folders.root / "scenarios/a/x.csv").string());
  CHECK(folders.resolve("scenarios/a", "../world/w.csv").value() == (folders.root / "scenarios/world/w.csv").string());
  CHECK(folders.resolve("scenarios/a", "../world"));
}

TEST_CASE("anything that leads outside needs consent") {
  const Folders folders;
  const auto message = [&](const char* folder, const std::string& named) {
    const auto resolved = folders.resolve(folder, named);
    REQUIRE_FALSE(resolved);
    return resolved.error().message;
  };
  const std::string outside = "expected a path that stays inside the scenario's folder";
  CHECK(message("scenarios/a", "../../secret.csv") == "found \"../../secret.csv\", " + outside);
  CHECK(message("scenarios/a", "link.csv") == "found \"link.csv\", " + outside);
  CHECK(message("elsewhere/b", "../c/x.csv") == "found \"../c/x.csv\", " + outside);
  CHECK(message("scenarios/a", "/etc/passwd") ==
        "found \"/etc/passwd\", expected a path relative to the scenario's folder");
  const std::string consent = "expected a file of the scenario: sources elsewhere need consent";
  CHECK(message("scenarios/a", "https://example.org/a.geojson") ==
        "found \"https://example.org/a.geojson\", " + consent);
  CHECK(message("scenarios/a", "/vsicurl/x") == "found \"/vsicurl/x\", " + consent);
  CHECK(message("scenarios/a", "PG:dbname=x") == "found \"PG:dbname=x\", " + consent);
  CHECK(message("scenarios/a", "y.csv") == "found \"y.csv\", which does not exist");
}
