#include "geodata/cache/read_datasets.h"

#include <optional>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "geodata/cache/source_cache.h"
#include "geodata/formats/read_source.h"

namespace thalweg {
namespace {

// All that changes what is read, beside the file itself.
std::string told(const ReadOptions& options) {
  return fmt::format("{}\n{}\n{}\n{}\n{}", options.hints.encoding, options.hints.crs,
                     static_cast<int>(options.hints.date_order), static_cast<int>(options.trust),
                     fmt::join(options.layers, "\n"));
}

}  // namespace

Result<std::vector<DatasetPtr>> read_datasets(const std::string& path, const ReadOptions& options,
                                              Diagnostics& diagnostics, Progress& progress, SourceCache* cache) {
  std::optional<KeyedSource> source;
  if (cache != nullptr) {
    source = KeyedSource::take(path, told(options), progress);
    if (auto cached = source ? cache->load(source->key()) : std::nullopt) {
      diagnostics.append(cached->diagnostics);
      progress.set_fraction(1);
      return std::move(cached->datasets);
    }
  }
  Diagnostics found;
  auto read = read_source(path, options, found, progress);
  if (source && !source->still_holds(progress)) source.reset();  // rewritten meanwhile: it belongs under no key
  std::vector<DatasetPtr> datasets;
  if (read) {
    for (std::unique_ptr<Dataset>& dataset : *read) {
      if (source) dataset->cache_key = fmt::format("{}-{}", source->key().hex(), datasets.size());
      datasets.push_back(std::move(dataset));
    }
    if (progress.cancelled()) return fail(fmt::format("{}: cancelled", path));  // while it was looked at once more
    progress.set_fraction(1);
    if (source && SourceCache::is_worth_keeping(path)) cache->keep(source->key(), {datasets, found});
  }
  diagnostics.append(found);
  if (!read) return tl::unexpected<Error>(read.error());
  return datasets;
}

}  // namespace thalweg
