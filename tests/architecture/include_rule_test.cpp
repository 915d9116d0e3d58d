// Reads the two lists of docs/architecture.md and holds every #include of geodata/ and viewer/ against them.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/catch.h"

namespace fs = std::filesystem;

namespace {

const fs::path Root = THALWEG_SOURCE_DIR;

std::vector<std::string> words(const std::string& text, char separator = ' ') {
  std::vector<std::string> found;
  std::istringstream stream(text);
  for (std::string word; std::getline(stream, word, separator);) {
    word.erase(0, word.find_first_not_of(" \t"));
    word.erase(word.find_last_not_of(" \t") + 1);
    if (!word.empty()) found.push_back(word);
  }
  return found;
}

// "key: a b c" lines of the fenced block named `block`.
std::vector<std::pair<std::string, std::string>> read_block(const std::string& block) {
  std::ifstream file(Root / "docs/architecture.md");
  std::vector<std::pair<std::string, std::string>> lines;
  bool inside = false;
  for (std::string line; std::getline(file, line);) {
    if (line == "```" + block) {
      inside = true;
    } else if (line == "```") {
      inside = false;
    } else if (inside) {
      const auto colon = line.find(':');
      lines.emplace_back(line.substr(0, colon), line.substr(colon + 1));
    }
  }
  return lines;
}

struct Include {
  std::string file;    // below the root
  std::string folder;  // "viewer/scene"
  std::string header;  // as written, without quotes
  bool quoted;
};

std::vector<Include> all_includes() {
  std::vector<Include> includes;
  for (const char* half : {"geodata", "viewer"}) {
    for (const auto& entry : fs::recursive_directory_iterator(Root / half)) {
      const auto extension = entry.path().extension();
      if (extension != ".h" && extension != ".cpp") continue;
      const fs::path relative = fs::relative(entry.path(), Root);
      auto part = relative.begin();
      const std::string folder = (*part / *std::next(part)).string();
      std::ifstream file(entry.path());
      for (std::string line; std::getline(file, line);) {
        if (!line.starts_with("#include")) continue;
        const auto open = line.find_first_of("\"<");
        if (open == std::string::npos) continue;  // a macro, or a text that quotes a directive
        const auto close = line.find_first_of("\">", open + 1);
        includes.push_back({relative.string(), folder, line.substr(open + 1, close - open - 1), line[open] == '"'});
      }
    }
  }
  return includes;
}

}  // namespace

TEST_CASE("a folder includes only the folders that the architecture allows it") {
  std::map<std::string, std::set<std::string>> allowed;
  for (const auto& [folder, list] : read_block("includes")) {
    const auto names = words(list);
    allowed[folder] = std::set<std::string>(names.begin(), names.end());
  }
  REQUIRE(allowed.size() > 10);

  std::size_t ours = 0;
  for (const Include& include : all_includes()) {
    if (!include.quoted) continue;
    INFO(include.file << " includes " << include.header);
    const auto parts = words(include.header, '/');
    REQUIRE(parts.size() >= 2);  // written from the root, so that a reader knows where it is
    const std::string target = parts[0] == "shaders" ? "shaders" : parts[0] + "/" + parts[1];
    REQUIRE(allowed.contains(include.folder));
    CHECK((target == include.folder || allowed[include.folder].contains(target)));
    ++ours;
  }
  CHECK(ours > 50);
}

TEST_CASE("the list of allowed includes has no cycle") {
  std::map<std::string, std::vector<std::string>> edges;
  for (const auto& [folder, list] : read_block("includes")) edges[folder] = words(list);
  std::map<std::string, int> state;  // 1 on the path, 2 done
  const auto visit = [&](const auto& self, const std::string& folder) -> void {
    INFO(folder);
    REQUIRE(state[folder] != 1);
    if (state[folder] == 2) return;
    state[folder] = 1;
    for (const std::string& next : edges[folder]) self(self, next);
    state[folder] = 2;
  };
  for (const auto& [folder, unused] : edges) visit(visit, folder);
}

TEST_CASE("a third-party header is included in its own folder alone") {
  std::size_t found = 0;
  const auto rules = read_block("third-party");
  REQUIRE(rules.size() > 5);
  for (const Include& include : all_includes()) {
    if (include.quoted) continue;
    for (const auto& [prefixes, folders] : rules) {
      const auto names = words(prefixes, ',');
      const bool concerns = std::any_of(names.begin(), names.end(),
                                        [&](const std::string& prefix) { return include.header.starts_with(prefix); });
      if (!concerns) continue;
      ++found;
      const auto homes = words(folders);
      INFO(include.file << " includes <" << include.header << ">, which belongs in" << folders);
      CHECK(std::find(homes.begin(), homes.end(), include.folder) != homes.end());
    }
  }
  CHECK(found > 5);
}

TEST_CASE("every folder says what it is for, in the first lines of its CMakeLists.txt, and has its line in the list") {
  std::set<std::string> listed;
  for (const auto& [folder, unused] : read_block("includes")) listed.insert(folder);
  for (const char* half : {"geodata", "viewer"})
    for (const auto& entry : fs::directory_iterator(Root / half)) {
      if (!entry.is_directory()) continue;
      const std::string folder = fs::relative(entry.path(), Root).string();
      INFO(folder);
      CHECK(listed.contains(folder));
      std::ifstream file(entry.path() / "CMakeLists.txt");
      std::string first;
      std::getline(file, first);
      CHECK(first.starts_with("# "));
    }
}
