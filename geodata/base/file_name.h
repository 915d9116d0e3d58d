// Names of files: for people, and to know one by again.
#pragma once

#include <filesystem>
#include <string>
#include <system_error>

namespace thalweg {

// Of "folder/" it is the folder's name.
[[nodiscard]] inline std::string file_name(const std::string& source) {
  const std::filesystem::path path(source);
  return (path.has_filename() ? path : path.parent_path()).filename().string();
}

// The same whichever folder the program is started in; of what is no file, an address for instance, as it is.
[[nodiscard]] inline std::string whole_path(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::exists(path, ignored) ? std::filesystem::absolute(path, ignored).lexically_normal().string()
                                                : path;
}

}  // namespace thalweg
