#include "geodata/geometry/map_tints.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

namespace thalweg {
namespace {

struct Touch {
  std::uint64_t cell;
  std::uint32_t feature;
  friend auto operator<=>(const Touch&, const Touch&) = default;
};

// Every cell that a polygon's boundary passes through.
std::vector<Touch> traced(const GeometryColumn& geometry, const Bounds& extent, double cell) {
  std::vector<Touch> touches;
  for (std::uint32_t f = 0; f < geometry.feature_count(); ++f)
    for (std::uint32_t p = geometry.feature_begin[f]; p < geometry.feature_begin[f + 1]; ++p) {
      if (geometry.part_kind[p] != PartKind::polygon) continue;
      for (std::uint32_t r = geometry.part_begin[p]; r < geometry.part_begin[p + 1]; ++r) {
        const auto ring = geometry.ring(r);
        std::uint64_t last = ~std::uint64_t{0};
        const auto visit = [&](double x, double y) {
          const auto column = static_cast<std::uint64_t>((x - extent.west) / cell),
                     row = static_cast<std::uint64_t>((y - extent.south) / cell);
          const std::uint64_t here = row << 32 | column;
          if (here != last) touches.push_back({here, f});
          last = here;
        };
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
          const double dx = ring[i + 1].lon - ring[i].lon, dy = ring[i + 1].lat - ring[i].lat;
          const int steps = std::clamp(static_cast<int>(std::max(std::abs(dx), std::abs(dy)) / cell * 2), 1, 20'000);
          for (int s = 0; s < steps; ++s) visit(ring[i].lon + dx * s / steps, ring[i].lat + dy * s / steps);
        }
      }
    }
  std::sort(touches.begin(), touches.end());
  touches.erase(std::unique(touches.begin(), touches.end()), touches.end());
  return touches;
}

using Neighbours = std::vector<std::set<std::uint32_t>>;

// By feature: with whom it shares more cells than a corner takes.
Neighbours neighbours_of(const std::vector<Touch>& touches, std::size_t features) {
  constexpr int CornerCells = 4;
  constexpr std::size_t Crowd = 12;  // a cell of more is no border but a place where all is small
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> shared;
  for (std::size_t i = 0; i < touches.size();) {
    std::size_t end = i;
    while (end < touches.size() && touches[end].cell == touches[i].cell) ++end;
    const std::size_t last = std::min(end, i + Crowd);
    for (std::size_t a = i; a < last; ++a)
      for (std::size_t b = a + 1; b < last; ++b) ++shared[{touches[a].feature, touches[b].feature}];
    i = end;
  }
  Neighbours found(features);
  for (const auto& [pair, cells] : shared) {
    if (cells <= CornerCells) continue;
    found[pair.first].insert(pair.second);
    found[pair.second].insert(pair.first);
  }
  return found;
}

std::vector<std::uint8_t> coloured(const Neighbours& graph, std::uint8_t tints) {
  constexpr std::uint8_t None = 0xff;
  std::vector<std::uint8_t> tint(graph.size(), None);
  std::vector<std::uint32_t> saturation(graph.size(), 0), used(tints, 0);
  std::vector<std::array<std::uint16_t, 16>> around(graph.size());  // by tint, neighbours that have it
  // Most constrained first: by the tints already around it, then by its neighbours, then as listed.
  const auto before = [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(saturation[b], graph[b].size(), a) < std::tuple(saturation[a], graph[a].size(), b);
  };
  std::set<std::uint32_t, decltype(before)> open(before);
  for (std::uint32_t n = 0; n < graph.size(); ++n) open.insert(n);
  while (!open.empty()) {
    const std::uint32_t node = *open.begin();
    open.erase(open.begin());
    std::uint8_t best = 0;
    for (std::uint8_t t = 1; t < tints; ++t)
      if (std::tuple(around[node][t], used[t]) < std::tuple(around[node][best], used[best])) best = t;
    tint[node] = best;
    ++used[best];
    for (const std::uint32_t other : graph[node]) {
      if (tint[other] != None) continue;
      open.erase(other);
      saturation[other] += around[other][best]++ == 0 ? 1 : 0;
      open.insert(other);
    }
  }
  return tint;
}

}  // namespace

std::vector<std::uint8_t> map_tints(const GeometryColumn& geometry, std::span<const std::uint32_t> group,
                                    std::uint8_t tints, const std::function<bool(std::uint32_t, std::uint32_t)>& meet) {
  const std::size_t features = geometry.feature_count();
  Bounds extent = geometry.bounds();
  std::size_t polygons = 0;
  for (std::size_t f = 0; f < features; ++f)
    polygons += geometry.feature_begin[f] < geometry.feature_begin[f + 1] &&
                geometry.part_kind[geometry.feature_begin[f]] == PartKind::polygon;
  if (polygons < 2 || extent.is_empty()) return {};
  // Fine enough for the smallest of many, coarse enough that boundaries drawn twice fall together.
  const double across = std::clamp(std::sqrt(static_cast<double>(polygons)) * 60, 800.0, 6000.0);
  const double cell = std::max(std::max(extent.width(), extent.height()) / across, 1e-9);
  const Neighbours by_feature = neighbours_of(traced(geometry, extent, cell), features);

  const auto with_neighbour = static_cast<std::size_t>(
      std::count_if(by_feature.begin(), by_feature.end(), [](const auto& others) { return !others.empty(); }));
  if (with_neighbour * 2 < polygons) return {};

  std::unordered_map<std::uint32_t, std::uint32_t> node_of_group;
  std::vector<std::uint32_t> node(features);
  for (std::size_t f = 0; f < features; ++f)
    node[f] = node_of_group.try_emplace(group[f], static_cast<std::uint32_t>(node_of_group.size())).first->second;
  Neighbours graph(node_of_group.size());
  for (std::uint32_t f = 0; f < features; ++f)
    for (const std::uint32_t other : by_feature[f]) {
      if (node[f] == node[other] || (meet && !meet(f, other))) continue;
      graph[node[f]].insert(node[other]);
    }
  const std::vector<std::uint8_t> of_node = coloured(graph, std::min<std::uint8_t>(tints, 16));
  std::vector<std::uint8_t> result(features);
  for (std::size_t f = 0; f < features; ++f) result[f] = of_node[node[f]];
  return result;
}

}  // namespace thalweg
