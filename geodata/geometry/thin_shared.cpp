#include "geodata/geometry/thin_shared.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <memory>

#include "geodata/geometry/degrees.h"

namespace thalweg {
namespace {

// A distinct position of an era: the index of one of the coordinates that have it.
using PlaceIndex = std::uint32_t;

constexpr std::uint64_t Unset = ~std::uint64_t{0}, Fixed = Unset - 1;
constexpr std::size_t LeastRing = 9;  // rings of fewer points stay as they are

// Of a latitude in degrees, within 3e-5: this decides what looks straight, and nothing finer hangs on it.
double rough_cosine(double latitude) {
  const double x = latitude * RadiansPerDegree, x2 = x * x;
  return 1 - x2 / 2 * (1 - x2 / 12 * (1 - x2 / 30 * (1 - x2 / 56)));
}

template <class T>
std::unique_ptr<std::atomic<T>[]> atomics(std::size_t count) {
  return std::unique_ptr<std::atomic<T>[]>(new std::atomic<T>[count]);
}

class Thinning {
 public:
  Thinning(GeometryColumn& column, double tolerance, const ForEachChunk& for_each_chunk,
           std::span<const std::uint32_t> era_of_feature)
      : column_(column),
        tolerance_(tolerance),
        for_each_chunk_(for_each_chunk),
        kind_of_ring_(column.ring_count()),
        places_(column.coords.size()),
        beside_(atomics<std::uint64_t>(places_.size())),
        straight_(atomics<std::uint8_t>(places_.size())),
        gone_(places_.size()) {
    for (std::size_t p = 0; p < column.part_count(); ++p)
      std::fill(kind_of_ring_.begin() + column.part_begin[p], kind_of_ring_.begin() + column.part_begin[p + 1],
                column.part_kind[p]);
    find_places(eras_of_coords(era_of_feature));
  }

  // Rings shrink to the vertices that stay; the column's coordinates are left alone until finish().
  void pass() {
    for_each_vertex([&](std::size_t i) { beside_[places_[i]].store(Unset, std::memory_order_relaxed); });
    find_neighbours();
    for_each_vertex([&](std::size_t i) {
      straight_[places_[i]].store(is_straight(places_[i]) ? 1 : 0, std::memory_order_relaxed);
    });
    for_each_vertex([&](std::size_t i) { gone_[i] = goes(places_[i]); });
    std::size_t size = 0;
    for (std::size_t r = 0; r < column_.ring_count(); ++r) {
      const std::size_t begin = column_.ring_begin[r], end = column_.ring_begin[r + 1];
      column_.ring_begin[r] = static_cast<std::uint32_t>(size);
      for (std::size_t i = begin; i < end; ++i)
        if (!gone_[i]) places_[size++] = places_[i];
    }
    column_.ring_begin.back() = static_cast<std::uint32_t>(size);
    places_.resize(size);
  }

  void finish() {
    std::vector<LonLat> coords(places_.size());
    for_each_vertex([&](std::size_t i) { coords[i] = column_.coords[places_[i]]; });
    column_.coords = std::move(coords);
  }

 private:
  template <class Visit>
  void for_each_vertex(const Visit& visit) {
    constexpr std::size_t PerChunk = 65536;
    const std::size_t count = places_.size();
    for_each_chunk_((count + PerChunk - 1) / PerChunk, [&](std::size_t c) {
      for (std::size_t i = c * PerChunk; i < std::min(count, (c + 1) * PerChunk); ++i) visit(i);
    });
  }

  // By coordinate; empty when all are of one era.
  [[nodiscard]] std::vector<std::uint32_t> eras_of_coords(std::span<const std::uint32_t> era_of_feature) const {
    if (era_of_feature.empty()) return {};
    std::vector<std::uint32_t> eras(column_.coords.size());
    const auto first_coord = [&](std::size_t feature) {
      return column_.ring_begin[column_.part_begin[column_.feature_begin[feature]]];
    };
    for (std::size_t f = 0; f < column_.feature_count(); ++f)
      std::fill(eras.begin() + first_coord(f), eras.begin() + first_coord(f + 1), era_of_feature[f]);
    return eras;
  }

  void find_places(const std::vector<std::uint32_t>& eras) {
    const auto era = [&](std::size_t coordinate) { return eras.empty() ? 0u : eras[coordinate]; };
    constexpr std::uint32_t None = 0xffffffff;
    const std::size_t mask = std::bit_ceil(std::max<std::size_t>(16, places_.size() / 2 * 3)) - 1;
    const auto first = atomics<std::uint32_t>(mask + 1);
    for (std::size_t i = 0; i <= mask; ++i) first[i].store(None, std::memory_order_relaxed);
    for_each_vertex([&](std::size_t coordinate) {
      const LonLat p = column_.coords[coordinate];
      for (std::size_t i = (hash_of(p) + era(coordinate) * GoldenBits) & mask;; i = (i + 1) & mask) {
        std::uint32_t there = first[i].load(std::memory_order_relaxed);
        const auto own = static_cast<std::uint32_t>(coordinate);
        if (there == None && first[i].compare_exchange_strong(there, own, std::memory_order_relaxed)) there = own;
        if (column_.coords[there] != p || era(there) != era(coordinate)) continue;
        places_[coordinate] = there;
        return;
      }
    });
  }

  void find_neighbours() {
    constexpr std::size_t RingsPerChunk = 512;
    const std::size_t count = column_.ring_count();
    for_each_chunk_((count + RingsPerChunk - 1) / RingsPerChunk, [&](std::size_t c) {
      for (std::size_t r = c * RingsPerChunk; r < std::min(count, (c + 1) * RingsPerChunk); ++r) {
        const std::size_t begin = column_.ring_begin[r], end = column_.ring_begin[r + 1];
        if (begin == end) continue;
        const bool closed = end - begin > 1 && places_[begin] == places_[end - 1];
        if (kind_of_ring_[r] == PartKind::point || (closed && end - begin < LeastRing)) {
          for (std::size_t i = begin; i < end; ++i) fix(places_[i]);
          continue;
        }
        for (std::size_t i = begin + 1; i + 1 < end; ++i) pass_through(places_[i], places_[i - 1], places_[i + 1]);
        // The join of a closed ring stays where it is: front() and back() remain one point.
        fix(places_[begin]);
        fix(places_[end - 1]);
      }
    });
  }

  void pass_through(PlaceIndex at, PlaceIndex before, PlaceIndex after) {
    const std::uint64_t pair = static_cast<std::uint64_t>(std::min(before, after)) << 32 | std::max(before, after);
    std::uint64_t there = Unset;
    if (!beside_[at].compare_exchange_strong(there, pair, std::memory_order_relaxed) && there != pair) fix(at);
  }
  void fix(PlaceIndex at) { beside_[at].store(Fixed, std::memory_order_relaxed); }

  [[nodiscard]] bool is_straight(PlaceIndex at) const {
    const std::uint64_t pair = beside_[at].load(std::memory_order_relaxed);
    if (pair == Unset || pair == Fixed) return false;
    const LonLat p = column_.coords[at];
    LonLat a = column_.coords[pair >> 32], b = column_.coords[pair & 0xffffffff];
    if (a == b) return false;
    if (b.lon < a.lon || (b.lon == a.lon && b.lat < a.lat))
      std::swap(a, b);  // which index stands for a place is chance
    const double stretch = 1 / std::max(0.02, rough_cosine(p.lat));
    const double ux = b.lon - a.lon, uy = (b.lat - a.lat) * stretch;
    const double vx = p.lon - a.lon, vy = (p.lat - a.lat) * stretch;
    const double t = (vx * ux + vy * uy) / (ux * ux + uy * uy);
    if (!(t > 0 && t < 1)) return false;
    const double dx = vx - t * ux, dy = vy - t * uy;
    return dx * dx + dy * dy < tolerance_ * tolerance_;
  }
  // Whether it goes: straight, and of lower rank than whichever neighbour would go, too.
  [[nodiscard]] bool goes(PlaceIndex at) const {
    if (straight_[at].load(std::memory_order_relaxed) == 0) return false;
    const std::uint64_t pair = beside_[at].load(std::memory_order_relaxed), rank = hash_of(column_.coords[at]);
    for (const PlaceIndex n : {static_cast<PlaceIndex>(pair >> 32), static_cast<PlaceIndex>(pair)})
      if (straight_[n].load(std::memory_order_relaxed) != 0 && hash_of(column_.coords[n]) <= rank) return false;
    return true;
  }

  GeometryColumn& column_;
  double tolerance_;
  const ForEachChunk& for_each_chunk_;
  std::vector<PartKind> kind_of_ring_;
  std::vector<PlaceIndex> places_;  // of every vertex still there
  // By place: the two places that stand beside it everywhere, and whether it lies on the line between them.
  std::unique_ptr<std::atomic<std::uint64_t>[]> beside_;
  std::unique_ptr<std::atomic<std::uint8_t>[]> straight_;
  std::vector<std::uint8_t> gone_;  // by vertex
};

}  // namespace

void thin_shared(GeometryColumn& column, double tolerance, int passes, const Progress& progress,
                 const ForEachChunk& for_each_chunk, std::span<const std::uint32_t> era_of_feature) {
  Thinning thinning(column, tolerance, for_each_chunk, era_of_feature);
  for (int pass = 0; pass < passes && !progress.cancelled(); ++pass) thinning.pass();
  thinning.finish();
}

}  // namespace thalweg
