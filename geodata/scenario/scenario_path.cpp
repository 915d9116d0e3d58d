#include "geodata/scenario/scenario_path.h"

#include <algorithm>
#include <filesystem>
#include <optional>
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

// A link that leads out of `home`: `target` is read along with its neighbours (.dbf, .shx, -wal), whose names begin as
// its own does, or, where it is a folder, with all that it holds.
std::optional<fs::path> link_outside(const fs::path& target, const fs::path& home) {
  std::error_code problem;
  const auto leads_out = [&](const fs::directory_entry& entry) {
    if (!entry.is_symlink(problem)) return false;
    return !lies_in(fs::weakly_canonical(entry.path(), problem), home);
  };
  if (fs::is_directory(target, problem)) {
    for (fs::recursive_directory_iterator at(target, problem), end; !problem && at != end; at.increment(problem))
      if (leads_out(*at)) return at->path();
    return {};
  }
  const std::string stem = target.stem().string();
  for (fs::directory_iterator at(target.parent_path(), problem), end; !problem && at != end; at.increment(problem))
    if (at->path().filename().string().starts_with(stem) && leads_out(*at)) return at->path();
  return {};
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
  if (!fs::is_regular_file(target, problem) && !fs::is_directory(target, problem))
    return fail(fmt::format("found \"{}\", which is neither a file nor a folder", named));
  const bool is_ours = lies_in(target, home);
  if (const auto link = link_outside(target, is_ours ? home : home.parent_path()))
    return fail(fmt::format("found \"{}\", beside which \"{}\" is a link that leads out of the scenario's folder",
                            named, link->filename().string()));
  // The path as the user would write it reads better in messages than the canonical one.
  return (fs::path(folder) / named).lexically_normal().string();
}

}  // namespace thalweg
