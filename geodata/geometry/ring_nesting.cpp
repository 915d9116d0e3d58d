#include "geodata/geometry/ring_nesting.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

#include "geodata/geometry/box_tree.h"
#include "geodata/geometry/geometry_column.h"

namespace thalweg {
namespace {

using Ring = std::span<const LonLat>;

enum class Place { outside, boundary, inside };

// Twice the area, positive when it runs counter-clockwise; summed around its first position to keep what is small
// exact.
double doubled_area(Ring ring) {
  double sum = 0;
  const LonLat o = ring.empty() ? LonLat{} : ring.front();
  for (std::size_t i = 0; i + 1 < ring.size(); ++i)
    sum += (ring[i].lon - o.lon) * (ring[i + 1].lat - o.lat) - (ring[i + 1].lon - o.lon) * (ring[i].lat - o.lat);
  return sum;
}

bool holds(const Bounds& outer, const Bounds& inner) {
  return outer.west <= inner.west && inner.east <= outer.east && outer.south <= inner.south &&
         inner.north <= outer.north;
}

// Finds the edges of a ring that a horizontal line meets: it is sliced into slabs, each of which lists the edges in it.
class SlicedRing {
 public:
  SlicedRing(Ring ring, const Bounds& bounds) : ring_(ring), south_(bounds.south) {
    constexpr std::size_t EdgesPerSlab = 8, MostEntriesPerEdge = 4;
    const double height = bounds.north - bounds.south;
    // Long upright edges stand in every slab they pass: fewer slabs then, so that the lists stay in proportion.
    for (std::size_t slabs = ring.size() / EdgesPerSlab;; slabs /= 2) {
      slab_count_ = std::max<std::size_t>(slabs, 1);
      slabs_per_unit_ = height > 0 ? static_cast<double>(slab_count_) / height : 0;
      if (slab_count_ == 1 || count_entries() <= MostEntriesPerEdge * ring.size()) break;
    }
    fill();
  }

  [[nodiscard]] Place place_of(LonLat p) const {
    bool inside = false;
    const std::size_t slab = slab_of(p.lat);
    for (std::size_t i = begin_[slab]; i < begin_[slab + 1]; ++i) {
      const LonLat a = ring_[edges_[i]], b = ring_[edges_[i] + 1];
      if (p.lat < std::min(a.lat, b.lat) || p.lat > std::max(a.lat, b.lat)) continue;
      const double side = (b.lon - a.lon) * (p.lat - a.lat) - (p.lon - a.lon) * (b.lat - a.lat);
      if (side == 0 && p.lon >= std::min(a.lon, b.lon) && p.lon <= std::max(a.lon, b.lon)) return Place::boundary;
      if ((a.lat > p.lat) != (b.lat > p.lat) && (side > 0) == (b.lat > a.lat)) inside = !inside;
    }
    return inside ? Place::inside : Place::outside;
  }

 private:
  [[nodiscard]] std::size_t slab_of(double y) const {
    const double slab = std::clamp((y - south_) * slabs_per_unit_, 0.0, static_cast<double>(slab_count_ - 1));
    return static_cast<std::size_t>(slab);
  }
  template <class Visit>
  void for_each_slab(std::size_t edge, const Visit& visit) const {
    const auto [low, high] = std::minmax(ring_[edge].lat, ring_[edge + 1].lat);
    for (std::size_t s = slab_of(low); s <= slab_of(high); ++s) visit(s);
  }
  [[nodiscard]] std::size_t count_entries() const {
    std::size_t entries = 0;
    for (std::size_t e = 0; e + 1 < ring_.size(); ++e) {
      const auto [low, high] = std::minmax(ring_[e].lat, ring_[e + 1].lat);
      entries += slab_of(high) - slab_of(low) + 1;
    }
    return entries;
  }
  void fill() {
    begin_.assign(slab_count_ + 1, 0);
    for (std::size_t e = 0; e + 1 < ring_.size(); ++e) for_each_slab(e, [&](std::size_t s) { ++begin_[s + 1]; });
    std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
    edges_.resize(begin_.back());
    std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
    for (std::size_t e = 0; e + 1 < ring_.size(); ++e)
      for_each_slab(e, [&](std::size_t s) { edges_[next[s]++] = static_cast<std::uint32_t>(e); });
  }

  Ring ring_;
  double south_, slabs_per_unit_ = 0;
  std::size_t slab_count_ = 1;
  std::vector<std::uint32_t> begin_, edges_;
};

// The place of the first position that lies clearly on one side: rings that touch share positions, which decide
// nothing.
Place place_of(Ring hole, const SlicedRing& exterior) {
  for (const LonLat& p : hole)
    if (const Place place = exterior.place_of(p); place != Place::boundary) return place;
  return Place::boundary;
}

// For a hole whose corners are on the exterior but for rounding, or that reaches across it.
bool touches(Ring hole, const SlicedRing& exterior) {
  for (std::size_t i = 0; i + 1 < hole.size(); ++i) {
    const LonLat middle{std::midpoint(hole[i].lon, hole[i + 1].lon), std::midpoint(hole[i].lat, hole[i + 1].lat)};
    if (exterior.place_of(hole[i]) != Place::outside || exterior.place_of(middle) != Place::outside) return true;
  }
  return false;
}

}  // namespace

std::vector<std::uint32_t> exterior_of_rings(std::span<const LonLat> coords, std::span<const std::uint32_t> ring_begin,
                                             const Progress* progress) {
  const std::size_t count = ring_begin.empty() ? 0 : ring_begin.size() - 1;
  std::vector<std::uint32_t> owner(count);
  std::iota(owner.begin(), owner.end(), 0);
  if (count < 2) return owner;
  const auto ring = [&](std::size_t r) { return coords.subspan(ring_begin[r], ring_begin[r + 1] - ring_begin[r]); };

  std::vector<double> area(count);
  std::vector<std::uint32_t> exteriors;
  for (std::size_t r = 0; r < count; ++r)
    if (area[r] = doubled_area(ring(r)); area[r] < 0 && std::isfinite(area[r]))
      exteriors.push_back(static_cast<std::uint32_t>(r));
  if (exteriors.empty() || exteriors.size() == count) return owner;
  std::sort(exteriors.begin(), exteriors.end(),
            [&](auto a, auto b) { return area[a] != area[b] ? area[a] > area[b] : a < b; });

  std::vector<Bounds> bounds(exteriors.size());
  std::vector<BoxF> boxes(exteriors.size());
  for (std::size_t e = 0; e < exteriors.size(); ++e) {
    bounds[e] = bounds_of(ring(exteriors[e]));
    boxes[e] = outward(bounds[e]);
  }
  const BoxTree tree(boxes);
  std::vector<std::unique_ptr<SlicedRing>> sliced(exteriors.size());
  std::vector<std::uint32_t> around;
  for (std::size_t r = 0; r < count; ++r) {
    if (!(area[r] >= 0) || !std::isfinite(area[r])) continue;  // infinite where a position is
    if (progress != nullptr && progress->cancelled()) return owner;
    const Bounds hole = bounds_of(ring(r));
    around.clear();
    tree.search(outward(hole), around);  // ascending, so the smallest exterior comes first
    std::erase_if(around, [&](std::uint32_t e) { return -area[exteriors[e]] < area[r] || !holds(bounds[e], hole); });
    const auto shape_of = [&](std::uint32_t e) -> const SlicedRing& {
      if (!sliced[e]) sliced[e] = std::make_unique<SlicedRing>(ring(exteriors[e]), bounds[e]);
      return *sliced[e];
    };
    auto found = std::find_if(around.begin(), around.end(),
                              [&](auto e) { return place_of(ring(r), shape_of(e)) != Place::outside; });
    if (found == around.end())
      found = std::find_if(around.begin(), around.end(), [&](auto e) { return touches(ring(r), shape_of(e)); });
    if (found != around.end()) owner[r] = exteriors[*found];
  }
  return owner;
}

}  // namespace thalweg
