#include "geodata/io/scenario_path.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

namespace thalweg {
namespace {

namespace fs = std::filesystem;

bool lies_in(const fs::path& path, const fs::path& folder) {
  const auto [rest, at] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return rest == folder.end() && at != path.end();
}

// "https://...", "/vsicurl/...", "PG:...", but not "C" or a plain name with a colon in a folder.
bool is_connection(const std::string& named) {
  if (named.find("://") != std::string::npos || named.starts_with("/vsi")) return true;
  const auto colon = named.find(':');
  return colon != std::string::npos && named.find('/') > colon;
}

}  // namespace

Result<std::string> resolve_scenario_path(const std::string& folder, const std::string& named) {
  if (is_connection(named))
    return fail(fmt::format("found \"{}\", expected a file of the scenario: sources elsewhere need consent", named));
  if (fs::path(named).is_absolute())
    return fail(fmt::format("found \"{}\", expected a path relative to the scenario's folder", named));
  std::error_code problem;
  const fs::path home = fs::weakly_canonical(fs::path(folder.empty() ? "." : folder), problem);
  const fs::path target = fs::weakly_canonical(home / named, problem);
  if (problem) return fail(fmt::format("found \"{}\", which cannot be followed: {}", named, problem.message()));
  const bool allowed =
      lies_in(target, home) || (home.parent_path().filename() == "scenarios" && lies_in(target, home.parent_path()));
  if (!allowed)
    return fail(fmt::format("found \"{}\", expected a path that stays inside the scenario's folder", named));
  if (!fs::exists(target, problem)) return fail(fmt::format("found \"{}\", which does not exist", named));
  // The path as the user would write it reads better in messages than the canonical one.
  return (fs::path(folder) / named).lexically_normal().string();
}

}  // namespace thalweg
