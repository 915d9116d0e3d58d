#include "geodata/io/open.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "geodata/base/text.h"
#include "geodata/base/trace.h"
#include "geodata/io/delimited_reader.h"
#include "geodata/io/gdal_interrupt.h"
#include "geodata/io/geojson_reader.h"
#include "geodata/io/lifetimes.h"
#include "geodata/io/ogr_reader.h"
#include "geodata/io/source_cache.h"

namespace thalweg {
namespace {

namespace fs = std::filesystem;

bool has_json_name(const std::string& path) {
  return ends_with_any(path, {".geojson", ".json", ".geojsonl", ".geojsons", ".ndjson", ".topojson"});
}

// The first character that is not blank decides; a gzip file is taken for JSON by its name.
bool looks_like_json(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  char head[512] = {};
  file.read(head, sizeof head);
  std::string_view text(head, static_cast<std::size_t>(file.gcount()));
  if (text.starts_with("\x1f\x8b")) {
    return ends_with_any(path, {".gz"}) && has_json_name(fs::path(path).stem().string());
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const auto first = text.find_first_not_of(" \t\r\n\x1e");
  return first != std::string_view::npos && text[first] == '{';
}

using RawDatasets = std::vector<std::unique_ptr<Dataset>>;

RawDatasets alone(std::unique_ptr<Dataset> dataset) {
  RawDatasets one;
  one.push_back(std::move(dataset));
  return one;
}

// From here on nothing changes it.
DatasetPtr finished(std::unique_ptr<Dataset> dataset, const ReadHints& hints, Diagnostics& diagnostics,
                    std::string cache_key, const Progress& progress) {
  const TraceSpan span("dating", dataset->name);
  dataset->cache_key = std::move(cache_key);
  dataset->extent = dataset->geometry.bounds();
  derive_lifetimes(*dataset, hints.date_order, diagnostics, progress);
  return dataset;
}

Result<RawDatasets> read_raw(const std::string& path, const ReadOptions& options, Diagnostics& diagnostics,
                             Progress& progress) {
  std::error_code ignored;
  if (fs::is_regular_file(path, ignored)) {
    if (fs::file_size(path, ignored) == 0) return fail(fmt::format("{}: is empty (0 bytes)", path));
    if (looks_like_json(path)) {
      auto read = read_geojson(path, diagnostics, progress, options.sketch);
      if (!read) return fail(read.error().message);
      if (read->dataset) return alone(std::move(read->dataset));
      diagnostics.add(info_about(path).message(fmt::format("is read through GDAL: {}", read->fallback_reason)));
      if (!ends_with_any(path, {".gz"}))
        return read_with_gdal(path, GdalInterrupt::name_of(path), options, diagnostics, progress);
    } else if (has_json_name(path)) {
      return fail(fmt::format("{}: is not GeoJSON: it does not begin with {{", path));
    } else if (ends_with_any(path, {".csv", ".tsv", ".csv.gz", ".tsv.gz"})) {
      auto read = read_delimited(path, diagnostics, progress);
      if (!read) return fail(read.error().message);
      if (read->dataset) return alone(std::move(read->dataset));
      diagnostics.add(info_about(path).message(fmt::format("is read through GDAL: {}", read->fallback_reason)));
    }
    // What others pack is opened where it lies.
    if (ends_with_any(path, {".zip"}))
      return read_with_gdal(path, "/vsizip/" + fs::absolute(path).string(), options, diagnostics, progress);
    if (ends_with_any(path, {".gz"}))
      return read_with_gdal(path, "/vsigzip/" + fs::absolute(path).string(), options, diagnostics, progress);
  } else if (fs::is_directory(path, ignored) && !path.ends_with(".gdb")) {
    return fail(fmt::format("{}: is a folder without a scenario.json; name a file in it", path));
  } else if (!fs::exists(path, ignored) && path.find(':') == std::string::npos && !path.starts_with("/vsi")) {
    return fail(fmt::format("{}: does not exist", path));
  }
  return read_with_gdal(path, path, options, diagnostics, progress);
}

}  // namespace

Result<std::vector<DatasetPtr>> read_datasets(const std::string& path, const ReadOptions& options,
                                              Diagnostics& diagnostics, Progress& progress) {
  std::optional<KeyedSource> source;
  if (options.cache != nullptr) {
    source = KeyedSource::take(path,
                               fmt::format("{}\n{}\n{}", options.encoding, static_cast<int>(options.hints.date_order),
                                           fmt::join(options.layers, "\n")),
                               progress);
    if (auto cached = source ? options.cache->load(source->key()) : std::nullopt) {
      diagnostics.append(cached->diagnostics);
      progress.set_fraction(1);
      return std::move(cached->datasets);
    }
  }
  Diagnostics found;
  auto raw = read_raw(path, options, found, progress);
  if (source && !source->still_holds(progress)) source.reset();  // rewritten meanwhile: it belongs under no key
  std::vector<DatasetPtr> datasets;
  if (raw) {
    for (std::unique_ptr<Dataset>& dataset : *raw)
      datasets.push_back(finished(std::move(dataset), options.hints, found,
                                  source ? fmt::format("{}-{}", source->key().hex(), datasets.size()) : "", progress));
    if (progress.cancelled()) return fail(fmt::format("{}: cancelled", path));  // half dated, perhaps
    progress.set_fraction(1);
    if (source && SourceCache::is_worth_keeping(path)) options.cache->keep(source->key(), {datasets, found});
  }
  diagnostics.append(found);
  if (!raw) return fail(raw.error().message);
  return datasets;
}

}  // namespace thalweg
