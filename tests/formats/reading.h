// What tests of readers share: files of their own, reading with everything that was said about it, pieces of GeoJSON.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <unistd.h>

#include "geodata/cache/read_datasets.h"
#include "tests/support/catch.h"

namespace thalweg {

// A folder of its own for each test, gone afterwards.
struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() /
                               ("thalweg_read_" + std::to_string(::getpid()) + "_" + std::to_string(++count));
  static inline int count = 0;
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string write(const std::string& name, std::string_view bytes) const {
    std::ofstream((path / name).string(), std::ios::binary) << bytes;
    return (path / name).string();
  }
};

struct Read {
  std::vector<DatasetPtr> datasets;
  Diagnostics diagnostics;
  std::string error;
};

inline Read read(const std::string& path, const ReadOptions& options = {}) {
  Read result;
  Progress progress;
  auto datasets = read_datasets(path, options, result.diagnostics, progress);
  if (datasets)
    result.datasets = *datasets;
  else
    result.error = datasets.error().message;
  return result;
}

inline Read read_text_as(std::string_view text, const std::string& name = "a.geojson") {
  const Folder folder;
  return read(folder.write(name, text));
}

inline bool says(const Read& result, std::string_view words) {
  if (result.error.find(words) != std::string::npos) return true;
  for (const Diagnostic& d : result.diagnostics.entries())
    if (to_string(d).find(words) != std::string::npos) return true;
  return false;
}

inline std::string feature(const std::string& geometry, const std::string& properties = "{}") {
  return R"({"type":"Feature","properties":)" + properties + R"(,"geometry":)" + geometry + "}";
}

inline std::string collection(const std::vector<std::string>& features) {
  std::string text = R"({"type":"FeatureCollection","features":[)";
  for (std::size_t i = 0; i < features.size(); ++i) text += (i ? "," : "") + features[i];
  return text + "]}";
}

inline const std::string Square = R"({"type":"Polygon","coordinates":[[[45,39],[46,39],[46,40],[45,40],[45,39]]]})";

}  // namespace thalweg
