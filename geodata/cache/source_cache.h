// SourceCache: what large files were read into last time, so that they open at once when they come again.
//
// A file is known by its content: the hash of its bytes (and of the parts that belong to it, such as .dbf beside .shp),
// with its path, the options it is read with (ours and GDAL's, from wherever they are set) and the versions of what
// reads it. Entries are cache files (cache_file.h) in one folder, which may be deleted at any time; damaged ones are
// not believed. The folder is kept below a limit, those not used for longest going first. A folder that cannot be
// written to is as good as none. Used by one thread at a time for a given source; load and store may run on different
// threads.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "geodata/base/diagnostics.h"
#include "geodata/base/progress.h"
#include "geodata/cache/cache_file.h"
#include "geodata/cache/source_files.h"
#include "geodata/model/dataset.h"

namespace thalweg {

class SourceCache {
 public:
  static constexpr std::uint64_t DefaultLimitBytes = std::uint64_t{2} << 30;
  // Smaller files are read as fast as they are looked up.
  static constexpr std::uint64_t LeastSourceBytes = std::uint64_t{1} << 20;

  explicit SourceCache(std::string folder, std::uint64_t limit_bytes = DefaultLimitBytes);

  // Nothing for what is no plain file, or of a kind whose parts are not known to us, or when cancelled.
  [[nodiscard]] static std::optional<CacheKey> key_of(const std::string& path, const std::string& options,
                                                      const Progress& progress);
  [[nodiscard]] static bool is_worth_keeping(const std::string& path);

  struct Read {
    std::vector<DatasetPtr> datasets;
    Diagnostics diagnostics;
  };
  [[nodiscard]] std::optional<Read> load(const CacheKey& key) const;

  // To be written by write_pending(), when the user no longer waits for anything.
  void keep(const CacheKey& key, Read read);
  [[nodiscard]] bool has_pending() const;
  void write_pending();

  // Where an entry of a kind lies, for what others keep under keys of their own; trim() after writing.
  [[nodiscard]] std::string path_of(const CacheKey& key, std::string_view kind) const;
  [[nodiscard]] bool make_folder() const;  // false when it cannot be
  void mark_used(const std::string& path) const;
  void trim() const;

 private:
  std::string folder_;
  std::uint64_t limit_bytes_;
  mutable std::mutex mutex_;
  std::vector<std::pair<CacheKey, Read>> pending_;
};

// A source's key, and what the source was when the key was taken: what is read of it afterwards belongs under the key
// only while that still holds.
class KeyedSource {
 public:
  // Nothing where SourceCache::key_of has nothing.
  [[nodiscard]] static std::optional<KeyedSource> take(const std::string& path, const std::string& options,
                                                       const Progress& progress);
  [[nodiscard]] const CacheKey& key() const { return key_; }
  [[nodiscard]] bool still_holds(const Progress& progress) const;

 private:
  std::string path_, options_;
  SourceStamp stamp_;
  CacheKey key_;
};

// A dataset as arrays of a cache file, and back; names begin with `prefix`. Nothing when something does not fit
// together.
void add_geometry(CacheWriter& to, const std::string& prefix, const GeometryColumn& column);
[[nodiscard]] std::optional<GeometryColumn> read_geometry(const CacheReader& from, const std::string& prefix);

}  // namespace thalweg
