// A cache file: named arrays of plain values under a key, checked whole before anything in it is believed.
//
// Layout: a header (magic, version, byte order, key, number of arrays), a table of the arrays (name, offset, bytes,
// hash), the hash of both, then the arrays, 64 bytes aligned. A file that is cut, changed by a bit, of another key,
// version or machine reads as if it were not there. Hashes: XXH3 (https://xxhash.com), which finds damage, not malice:
// the folder is the user's own.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "geodata/base/mapped_file.h"
#include "geodata/base/result.h"

namespace thalweg {

// Of the program: a digest of the sources that make what is kept, taken by the build. Files of another are not read.
extern const std::uint64_t CacheVersion;

struct CacheKey {
  std::uint64_t high = 0, low = 0;
  [[nodiscard]] std::string hex() const;
  friend bool operator==(const CacheKey&, const CacheKey&) = default;
};

[[nodiscard]] CacheKey cache_key_of(std::string_view text);

class CacheWriter {
 public:
  // Names are at most 15 bytes. The memory is looked at when the file is written.
  template <class T>
  void add(std::string_view name, std::span<const T> values) {
    static_assert(std::is_trivially_copyable_v<T>);
    arrays_.push_back({std::string(name), std::as_bytes(values)});
  }
  template <class T>
  void add(std::string_view name, const std::vector<T>& values) {
    add(name, std::span<const T>(values));
  }
  void add(std::string_view name, std::string_view text) { add(name, std::span<const char>(text)); }

  // By a temporary file and a rename; what a crash leaves behind is found out by its hash, so nothing is synced.
  // `version` is that of another program only in tests of what is not read.
  [[nodiscard]] Result<void> write(const std::string& path, const CacheKey& key,
                                   std::uint64_t version = CacheVersion) const;

 private:
  struct Array {
    std::string name;
    std::span<const std::byte> bytes;
  };
  std::vector<Array> arrays_;
};

class CacheReader {
 public:
  [[nodiscard]] static std::optional<CacheReader> open(const std::string& path, const CacheKey& key);

  // Nothing when there is none of the name or its size is no whole number of values.
  template <class T>
  [[nodiscard]] std::optional<std::span<const T>> array(std::string_view name) const {
    static_assert(std::is_trivially_copyable_v<T>);
    const auto found = arrays_.find(name);
    if (found == arrays_.end() || found->second.size() % sizeof(T) != 0) return std::nullopt;
    return std::span(reinterpret_cast<const T*>(found->second.data()), found->second.size() / sizeof(T));
  }
  // The same as a vector of its own.
  template <class T>
  [[nodiscard]] bool copy(std::string_view name, std::vector<T>& to) const {
    const auto values = array<T>(name);
    if (values) to.assign(values->begin(), values->end());
    return values.has_value();
  }
  [[nodiscard]] std::string_view text(std::string_view name) const;  // empty when there is none

  // Keeps the arrays' memory.
  [[nodiscard]] std::shared_ptr<const void> keeper() const { return file_; }

 private:
  std::shared_ptr<const MappedFile> file_;
  std::map<std::string, std::span<const std::byte>, std::less<>> arrays_;
};

}  // namespace thalweg
