#include "geodata/cache/cache_file.h"

#include <cstring>

#include <fmt/format.h>
#include <xxhash.h>

#include "geodata/base/atomic_file.h"

namespace thalweg {
namespace {

constexpr std::size_t Alignment = 64, ArrayNameBytes = 16;
constexpr std::uint32_t MaxArrays = 1u << 16;

struct Header {
  char magic[8] = {'T', 'H', 'A', 'L', 'C', 'A', 'C', 'H'};
  std::uint64_t version = CacheVersion;
  std::uint64_t machine = 0x01020300u + sizeof(std::size_t);  // byte order and word size
  CacheKey key;
  std::uint64_t array_count = 0;
};

struct Entry {
  char name[ArrayNameBytes] = {};
  std::uint64_t offset = 0, bytes = 0, hash = 0;
};

std::uint64_t aligned(std::uint64_t at) { return (at + Alignment - 1) / Alignment * Alignment; }

}  // namespace

std::string CacheKey::hex() const { return fmt::format("{:016x}{:016x}", high, low); }

CacheKey cache_key_of(std::string_view text) {
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return {hash.high64, hash.low64};
}

Result<void> CacheWriter::write(const std::string& path, const CacheKey& key, std::uint64_t version) const {
  Header header{.version = version, .key = key, .array_count = arrays_.size()};
  std::vector<Entry> entries(arrays_.size());
  const std::size_t table_bytes = sizeof header + entries.size() * sizeof(Entry);
  std::uint64_t at = aligned(table_bytes + sizeof(std::uint64_t));
  for (std::size_t i = 0; i < arrays_.size(); ++i) {
    std::memcpy(entries[i].name, arrays_[i].name.data(), std::min(arrays_[i].name.size(), ArrayNameBytes - 1));
    entries[i].offset = at;
    entries[i].bytes = arrays_[i].bytes.size();
    entries[i].hash = XXH3_64bits(arrays_[i].bytes.data(), arrays_[i].bytes.size());
    at = aligned(at + entries[i].bytes);
  }
  std::string front(table_bytes, '\0');
  std::memcpy(front.data(), &header, sizeof header);
  if (!entries.empty()) std::memcpy(front.data() + sizeof header, entries.data(), entries.size() * sizeof(Entry));
  const std::uint64_t front_hash = XXH3_64bits(front.data(), front.size());
  front.append(reinterpret_cast<const char*>(&front_hash), sizeof front_hash);

  static constexpr char Zeros[Alignment] = {};
  std::vector<std::string_view> pieces{front};
  std::uint64_t written = front.size();
  const auto pad = [&] {
    const std::uint64_t gap = aligned(written) - written;
    if (gap > 0) pieces.emplace_back(Zeros, gap);
    written += gap;
  };
  for (const Array& array : arrays_) {
    pad();
    pieces.emplace_back(reinterpret_cast<const char*>(array.bytes.data()), array.bytes.size());
    written += array.bytes.size();
  }
  pad();
  return write_file_atomically(path, pieces, Durability::may_be_lost);
}

std::optional<CacheReader> CacheReader::open(const std::string& path, const CacheKey& key) {
  CacheReader reader;
  reader.file_ = MappedFile::open(path);
  if (!reader.file_) return std::nullopt;
  const std::span<const std::byte> bytes = reader.file_->bytes();
  Header header, expected;
  if (bytes.size() < sizeof header) return std::nullopt;
  std::memcpy(&header, bytes.data(), sizeof header);
  if (std::memcmp(header.magic, expected.magic, sizeof header.magic) != 0 || header.version != expected.version ||
      header.machine != expected.machine || header.key != key || header.array_count > MaxArrays)
    return std::nullopt;
  const std::size_t front = sizeof header + header.array_count * sizeof(Entry);
  if (bytes.size() < front + sizeof(std::uint64_t)) return std::nullopt;
  std::uint64_t front_hash = 0;
  std::memcpy(&front_hash, bytes.data() + front, sizeof front_hash);
  if (front_hash != XXH3_64bits(bytes.data(), front)) return std::nullopt;
  std::uint64_t end = aligned(front + sizeof front_hash);
  for (std::size_t i = 0; i < header.array_count; ++i) {
    Entry entry;
    std::memcpy(&entry, bytes.data() + sizeof header + i * sizeof entry, sizeof entry);
    if (entry.offset != end || entry.bytes > bytes.size() || entry.offset > bytes.size() - entry.bytes)
      return std::nullopt;
    const auto array = bytes.subspan(entry.offset, entry.bytes);
    if (XXH3_64bits(array.data(), array.size()) != entry.hash) return std::nullopt;
    reader.arrays_.emplace(std::string(entry.name, ::strnlen(entry.name, ArrayNameBytes)), array);
    end = aligned(entry.offset + entry.bytes);
  }
  if (end != bytes.size()) return std::nullopt;
  return reader;
}

std::string_view CacheReader::text(std::string_view name) const {
  const auto found = array<char>(name);
  return found ? std::string_view(found->data(), found->size()) : std::string_view();
}

}  // namespace thalweg
