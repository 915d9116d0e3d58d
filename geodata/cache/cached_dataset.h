// What was read from a source, written as a cache file and read back: every dataset with all it holds, and the
// diagnostics.
#pragma once

#include <optional>
#include <string>

#include "geodata/cache/source_cache.h"

namespace thalweg {

// Errors are not told: a cache that could not be written is as good as none.
void write_cached_source(const std::string& path, const CacheKey& key, const SourceCache::Read& read,
                         std::uint64_t version = CacheVersion);

// Nothing when something does not fit together. Coordinates are looked at where they lie in the file.
[[nodiscard]] std::optional<SourceCache::Read> read_cached_source(const CacheReader& from);

}  // namespace thalweg
