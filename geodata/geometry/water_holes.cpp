#include "geodata/geometry/water_holes.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <memory>

namespace thalweg {
namespace {

std::uint64_t key_of(LonLat p) {
  return hash_of(p) | 1;  // 0 stands for a free slot
}

// Vertices of holes, by key, each with whether an exterior ring has it too. Filled by one thread, marked by several.
class Witnesses {
 public:
  explicit Witnesses(std::size_t count)
      : mask_(std::bit_ceil(std::max<std::size_t>(16, count * 2)) - 1),
        keys_(mask_ + 1, 0),
        seen_(new std::atomic<bool>[mask_ + 1]) {
    for (std::size_t i = 0; i <= mask_; ++i) seen_[i].store(false, std::memory_order_relaxed);
  }
  void add(std::uint64_t key) { keys_[slot(key)] = key; }
  void mark(std::uint64_t key) {
    if (const std::size_t i = slot(key); keys_[i] == key) seen_[i].store(true, std::memory_order_relaxed);
  }
  [[nodiscard]] bool is_marked(std::uint64_t key) const { return seen_[slot(key)].load(std::memory_order_relaxed); }

 private:
  [[nodiscard]] std::size_t slot(std::uint64_t key) const {
    std::size_t i = key >> 1 & mask_;
    while (keys_[i] != 0 && keys_[i] != key) i = (i + 1) & mask_;
    return i;
  }
  std::size_t mask_;
  std::vector<std::uint64_t> keys_;
  std::unique_ptr<std::atomic<bool>[]> seen_;
};

constexpr std::size_t Looked = 4;

template <class Visit>
void for_each_witness(std::span<const LonLat> hole, const Visit& visit) {
  const std::size_t step = std::max<std::size_t>(1, hole.size() / Looked);
  for (std::size_t i = 0, n = 0; i < hole.size() && n < Looked; i += step, ++n) visit(key_of(hole[i]));
}

}  // namespace

std::vector<bool> find_water_holes(const GeometryColumn& column, const ForEachChunk& for_each_chunk) {
  std::vector<bool> is_water(column.ring_count(), false);
  std::vector<std::uint32_t> exteriors, holes;
  for (std::size_t p = 0; p < column.part_count(); ++p) {
    if (column.part_kind[p] != PartKind::polygon) continue;
    exteriors.push_back(column.part_begin[p]);
    for (std::uint32_t r = column.part_begin[p] + 1; r < column.part_begin[p + 1]; ++r) holes.push_back(r);
  }
  if (holes.empty()) return is_water;
  Witnesses witnesses(holes.size() * Looked);
  constexpr std::size_t HolesPerChunk = 1 << 16;
  const auto for_holes_in_turn = [&](const auto& visit) {  // one after the other, but in chunks that may be left out
    for (std::size_t first = 0; first < holes.size(); first += HolesPerChunk)
      for_each_chunk(1, [&](std::size_t) {
        for (std::size_t i = first; i < std::min(holes.size(), first + HolesPerChunk); ++i) visit(holes[i]);
      });
  };
  for_holes_in_turn(
      [&](std::uint32_t r) { for_each_witness(column.ring(r), [&](std::uint64_t key) { witnesses.add(key); }); });

  constexpr std::size_t RingsPerChunk = 256;
  for_each_chunk((exteriors.size() + RingsPerChunk - 1) / RingsPerChunk, [&](std::size_t chunk) {
    for (std::size_t i = chunk * RingsPerChunk; i < std::min(exteriors.size(), (chunk + 1) * RingsPerChunk); ++i)
      for (const LonLat& p : column.ring(exteriors[i])) witnesses.mark(key_of(p));
  });
  for_holes_in_turn([&](std::uint32_t r) {
    bool is_shared = false;
    for_each_witness(column.ring(r), [&](std::uint64_t key) { is_shared |= witnesses.is_marked(key); });
    is_water[r] = !is_shared;
  });
  return is_water;
}

}  // namespace thalweg
