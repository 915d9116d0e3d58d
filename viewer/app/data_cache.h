// DataCache: what is kept on the disk between runs so that a second start is quick: large sources as they were read,
// and shapes at the details that were drawn. In $THALWEG_CACHE, else $XDG_CACHE_HOME/thalweg, else ~/.cache/thalweg.
//
// Nothing is written until write_pending() is called, when the picture stands. May be used from any thread.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "geodata/cache/source_cache.h"
#include "viewer/scene/tiles/level_store.h"

namespace thalweg {

class DataCache : public LevelStore {
 public:
  // Fewer coordinates are simplified faster than they are looked up.
  static constexpr std::size_t LeastCoords = 20'000;

  explicit DataCache(const std::string& folder) : sources_(folder) {}

  [[nodiscard]] SourceCache* sources() { return &sources_; }

  [[nodiscard]] std::optional<std::shared_ptr<const ShapeLevel>> load(const DatasetPtr& data, int detail) override;
  void keep(const DatasetPtr& data, int detail, std::shared_ptr<const ShapeLevel> level) override;

  [[nodiscard]] bool has_pending() const;
  void write_pending();

 private:
  struct Pending {
    DatasetPtr data;
    int detail = 0;
    std::shared_ptr<const ShapeLevel> level;
  };
  [[nodiscard]] static CacheKey key_of(const Dataset& data, int detail);

  SourceCache sources_;
  mutable std::mutex mutex_;
  std::vector<Pending> pending_;
};

// In the user's own folder; nothing when it is not wanted or there is no home to keep it in.
[[nodiscard]] std::optional<DataCache> open_data_cache(bool is_wanted);

}  // namespace thalweg
