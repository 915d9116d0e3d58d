#include "geodata/geometry/shape_index.h"

#include <cmath>
#include <utility>

#include "geodata/geometry/degrees.h"

namespace thalweg {
namespace {

constexpr double MetresPerDegree = 6371007.0 * RadiansPerDegree;

// The cosine of the latitude, worked out anew only when the latitude has moved: for summing along a line.
class Shrinkage {
 public:
  double at(double lat) {
    if (std::abs(lat - lat_) > 0.02) {
      lat_ = lat;
      cos_ = std::cos(lat * RadiansPerDegree);
    }
    return cos_;
  }

 private:
  double lat_ = 1000, cos_ = 1;
};

double step_m(LonLat a, LonLat b, Shrinkage& shrinkage) {
  const double dx = (b.lon - a.lon) * shrinkage.at(a.lat), dy = b.lat - a.lat;
  return std::sqrt(dx * dx + dy * dy) * MetresPerDegree;
}

}  // namespace

double rough_distance_m(LonLat a, LonLat b) {
  const double dx = (b.lon - a.lon) * std::cos((a.lat + b.lat) / 2 * RadiansPerDegree), dy = b.lat - a.lat;
  return std::sqrt(dx * dx + dy * dy) * MetresPerDegree;
}

ShapeIndex::ShapeIndex(const GeometryColumn& of, const ForEachChunk& for_each_chunk) : column(&of) {
  const std::size_t blocks = (of.coords.size() + BlockSize - 1) / BlockSize;
  block_bounds.resize(blocks);
  block_distance_m.resize(blocks);
  ring_part.resize(of.ring_count());
  part_feature.resize(of.part_count());
  for (std::size_t f = 0; f < of.feature_count(); ++f)
    for (std::uint32_t p = of.feature_begin[f]; p < of.feature_begin[f + 1]; ++p) {
      part_feature[p] = static_cast<std::uint32_t>(f);
      for (std::uint32_t r = of.part_begin[p]; r < of.part_begin[p + 1]; ++r) ring_part[r] = p;
    }

  constexpr std::size_t BlocksPerChunk = 2048;
  for_each_chunk((blocks + BlocksPerChunk - 1) / BlocksPerChunk, [&](std::size_t chunk) {
    for (std::size_t b = chunk * BlocksPerChunk; b < std::min(blocks, (chunk + 1) * BlocksPerChunk); ++b) {
      Bounds bounds;
      for (std::size_t i = b * BlockSize; i < std::min(of.coords.size(), (b + 1) * BlockSize); ++i)
        bounds.include(of.coords[i].lon, of.coords[i].lat);
      block_bounds[b] = outward(bounds);
    }
  });

  std::vector<BoxF> ring_bounds(of.ring_count());
  constexpr std::size_t RingsPerChunk = 4096;
  for_each_chunk((of.ring_count() + RingsPerChunk - 1) / RingsPerChunk, [&](std::size_t chunk) {
    Shrinkage shrinkage;
    for (std::size_t r = chunk * RingsPerChunk; r < std::min(of.ring_count(), (chunk + 1) * RingsPerChunk); ++r) {
      Bounds bounds;
      double along_m = 0;
      for (std::size_t i = of.ring_begin[r]; i < of.ring_begin[r + 1]; ++i) {
        if (i > of.ring_begin[r]) along_m += step_m(of.coords[i - 1], of.coords[i], shrinkage);
        if (i % BlockSize == 0) block_distance_m[i / BlockSize] = static_cast<float>(along_m);
        bounds.include(of.coords[i].lon, of.coords[i].lat);
      }
      ring_bounds[r] = outward(bounds);
    }
  });
  rings = BoxTree(ring_bounds, for_each_chunk);
}

float ShapeIndex::distance_m(std::size_t r, std::size_t i) const {
  const std::size_t ring_start = column->ring_begin[r];
  const std::size_t block_start = i / BlockSize * BlockSize;
  std::size_t from = ring_start;
  double along_m = 0;
  if (block_start > ring_start) {
    from = block_start;
    along_m = block_distance_m[i / BlockSize];
  }
  Shrinkage shrinkage;
  for (std::size_t j = from; j < i; ++j) along_m += step_m(column->coords[j], column->coords[j + 1], shrinkage);
  return static_cast<float>(along_m);
}

}  // namespace thalweg
