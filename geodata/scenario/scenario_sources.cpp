#include "geodata/scenario/scenario_sources.h"

#include <utility>

#include "geodata/base/atomic_file.h"
#include "geodata/cache/read_datasets.h"
#include "geodata/scenario/open.h"

namespace thalweg {
namespace {

class FilesOnDisk final : public ScenarioSources {
 public:
  explicit FilesOnDisk(SourceCache* cache) : cache_(cache) {}
  Result<std::string> text(const std::string& path) override { return read_file(path); }
  Result<DatasetPtr> data(const std::string& path, const ReadOptions& options, Diagnostics& diagnostics,
                          Progress& progress) override {
    auto datasets = read_datasets(path, options, diagnostics, progress, cache_);
    if (!datasets) return tl::unexpected<Error>(datasets.error());
    return datasets->front();
  }
  Result<CsvTable> table(const std::string& path, Diagnostics& diagnostics) override {
    return read_csv(path, diagnostics);
  }

 private:
  SourceCache* cache_;
};

}  // namespace

Result<ScenarioPtr> read_scenario(const std::string& path, Diagnostics& diagnostics, Progress& progress,
                                  SourceCache* cache, const std::string& shipped_basemap, const ReadHints& hints) {
  FilesOnDisk files(cache);
  return read_scenario_from(files, path, diagnostics, progress, cache, shipped_basemap, hints);
}

}  // namespace thalweg
