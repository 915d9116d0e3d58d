// What a folder holds, as a file dialog shows it: read once, when the folder is entered.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace thalweg::ui {

struct FolderEntry {
  std::string name;
  bool is_folder = false;
  bool is_scenario = false;  // a folder with a scenario.json: it is opened, not entered
};

struct FolderList {
  std::string folder;                // as it was asked for; empty: none has been read
  std::vector<FolderEntry> entries;  // folders first, then by name as people sort: "map2" before "map10"
  std::string fault;                 // why nothing could be read
};

// All of it but what is hidden (".name").
[[nodiscard]] FolderList read_folder(const std::string& folder);

// "~/maps" with the home folder in the place of "~"; other paths as they are.
[[nodiscard]] std::string with_home(const std::string& path);
// "/a/b/" of "/a/b/c" and of "/a/b/"; "./" of "c".
[[nodiscard]] std::string folder_of(const std::string& path);
// What stands behind the last "/".
[[nodiscard]] std::string name_of_path(const std::string& path);
// "/a/" of "/a/b/" and of "/a/b/c"; "/" stays.
[[nodiscard]] std::string folder_above(const std::string& path);

// Where the next dialog begins after `path` was chosen: the folder that it is in.
[[nodiscard]] std::string folder_around(const std::string& path);
// `last`, if it is there still, else the current folder; with a slash at its end.
[[nodiscard]] std::string first_folder(const std::string& last);

// Numbers in names by their value, letters without case.
[[nodiscard]] bool sorts_before(std::string_view a, std::string_view b);

}  // namespace thalweg::ui
