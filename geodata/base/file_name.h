// The last name of a path, for people.
#pragma once

#include <filesystem>
#include <string>

namespace thalweg {

// Of "folder/" it is the folder's name.
[[nodiscard]] inline std::string file_name(const std::string& source) {
  const std::filesystem::path path(source);
  return (path.has_filename() ? path : path.parent_path()).filename().string();
}

}  // namespace thalweg
