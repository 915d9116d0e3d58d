#include "viewer/ui/folder_list.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "geodata/base/text.h"

namespace thalweg::ui {
namespace {

namespace fs = std::filesystem;

// The digits at `at` without leading noughts, and moves past them.
std::string_view take_number(std::string_view text, std::size_t& at) {
  while (at + 1 < text.size() && text[at] == '0' && is_digit(text[at + 1])) ++at;
  const std::size_t begin = at;
  while (at < text.size() && is_digit(text[at])) ++at;
  return text.substr(begin, at - begin);
}

std::string slash_after(const std::string& folder) { return folder.ends_with('/') ? folder : folder + "/"; }

}  // namespace

bool sorts_before(std::string_view a, std::string_view b) {
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (is_digit(a[i]) && is_digit(b[j])) {
      const std::string_view x = take_number(a, i), y = take_number(b, j);
      if (x.size() != y.size()) return x.size() < y.size();
      if (x != y) return x < y;
      continue;
    }
    const auto x = static_cast<unsigned char>(lower_case(a[i])), y = static_cast<unsigned char>(lower_case(b[j]));
    if (x != y) return x < y;
    ++i;
    ++j;
  }
  const std::size_t left_a = a.size() - i, left_b = b.size() - j;
  return left_a != left_b ? left_a < left_b : a < b;
}

std::string with_home(const std::string& path) {
  const char* home = std::getenv("HOME");
  const bool is_home = path == "~" || path.starts_with("~/");
  return is_home && home != nullptr && *home != '\0' ? home + path.substr(1) : path;
}

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? "./" : path.substr(0, slash + 1);
}

std::string name_of_path(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

std::string folder_above(const std::string& path) {
  std::error_code ignored;
  std::string folder = fs::absolute(with_home(folder_of(path)), ignored).lexically_normal().string();
  if (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
  return folder_of(folder);
}

std::string folder_around(const std::string& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored) ? folder_above(slash_after(path)) : folder_of(path);
}

std::string first_folder(const std::string& last) {
  std::error_code ignored;
  return slash_after(!last.empty() && fs::is_directory(last, ignored) ? last : fs::current_path(ignored).string());
}

FolderList read_folder(const std::string& folder) {
  FolderList list{folder, {}, {}};
  std::error_code error;
  fs::directory_iterator entry(with_home(folder), error);
  for (const fs::directory_iterator end; !error && entry != end; entry.increment(error)) {
    std::string name = entry->path().filename().string();
    if (name.starts_with(".")) continue;
    std::error_code ignored;
    const bool is_folder = entry->is_directory(ignored);
    const bool is_scenario = is_folder && fs::exists(entry->path() / "scenario.json", ignored);
    list.entries.push_back({std::move(name), is_folder, is_scenario});
  }
  if (error) list.fault = error.message();
  std::sort(list.entries.begin(), list.entries.end(), [](const FolderEntry& a, const FolderEntry& b) {
    return a.is_folder != b.is_folder ? a.is_folder : sorts_before(a.name, b.name);
  });
  return list;
}

}  // namespace thalweg::ui
