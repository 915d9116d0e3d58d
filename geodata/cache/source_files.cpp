#include "geodata/cache/source_files.h"

#include <algorithm>
#include <ctime>
#include <filesystem>

#include <sys/stat.h>

#include "geodata/base/text.h"

namespace thalweg {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t NsPerSecond = 1'000'000'000;
constexpr std::int64_t ClockStepNs = 2 * NsPerSecond;  // the coarsest that file systems keep times in

std::int64_t ns_of(const timespec& time) { return time.tv_sec * NsPerSecond + time.tv_nsec; }

// Files of the same name but for the ending, which is one of `endings` in any case; sorted.
std::vector<std::string> files_beside(const fs::path& path, std::initializer_list<std::string_view> endings) {
  std::vector<std::string> found;
  std::error_code error;
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const fs::path& file = it->path();
    if (file.stem() != path.stem() || file.filename() == path.filename()) continue;
    const std::string ending = lower_case(file.extension().string());
    if (std::find(endings.begin(), endings.end(), ending) != endings.end()) found.push_back(file.string());
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

std::optional<std::vector<std::string>> files_of_source(const std::string& path) {
  const std::string ending = lower_case(fs::path(path).extension().string());
  std::vector<std::string> files{path};
  const auto with = [&](std::initializer_list<std::string_view> endings) {
    for (std::string& file : files_beside(path, endings)) files.push_back(std::move(file));
    return files;
  };
  for (const char* alone :
       {".geojson", ".json", ".geojsonl", ".geojsons", ".ndjson", ".topojson", ".fgb", ".kml", ".kmz", ".gz"})
    if (ending == alone) return files;
  if (ending == ".csv" || ending == ".tsv") return with({".csvt", ".prj"});
  if (ending == ".shp") return with({".shx", ".dbf", ".prj", ".cpg", ".cst"});
  if (ending == ".gpkg") {
    // Not yet written back: the file alone does not tell.
    std::error_code ignored;
    if (fs::exists(path + "-wal", ignored) || fs::exists(path + "-journal", ignored)) return std::nullopt;
    return files;
  }
  return std::nullopt;
}

std::optional<SourceStamp> SourceStamp::take(const std::string& path) {
  const auto files = files_of_source(path);
  if (!files) return std::nullopt;
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  SourceStamp stamp;
  for (const std::string& file : *files) {
    struct stat info{};
    if (::stat(file.c_str(), &info) != 0) return std::nullopt;
    stamp.files_.push_back({file, info.st_dev, info.st_ino, info.st_size, ns_of(info.st_mtim), ns_of(info.st_ctim)});
    if (ns_of(info.st_ctim) > ns_of(now) - ClockStepNs) stamp.is_certain_ = false;
  }
  return stamp;
}

bool SourceStamp::is_unchanged(const std::string& path) const {
  const auto now = take(path);
  return now && now->files_ == files_;
}

}  // namespace thalweg
