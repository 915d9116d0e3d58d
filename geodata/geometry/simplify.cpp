#include "geodata/geometry/simplify.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <memory>

#include "geodata/geometry/degrees.h"
#include "geodata/geometry/thin_shared.h"

namespace thalweg {
namespace {

using Cell = std::uint64_t;

// The lattice is the Mercator plane in steps of 2^-30 of the Earth's circumference (4 cm); beyond 89.99 degrees all is
// one row, which matters to nobody: only where a vertex falls depends on it, not where it stands.
constexpr int LatticeBits = 30, CellBits = 10;
constexpr double LatticePerDegree = static_cast<double>(1 << LatticeBits) / 360;

Cell cell_of(LonLat p, int shift) {
  constexpr double MaxSine = 0.99999998477;  // of 89.99 degrees
  const double sine = std::clamp(std::sin(p.lat * RadiansPerDegree), -MaxSine, MaxSine);
  const double mercator_degrees = 0.5 * std::log((1 + sine) / (1 - sine)) / RadiansPerDegree;
  const auto x = static_cast<std::int64_t>((p.lon + 180) * LatticePerDegree);
  const auto y = static_cast<std::int64_t>((mercator_degrees + 600) * LatticePerDegree);
  return static_cast<Cell>(x >> shift) << 32 | static_cast<Cell>(y >> shift);
}

std::uint32_t rank_of(LonLat p) { return static_cast<std::uint32_t>(hash_of(p) >> 32); }

// A stretch of consecutive vertices in one cell, and the one of least rank among them: rank above, coordinate below.
struct Stay {
  Cell cell;
  std::uint64_t best;
};

// Cell -> vertex of least rank, filled by several threads at once.
class Representatives {
 public:
  explicit Representatives(std::size_t stays)
      : mask_(std::bit_ceil(std::max<std::size_t>(16, stays + stays / 4)) - 1),
        cells_(new std::atomic<Cell>[mask_ + 1]),
        best_(new std::atomic<std::uint64_t>[mask_ + 1]) {
    for (std::size_t i = 0; i <= mask_; ++i) {
      cells_[i].store(Free, std::memory_order_relaxed);
      best_[i].store(~std::uint64_t{0}, std::memory_order_relaxed);
    }
  }

  void offer(const Stay& stay) {
    for (std::size_t i = mixed_bits(stay.cell) & mask_;; i = (i + 1) & mask_) {
      Cell there = cells_[i].load(std::memory_order_relaxed);
      if (there == Free && cells_[i].compare_exchange_strong(there, stay.cell, std::memory_order_relaxed))
        there = stay.cell;
      if (there != stay.cell) continue;
      std::uint64_t best = best_[i].load(std::memory_order_relaxed);
      while (stay.best < best && !best_[i].compare_exchange_weak(best, stay.best, std::memory_order_relaxed)) {
      }
      return;
    }
  }

  // The coordinate that stands for a cell that was offered.
  [[nodiscard]] std::uint32_t of(Cell cell) const {
    std::size_t i = mixed_bits(cell) & mask_;
    while (cells_[i].load(std::memory_order_relaxed) != cell) i = (i + 1) & mask_;
    return static_cast<std::uint32_t>(best_[i].load(std::memory_order_relaxed));
  }

 private:
  static constexpr Cell Free = ~Cell{0};
  std::size_t mask_;
  std::unique_ptr<std::atomic<Cell>[]> cells_;
  std::unique_ptr<std::atomic<std::uint64_t>[]> best_;
};

// Rings [ring_begin, ring_end) on their way from the source to the result.
struct Chunk {
  std::size_t ring_begin = 0, ring_end = 0;
  std::vector<Stay> stays;
  std::vector<std::uint32_t> stays_of_ring;  // count
  std::vector<LonLat> coords;
  std::vector<std::uint32_t> points_of_ring;  // count; 0: the ring has gone
};

// Chunks of about equal numbers of coordinates.
std::vector<Chunk> split(const GeometryColumn& source) {
  constexpr std::size_t CoordsPerChunk = 100'000;
  std::vector<Chunk> chunks;
  for (std::size_t r = 0; r < source.ring_count();) {
    Chunk chunk;
    chunk.ring_begin = r;
    const std::size_t target = source.ring_begin[r] + CoordsPerChunk;
    while (r < source.ring_count() && source.ring_begin[r] < target) ++r;
    chunk.ring_end = r;
    chunks.push_back(std::move(chunk));
  }
  return chunks;
}

// Cells that a ring must reach across, one way or the other, to be worth drawing: two to four pixels. The same for
// exteriors and holes, so that an enclave and the hole it fills go together.
constexpr std::uint32_t LeastReach = 4;

std::uint32_t reach(std::span<const Stay> stays) {
  std::uint32_t west = ~0u, east = 0, south = ~0u, north = 0;
  for (const Stay& stay : stays) {
    const auto x = static_cast<std::uint32_t>(stay.cell >> 32), y = static_cast<std::uint32_t>(stay.cell);
    west = std::min(west, x);
    east = std::max(east, x);
    south = std::min(south, y);
    north = std::max(north, y);
  }
  return std::max(east - west, north - south) + 1;
}

void find_stays(const GeometryColumn& source, std::span<const PartKind> kind_of_ring, Chunk& chunk, int shift) {
  chunk.stays_of_ring.reserve(chunk.ring_end - chunk.ring_begin);
  for (std::size_t r = chunk.ring_begin; r < chunk.ring_end; ++r) {
    const std::size_t before = chunk.stays.size();
    for (std::size_t i = source.ring_begin[r]; i < source.ring_begin[r + 1]; ++i) {
      const LonLat p = source.coords[i];
      const Cell cell = cell_of(p, shift);
      const std::uint64_t best = static_cast<std::uint64_t>(rank_of(p)) << 32 | i;
      if (chunk.stays.size() > before && chunk.stays.back().cell == cell)
        chunk.stays.back().best = std::min(chunk.stays.back().best, best);
      else
        chunk.stays.push_back({cell, best});
    }
    const auto of_ring = std::span(chunk.stays).subspan(before);
    const auto ring = source.ring(r);
    const bool is_round = kind_of_ring[r] == PartKind::polygon ||
                          (kind_of_ring[r] == PartKind::line && ring.size() > 3 && ring.front() == ring.back());
    if (is_round && (of_ring.size() < 3 || reach(of_ring) < LeastReach)) chunk.stays.resize(before);
    chunk.stays_of_ring.push_back(static_cast<std::uint32_t>(chunk.stays.size() - before));
  }
}

// A closed ring without repeats and spikes, closed again; nothing when fewer than three points are left.
void reduce_ring(std::vector<LonLat>& ring) {
  std::size_t size = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const LonLat p = ring[i];
    if (size > 0 && ring[size - 1] == p) continue;
    if (size > 1 && ring[size - 2] == p) {  // there and back
      --size;
      continue;
    }
    ring[size++] = p;
  }
  // The same across the join: front() equals back() in a closed ring.
  if (size > 1 && ring[0] == ring[size - 1]) --size;
  std::size_t first = 0;
  while (size - first > 2 && ring[first + 1] == ring[size - 1]) {
    ++first;
    --size;
  }
  if (size - first < 3) return ring.clear();
  ring.resize(size);
  ring.erase(ring.begin(), ring.begin() + static_cast<std::ptrdiff_t>(first));
  ring.push_back(ring.front());
}

void reduce_line(std::vector<LonLat>& line) {
  line.erase(std::unique(line.begin(), line.end()), line.end());
  if (line.size() < 2) line.clear();
}

void rebuild(const GeometryColumn& source, std::span<const PartKind> kind_of_ring, const Representatives& kept,
             Chunk& chunk) {
  std::vector<LonLat> ring;
  std::size_t stay = 0;
  chunk.points_of_ring.reserve(chunk.ring_end - chunk.ring_begin);
  for (std::size_t r = chunk.ring_begin; r < chunk.ring_end; ++r) {
    ring.clear();
    const std::size_t end = stay + chunk.stays_of_ring[r - chunk.ring_begin];
    if (kind_of_ring[r] == PartKind::point) {  // points are never merged: each may have its own time
      const auto points = source.ring(r);
      ring.assign(points.begin(), points.end());
    } else {
      for (; stay < end; ++stay) ring.push_back(source.coords[kept.of(chunk.stays[stay].cell)]);
      if (kind_of_ring[r] == PartKind::line)
        reduce_line(ring);
      else
        reduce_ring(ring);
    }
    stay = end;
    chunk.coords.insert(chunk.coords.end(), ring.begin(), ring.end());
    chunk.points_of_ring.push_back(static_cast<std::uint32_t>(ring.size()));
  }
  chunk.stays = {};
}

Simplified assemble(const GeometryColumn& source, const std::vector<Chunk>& chunks) {
  Simplified result;
  GeometryColumn& to = result.column;
  std::size_t points = 0;
  for (const Chunk& chunk : chunks) points += chunk.coords.size();
  to.coords.reserve(points);
  to.feature_begin.reserve(source.feature_begin.size());

  std::size_t c = 0, ring_coord = 0;  // the chunk ring r is in, and where its points start there
  std::size_t r = 0;
  for (std::size_t f = 0; f < source.feature_count(); ++f) {
    for (std::uint32_t p = source.feature_begin[f]; p < source.feature_begin[f + 1]; ++p) {
      bool has_exterior = false;
      for (; r < source.part_begin[p + 1]; ++r) {
        while (r == chunks[c].ring_end) {
          ++c;
          ring_coord = 0;
        }
        const std::size_t count = chunks[c].points_of_ring[r - chunks[c].ring_begin];
        const auto from = chunks[c].coords.begin() + static_cast<std::ptrdiff_t>(ring_coord);
        ring_coord += count;
        if (r == source.part_begin[p]) has_exterior = count > 0;
        if (count == 0 || !has_exterior) continue;
        to.coords.append(from, from + static_cast<std::ptrdiff_t>(count));
        to.end_ring();
      }
      if (has_exterior) to.end_part(source.part_kind[p]);
    }
    const bool had_shape = source.feature_begin[f + 1] > source.feature_begin[f];
    to.end_feature();
    if (had_shape && to.feature_begin[f + 1] == to.feature_begin[f])
      result.marks.push_back(static_cast<std::uint32_t>(f));
  }
  return result;
}

}  // namespace

LonLat mark_position(const GeometryColumn& source, std::size_t feature) {
  Bounds bounds;
  for (const LonLat& p : source.ring(source.part_begin[source.feature_begin[feature]])) bounds.include(p.lon, p.lat);
  return {(bounds.west + bounds.east) / 2, (bounds.south + bounds.north) / 2};
}

std::optional<Simplified> simplify(const GeometryColumn& source, int detail, const Progress& progress,
                                   const ForEachChunk& for_each, std::span<const std::uint32_t> era_of_feature) {
  const ForEachChunk for_each_chunk = until_cancelled(for_each, progress);
  const int shift = LatticeBits - CellBits - std::min(detail, MaxDetail);
  std::vector<Chunk> chunks = split(source);
  std::vector<PartKind> kind_of_ring(source.ring_count());
  for (std::size_t p = 0; p < source.part_count(); ++p)
    std::fill(kind_of_ring.begin() + source.part_begin[p], kind_of_ring.begin() + source.part_begin[p + 1],
              source.part_kind[p]);
  for_each_chunk(chunks.size(), [&](std::size_t c) { find_stays(source, kind_of_ring, chunks[c], shift); });
  std::size_t stays = 0;
  for (const Chunk& chunk : chunks) stays += chunk.stays.size();
  // Of a large source the finest details would take seconds and much memory to make. A small one may be detailed in one
  // place and coarse everywhere else, where there is something to gain as long as anything goes.
  constexpr std::size_t Large = 2'000'000;
  const std::size_t count = source.coords.size(), most = count > Large ? count / 3 * 2 : count;
  if (progress.cancelled() || stays > most) return std::nullopt;

  Representatives kept(stays);
  for_each_chunk(chunks.size(), [&](std::size_t c) {
    for (const Stay& stay : chunks[c].stays) kept.offer(stay);
  });
  for_each_chunk(chunks.size(), [&](std::size_t c) { rebuild(source, kind_of_ring, kept, chunks[c]); });
  if (progress.cancelled()) return std::nullopt;
  Simplified result = assemble(source, chunks);
  // Vertices are about a cell apart now; those that bend a line by less than one are not worth their triangles.
  const double cell_degrees = static_cast<double>(std::int64_t{1} << shift) / LatticePerDegree;
  thin_shared(result.column, cell_degrees * 0.7, 5, progress, for_each_chunk, era_of_feature);
  if (progress.cancelled() || result.column.coords.size() > count - count / 200) return std::nullopt;
  return result;
}

}  // namespace thalweg
