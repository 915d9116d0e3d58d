#include "geodata/import/snapshot_files.h"

#include <algorithm>
#include <system_error>

#include "geodata/base/text.h"

namespace thalweg {

namespace fs = std::filesystem;

bool is_snapshot_file(const fs::path& path) {
  fs::path name = path.filename();
  if (equal_but_for_case(name.extension().string(), ".gz")) name = name.stem();
  return ends_with_any(name.string(), {".geojson", ".json", ".geojsonl", ".ndjson", ".topojson", ".shp", ".gpkg",
                                       ".kml", ".kmz", ".fgb"});
}

bool is_table_file(const fs::path& path) {
  fs::path name = path.filename();
  if (equal_but_for_case(name.extension().string(), ".gz")) name = name.stem();
  return ends_with_any(name.string(), {".csv", ".tsv", ".tab", ".txt"});
}

std::vector<std::string> snapshot_files(const std::vector<std::string>& sources,
                                        const std::function<void(const fs::path&)>& passed_over) {
  std::vector<std::string> files;
  for (const std::string& source : sources) {
    std::error_code problem;
    if (!fs::is_directory(source, problem)) {
      files.push_back(source);
      continue;
    }
    for (fs::directory_iterator at(source, problem), none; !problem && at != none; at.increment(problem)) {
      if (std::error_code unreadable; !at->is_regular_file(unreadable)) continue;
      if (is_snapshot_file(at->path()))
        files.push_back(at->path().string());
      else if (passed_over)
        passed_over(at->path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace thalweg
