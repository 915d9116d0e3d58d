#include "geodata/cache/source_cache.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>
#include <xxhash.h>

#include "geodata/base/atomic_file.h"
#include "geodata/base/text.h"
#include "geodata/base/trace.h"
#include "geodata/cache/cached_dataset.h"
#include "geodata/formats/gdal/gdal_session.h"

namespace thalweg {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view Ending = ".thalweg-cache";

// What of the outside world has a say in how GDAL and PROJ read: their versions, and their options, which may be set
// in the environment, in a file of the user's, or by us. One that has no say costs a reading.
std::string reading_environment() {
  std::vector<std::string> told{gdal_version(), proj_version()};
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view text = *variable;
    for (const char* prefix : {"GDAL_", "OGR_", "CPL_", "PROJ_", "OSR_", "SHAPE_", "DBF_", "LIBKML_", "KML_", "SQLITE_",
                               "GPKG_", "GML_", "CSV_", "FGB_", "TOPOJSON_"})
      if (text.starts_with(prefix)) told.emplace_back(text);
  }
  for (std::string& option : gdal_options()) told.push_back(std::move(option));
  std::sort(told.begin(), told.end());
  std::string all;
  for (const std::string& one : told) all += one + '\n';
  return all;
}

class Hash {
 public:
  Hash() : state_(XXH3_createState()) { XXH3_128bits_reset(state_); }
  Hash(const Hash&) = delete;
  Hash& operator=(const Hash&) = delete;
  ~Hash() { XXH3_freeState(state_); }
  void add(const void* bytes, std::size_t size) { XXH3_128bits_update(state_, bytes, size); }
  void add(std::string_view text) {
    const std::uint64_t size = text.size();  // so that "ab", "c" is not "a", "bc"
    add(&size, sizeof size);
    add(text.data(), text.size());
  }
  [[nodiscard]] CacheKey key() const {
    const XXH128_hash_t hash = XXH3_128bits_digest(state_);
    return {hash.high64, hash.low64};
  }

 private:
  XXH3_state_t* state_;
};

}  // namespace

SourceCache::SourceCache(std::string folder, std::uint64_t limit_bytes)
    : folder_(std::move(folder)), limit_bytes_(limit_bytes) {}

bool SourceCache::is_worth_keeping(const std::string& path) {
  std::error_code unreadable;
  const std::uintmax_t size = fs::file_size(path, unreadable);
  return !unreadable && size >= LeastSourceBytes;
}

std::optional<CacheKey> SourceCache::key_of(const std::string& path, const std::string& options,
                                            const Progress& progress) {
  std::error_code ignored;
  if (!fs::is_regular_file(path, ignored)) return std::nullopt;
  const auto parts = files_of_source(path);
  if (!parts) return std::nullopt;
  const TraceSpan span("hashing", path);
  Hash hash;
  hash.add(fs::absolute(path, ignored).string());
  hash.add(options);
  hash.add(reading_environment());
  std::vector<char> chunk(std::size_t{1} << 20);  // stays in the processor's cache
  for (const std::string& part : *parts) {
    hash.add(fs::path(part).extension().string());
    std::FILE* file = std::fopen(part.c_str(), "rbe");
    if (file == nullptr) return std::nullopt;
    std::setvbuf(file, nullptr, _IONBF, 0);
    std::size_t got = 0;
    std::uint64_t size = 0;
    while (!progress.cancelled() && (got = std::fread(chunk.data(), 1, chunk.size(), file)) > 0) {
      hash.add(chunk.data(), got);
      size += got;
    }
    const bool failed = std::ferror(file) != 0;
    std::fclose(file);
    if (failed || progress.cancelled()) return std::nullopt;
    hash.add(&size, sizeof size);
  }
  return hash.key();
}

std::optional<KeyedSource> KeyedSource::take(const std::string& path, const std::string& options,
                                             const Progress& progress) {
  auto stamp = SourceStamp::take(path);
  const auto key = stamp ? SourceCache::key_of(path, options, progress) : std::nullopt;
  if (!key) return std::nullopt;
  KeyedSource source;
  source.path_ = path;
  source.options_ = options;
  source.stamp_ = std::move(*stamp);
  source.key_ = *key;
  return source;
}

bool KeyedSource::still_holds(const Progress& progress) const {
  if (!stamp_.is_unchanged(path_)) return false;
  return stamp_.is_certain() || SourceCache::key_of(path_, options_, progress) == key_;
}

std::string SourceCache::path_of(const CacheKey& key, std::string_view kind) const {
  return fmt::format("{}/{}-{}{}", folder_, key.hex(), kind, Ending);
}

void SourceCache::mark_used(const std::string& path) const { ::utimensat(AT_FDCWD, path.c_str(), nullptr, 0); }

std::optional<SourceCache::Read> SourceCache::load(const CacheKey& key) const {
  const std::string path = path_of(key, "source");
  const TraceSpan span("reading the cache", path);
  const auto reader = CacheReader::open(path, key);
  if (!reader) return std::nullopt;
  auto read = read_cached_source(*reader);
  if (read) mark_used(path);
  return read;
}

void SourceCache::keep(const CacheKey& key, Read read) {
  const std::lock_guard lock(mutex_);
  pending_.emplace_back(key, std::move(read));
}

bool SourceCache::has_pending() const {
  const std::lock_guard lock(mutex_);
  return !pending_.empty();
}

bool SourceCache::make_folder() const {
  std::error_code error;
  fs::create_directories(folder_, error);
  return !error;
}

void SourceCache::write_pending() {
  std::vector<std::pair<CacheKey, Read>> pending;
  {
    const std::lock_guard lock(mutex_);
    pending.swap(pending_);
  }
  if (pending.empty() || !make_folder()) return;
  for (const auto& [key, read] : pending) {
    const TraceSpan span("writing the cache");
    write_cached_source(path_of(key, "source"), key, read);
  }
  trim();
}

void SourceCache::trim() const {
  struct Entry {
    fs::path path;
    fs::file_time_type used;
    std::uintmax_t bytes;
  };
  sweep_leftovers(folder_);
  std::vector<Entry> entries;
  std::uintmax_t sum = 0;
  std::error_code error;
  for (fs::directory_iterator it(folder_, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (!name.ends_with(Ending) || name.starts_with('.')) continue;
    std::error_code gone;
    const Entry entry{it->path(), it->last_write_time(gone), it->file_size(gone)};
    if (gone) continue;
    sum += entry.bytes;
    entries.push_back(entry);
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.used < b.used; });
  for (const Entry& entry : entries) {
    if (sum <= limit_bytes_) break;
    fs::remove(entry.path, error);
    sum -= entry.bytes;
  }
}

}  // namespace thalweg
