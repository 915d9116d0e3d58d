#include "geodata/io/open.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "geodata/io/geojson_reader.h"
#include "geodata/io/lifetimes.h"
#include "geodata/io/ogr_reader.h"

namespace thalweg {
namespace {

namespace fs = std::filesystem;

// The first character that is not blank decides; a gzip file is taken for JSON by its name.
bool looks_like_json(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  char head[512] = {};
  file.read(head, sizeof head);
  std::string_view text(head, static_cast<std::size_t>(file.gcount()));
  if (text.starts_with("\x1f\x8b")) {
    const std::string stem = fs::path(path).stem().string();
    return path.ends_with(".gz") && (stem.ends_with(".geojson") || stem.ends_with(".json") || stem.ends_with(".geojsonl"));
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const auto first = text.find_first_not_of(" \t\r\n\x1e");
  return first != std::string_view::npos && text[first] == '{';
}

bool has_json_name(const std::string& path) {
  for (const char* ending : {".geojson", ".json", ".geojsonl", ".ndjson", ".topojson"})
    if (path.ends_with(ending)) return true;
  return false;
}

DatasetPtr finished(const DatasetPtr& raw, Diagnostics& diagnostics) {
  // Readers hand over the only reference: nobody sees the value before it is complete.
  auto dataset = std::const_pointer_cast<Dataset>(raw);
  dataset->extent = dataset->geometry.bounds();
  derive_lifetimes(*dataset, diagnostics);
  return dataset;
}

Result<std::vector<DatasetPtr>> read_raw(const std::string& path, const ReadOptions& options, Diagnostics& diagnostics,
                                         Progress& progress) {
  std::error_code ignored;
  if (fs::is_regular_file(path, ignored)) {
    if (fs::file_size(path, ignored) == 0) return fail(fmt::format("{}: is empty (0 bytes)", path));
    if (looks_like_json(path)) {
      auto read = read_geojson(path, diagnostics, progress);
      if (!read) return fail(read.error().message);
      if (read->dataset) return std::vector<DatasetPtr>{read->dataset};
      diagnostics.add({Severity::info, path, "", -1, "", fmt::format("is read through GDAL: {}", read->fallback_reason)});
    } else if (has_json_name(path)) {
      return fail(fmt::format("{}: is not GeoJSON: it does not begin with {{", path));
    }
  } else if (fs::is_directory(path, ignored) && !path.ends_with(".gdb")) {
    return fail(fmt::format("{}: is a folder without a scenario.json; name a file in it", path));
  } else if (!fs::exists(path, ignored) && path.find(':') == std::string::npos && !path.starts_with("/vsi")) {
    return fail(fmt::format("{}: does not exist", path));
  }
  return read_with_gdal(path, options, diagnostics, progress);
}

}  // namespace

Result<std::vector<DatasetPtr>> read_datasets(const std::string& path, const ReadOptions& options, Diagnostics& diagnostics,
                                              Progress& progress) {
  auto datasets = read_raw(path, options, diagnostics, progress);
  if (!datasets) return datasets;
  for (DatasetPtr& dataset : *datasets) dataset = finished(dataset, diagnostics);
  progress.set_fraction(1);
  return datasets;
}

}  // namespace thalweg
