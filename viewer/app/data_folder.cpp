#include "viewer/app/data_folder.h"

#include <cstdlib>
#include <filesystem>
#include <vector>

namespace thalweg {

namespace fs = std::filesystem;

namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

}  // namespace

std::string find_data_folder() {
  std::vector<fs::path> candidates;
  if (const std::string given = variable("THALWEG_DATA"); !given.empty()) candidates.emplace_back(given);
  std::error_code error;
  // Beside the program: in a build folder three levels below the source, or bin/ beside share/ once installed.
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) {
    candidates.push_back(program.parent_path().parent_path() / "share/thalweg");
    candidates.push_back(program.parent_path().parent_path().parent_path());
  }
  candidates.emplace_back(THALWEG_SOURCE_DIR);
  candidates.emplace_back(THALWEG_INSTALL_DATADIR);
  for (const fs::path& folder : candidates)
    if (fs::is_directory(folder / "scenarios", error)) return folder.string();
  return {};
}

std::string find_languages_folder() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  const fs::path beside = program.parent_path() / "languages";
  return !error && fs::is_directory(beside, error) ? beside.string() : find_data_folder() + "/languages";
}

std::string default_scenario(const std::string& data_folder) { return data_folder + "/scenarios/south_caucasus"; }
std::string world_scenario(const std::string& data_folder) { return data_folder + "/scenarios/world"; }

std::string user_folder(const char* own, const char* xdg, const char* below) {
  if (std::string given = variable(own); !given.empty()) return given;
  // Relative ones are not to be used (XDG Base Directory Specification): they would be folders of whatever is opened.
  if (const std::string given = variable(xdg); fs::path(given).is_absolute()) return given + "/thalweg";
  const std::string home = variable("HOME");
  return fs::path(home).is_absolute() ? home + "/" + below + "/thalweg" : "";
}

}  // namespace thalweg
