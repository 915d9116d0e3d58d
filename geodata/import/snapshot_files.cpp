#include "geodata/import/snapshot_files.h"

#include <algorithm>
#include <cctype>
#include <system_error>

namespace thalweg {

namespace fs = std::filesystem;

bool is_snapshot_file(const fs::path& path) {
  fs::path name = path.filename();
  const auto extension = [&name] {
    std::string text = name.extension().string();
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
  };
  if (extension() == ".gz") name = name.stem();
  constexpr const char* Known[] = {".geojson", ".json", ".geojsonl", ".ndjson", ".topojson",
                                   ".shp",     ".gpkg", ".kml",      ".kmz",    ".fgb"};
  return std::find(std::begin(Known), std::end(Known), extension()) != std::end(Known);
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
