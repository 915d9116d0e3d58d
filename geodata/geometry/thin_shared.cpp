#include "geodata/geometry/thin_shared.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <memory>
#include <numbers>

namespace thalweg {
namespace {

using Slot = std::uint32_t;

constexpr std::uint64_t Unset = ~std::uint64_t{0}, Fixed = Unset - 1;
constexpr std::size_t LeastRing = 9;  // rings of fewer points stay as they are

std::uint64_t hash_of(LonLat p) {
  std::uint64_t v = std::bit_cast<std::uint64_t>(p.lon) * 0x9e3779b97f4a7c15ull ^ std::bit_cast<std::uint64_t>(p.lat);
  v ^= v >> 30, v *= 0xbf58476d1ce4e5b9ull;
  v ^= v >> 27, v *= 0x94d049bb133111ebull;
  return v ^ v >> 31;
}

// Distinct positions, each with the two positions that stand beside it everywhere.
class Vertices {
 public:
  explicit Vertices(const GeometryColumn& column)
      : column_(column), mask_(std::bit_ceil(std::max<std::size_t>(16, column.coords.size() / 2 * 3)) - 1),
        first_(new std::atomic<std::uint32_t>[mask_ + 1]), beside_(new std::atomic<std::uint64_t>[mask_ + 1]) {
    for (std::size_t i = 0; i <= mask_; ++i) {
      first_[i].store(None, std::memory_order_relaxed);
      beside_[i].store(Unset, std::memory_order_relaxed);
    }
  }

  // The slot of a coordinate's position; the same for equal positions.
  Slot slot(std::uint32_t coordinate) {
    const LonLat p = column_.coords[coordinate];
    for (std::size_t i = hash_of(p) & mask_;; i = (i + 1) & mask_) {
      std::uint32_t there = first_[i].load(std::memory_order_relaxed);
      if (there == None && first_[i].compare_exchange_strong(there, coordinate, std::memory_order_relaxed))
        there = coordinate;
      if (column_.coords[there] == p) return static_cast<Slot>(i);
    }
  }

  void pass_through(Slot at, Slot before, Slot after) {
    const std::uint64_t pair = static_cast<std::uint64_t>(std::min(before, after)) << 32 | std::max(before, after);
    std::uint64_t there = Unset;
    if (!beside_[at].compare_exchange_strong(there, pair, std::memory_order_relaxed) && there != pair) fix(at);
  }
  void fix(Slot at) { beside_[at].store(Fixed, std::memory_order_relaxed); }

  [[nodiscard]] bool is_straight(Slot at, double tolerance) const {
    const std::uint64_t pair = beside_[at].load(std::memory_order_relaxed);
    if (pair == Unset || pair == Fixed) return false;
    const LonLat p = position(at);
    LonLat a = position(static_cast<Slot>(pair >> 32)), b = position(static_cast<Slot>(pair));
    if (a == b) return false;
    if (b.lon < a.lon || (b.lon == a.lon && b.lat < a.lat)) std::swap(a, b);  // which slots they got is chance
    const double stretch = 1 / std::max(0.02, std::cos(p.lat * (std::numbers::pi / 180)));
    const double ux = b.lon - a.lon, uy = (b.lat - a.lat) * stretch;
    const double vx = p.lon - a.lon, vy = (p.lat - a.lat) * stretch;
    const double t = (vx * ux + vy * uy) / (ux * ux + uy * uy);
    if (!(t > 0 && t < 1)) return false;
    return std::hypot(vx - t * ux, vy - t * uy) < tolerance;
  }
  // Whether it goes: straight, and of lower rank than whichever neighbour would go, too.
  [[nodiscard]] bool goes(Slot at, double tolerance) const {
    if (!is_straight(at, tolerance)) return false;
    const std::uint64_t pair = beside_[at].load(std::memory_order_relaxed), rank = hash_of(position(at));
    for (const Slot n : {static_cast<Slot>(pair >> 32), static_cast<Slot>(pair)})
      if (hash_of(position(n)) <= rank && is_straight(n, tolerance)) return false;
    return true;
  }

 private:
  [[nodiscard]] LonLat position(Slot at) const {
    return column_.coords[first_[at].load(std::memory_order_relaxed)];
  }
  static constexpr std::uint32_t None = 0xffffffff;
  const GeometryColumn& column_;
  std::size_t mask_;
  std::unique_ptr<std::atomic<std::uint32_t>[]> first_;
  std::unique_ptr<std::atomic<std::uint64_t>[]> beside_;
};

bool is_closed(const GeometryColumn& column, std::size_t r) {
  const auto ring = column.ring(r);
  return ring.size() > 1 && ring.front() == ring.back();
}

void thin_once(GeometryColumn& column, double tolerance, std::span<const PartKind> kind_of_ring,
               const ForEachChunk& for_each_chunk) {
  constexpr std::size_t CoordsPerChunk = 65536;
  const std::size_t count = column.coords.size(), chunks = (count + CoordsPerChunk - 1) / CoordsPerChunk;
  Vertices vertices(column);
  std::vector<Slot> slots(count);
  const auto for_each_coordinate = [&](const auto& visit) {
    for_each_chunk(chunks, [&](std::size_t c) {
      for (std::size_t i = c * CoordsPerChunk; i < std::min(count, (c + 1) * CoordsPerChunk); ++i) visit(i);
    });
  };
  for_each_coordinate([&](std::size_t i) { slots[i] = vertices.slot(static_cast<std::uint32_t>(i)); });

  constexpr std::size_t RingsPerChunk = 512;
  const std::size_t ring_chunks = (column.ring_count() + RingsPerChunk - 1) / RingsPerChunk;
  for_each_chunk(ring_chunks, [&](std::size_t c) {
    for (std::size_t r = c * RingsPerChunk; r < std::min(column.ring_count(), (c + 1) * RingsPerChunk); ++r) {
      const std::size_t begin = column.ring_begin[r], end = column.ring_begin[r + 1];
      const bool closed = is_closed(column, r);
      if (kind_of_ring[r] == PartKind::point || (closed && end - begin < LeastRing)) {
        for (std::size_t i = begin; i < end; ++i) vertices.fix(slots[i]);
        continue;
      }
      for (std::size_t i = begin + 1; i + 1 < end; ++i) vertices.pass_through(slots[i], slots[i - 1], slots[i + 1]);
      // The join of a closed ring stays where it is: front() and back() remain one point.
      vertices.fix(slots[begin]);
      vertices.fix(slots[end - 1]);
    }
  });
  std::vector<std::uint8_t> gone(count);
  for_each_coordinate([&](std::size_t i) { gone[i] = vertices.goes(slots[i], tolerance); });

  std::size_t size = 0;
  for (std::size_t r = 0; r < column.ring_count(); ++r) {
    const std::size_t begin = column.ring_begin[r], end = column.ring_begin[r + 1];
    column.ring_begin[r] = static_cast<std::uint32_t>(size);
    for (std::size_t i = begin; i < end; ++i)
      if (!gone[i]) column.coords[size++] = column.coords[i];
  }
  column.ring_begin.back() = static_cast<std::uint32_t>(size);
  column.coords.resize(size);
}

}  // namespace

void thin_shared(GeometryColumn& column, double tolerance, int passes, const Progress& progress,
                 const ForEachChunk& for_each_chunk) {
  std::vector<PartKind> kind_of_ring(column.ring_count());
  for (std::size_t p = 0; p < column.part_count(); ++p)
    std::fill(kind_of_ring.begin() + column.part_begin[p], kind_of_ring.begin() + column.part_begin[p + 1],
              column.part_kind[p]);
  for (int pass = 0; pass < passes && !progress.cancelled(); ++pass)
    thin_once(column, tolerance, kind_of_ring, for_each_chunk);
  column.coords.shrink_to_fit();
}

}  // namespace thalweg
