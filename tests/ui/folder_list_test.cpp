#include "viewer/ui/folder_list.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"
#include "viewer/ui/addresses.h"

using namespace thalweg;
using namespace thalweg::ui;

TEST_CASE("all of a folder is listed, folders first, numbers by their value") {
  TempFolder folder;
  for (const char* name : {"map10.geojson", "map2.geojson", "Map1.geojson", "a##b.csv", ".hidden"})
    std::ofstream(folder.path(name)) << "x";
  for (int i = 0; i < 300; ++i) std::ofstream(folder.path("z" + std::to_string(i))) << "x";
  std::filesystem::create_directory(folder.path("zz_folder"));
  std::filesystem::create_directory(folder.path("case"));
  std::ofstream(folder.path("case/scenario.json")) << "{}";
  const FolderList list = read_folder(folder.path(""));
  CHECK(list.fault.empty());
  REQUIRE(list.entries.size() == 306);
  CHECK(list.entries[0].name == "case");
  CHECK(list.entries[0].is_scenario);
  CHECK(list.entries[1].name == "zz_folder");
  CHECK_FALSE(list.entries[1].is_scenario);
  CHECK(list.entries[2].name == "a##b.csv");
  CHECK(list.entries[3].name == "Map1.geojson");
  CHECK(list.entries[4].name == "map2.geojson");
  CHECK(list.entries[5].name == "map10.geojson");
  CHECK(list.entries.back().name == "z299");
  CHECK_FALSE(read_folder(folder.path("nowhere")).fault.empty());
}

TEST_CASE("sorting names is a strict order") {
  const std::vector<std::string> names = {"a", "A", "a1", "a01", "a2", "a10", "b", "", "a1b", "1", "01", "10", "2"};
  for (const auto& a : names)
    for (const auto& b : names) {
      if (a == b) CHECK_FALSE(sorts_before(a, b));
      if (a != b) CHECK(sorts_before(a, b) != sorts_before(b, a));
      for (const auto& c : names)
        if (sorts_before(a, b) && sorts_before(b, c)) CHECK(sorts_before(a, c));
    }
}

TEST_CASE("a path is taken apart into folder and name, and ~ is the home") {
  CHECK(folder_of("/a/b/c.png") == "/a/b/");
  CHECK(folder_of("/a/b/") == "/a/b/");
  CHECK(folder_of("c.png") == "./");
  CHECK(name_of_path("/a/b/c.png") == "c.png");
  CHECK(name_of_path("/a/b/").empty());
  CHECK(folder_above("/a/b/") == "/a/");
  CHECK(folder_above("/a/b/c.png") == "/a/");
  CHECK(folder_above("/") == "/");
  const std::string home = std::getenv("HOME") ? std::getenv("HOME") : "";
  if (!home.empty()) CHECK(with_home("~/maps") == home + "/maps");
  CHECK(with_home("/~/x") == "/~/x");
}

TEST_CASE("only addresses of the web are opened") {
  CHECK(can_open("https://example.org/a?b=c&d=%20"));
  CHECK(can_open("http://example.org"));
  for (const char* url : {"", "https://", "https:///x", "file:///etc/passwd", "javascript:alert(1)", "example.org",
                          "--help", "https://example.org/ rm", "https://example.org/\n", "ftp://example.org"}) {
    INFO(url);
    CHECK_FALSE(can_open(url));
  }
}
