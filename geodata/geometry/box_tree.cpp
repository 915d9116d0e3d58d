#include "geodata/geometry/box_tree.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace thalweg {
namespace {

// Distance along the Hilbert curve of order 16. Method: the loop of H. Warren, "Hacker's Delight", as xy2d.
std::uint32_t hilbert(std::uint32_t x, std::uint32_t y) {
  std::uint32_t d = 0;
  for (std::uint32_t s = 1u << 15; s > 0; s >>= 1) {
    const std::uint32_t rx = (x & s) != 0, ry = (y & s) != 0;
    d += s * s * ((3 * rx) ^ ry);
    if (ry == 0) {
      if (rx == 1) {
        x = 0xffff - x;
        y = 0xffff - y;
      }
      std::swap(x, y);
    }
  }
  return d;
}

BoxF nothing() {
  constexpr float Inf = std::numeric_limits<float>::infinity();
  return {Inf, Inf, -Inf, -Inf};
}

void include(BoxF& box, const BoxF& other) {
  box.west = std::min(box.west, other.west);
  box.east = std::max(box.east, other.east);
  box.south = std::min(box.south, other.south);
  box.north = std::max(box.north, other.north);
}

// In chunks, and then pairs of sorted stretches merged until there is one.
void sort_in_chunks(std::vector<std::uint64_t>& keys, const ForEachChunk& for_each_chunk) {
  constexpr std::size_t PerChunk = 1 << 16;
  const auto at = [&](std::size_t i) { return keys.begin() + static_cast<std::ptrdiff_t>(std::min(i, keys.size())); };
  for_each_chunk((keys.size() + PerChunk - 1) / PerChunk,
                 [&](std::size_t c) { std::sort(at(c * PerChunk), at((c + 1) * PerChunk)); });
  for (std::size_t sorted = PerChunk; sorted < keys.size(); sorted *= 2)
    for_each_chunk((keys.size() + 2 * sorted - 1) / (2 * sorted), [&](std::size_t c) {
      std::inplace_merge(at(c * 2 * sorted), at(c * 2 * sorted + sorted), at((c + 1) * 2 * sorted));
    });
}

}  // namespace

BoxF outward(const Bounds& bounds) {
  if (bounds.is_empty()) return nothing();
  constexpr float Inf = std::numeric_limits<float>::infinity();
  const auto down = [](double v) { return std::nextafter(static_cast<float>(v), -Inf); };
  const auto up = [](double v) { return std::nextafter(static_cast<float>(v), Inf); };
  return {down(bounds.west), down(bounds.south), up(bounds.east), up(bounds.north)};
}

BoxTree::BoxTree(std::span<const BoxF> boxes, const ForEachChunk& for_each_chunk) {
  if (boxes.empty()) return;
  BoxF all = nothing();
  for (const BoxF& box : boxes) include(all, box);
  const float width = std::max(all.east - all.west, 1e-30f), height = std::max(all.north - all.south, 1e-30f);
  const auto scaled = [](float v) { return static_cast<std::uint32_t>(std::clamp(v, 0.0f, 1.0f) * 65535.0f); };

  std::vector<std::uint64_t> keys(boxes.size());  // curve position above, input position below
  constexpr std::size_t PerChunk = 1 << 16;
  for_each_chunk((boxes.size() + PerChunk - 1) / PerChunk, [&](std::size_t c) {
    for (std::size_t i = c * PerChunk; i < std::min(boxes.size(), (c + 1) * PerChunk); ++i) {
      const BoxF& b = boxes[i];
      const bool is_empty = !(b.west <= b.east);
      const float x = is_empty ? 0 : ((b.west + b.east) / 2 - all.west) / width;
      const float y = is_empty ? 0 : ((b.south + b.north) / 2 - all.south) / height;
      keys[i] = static_cast<std::uint64_t>(hilbert(scaled(x), scaled(y))) << 32 | i;
    }
  });
  sort_in_chunks(keys, for_each_chunk);
  arrays_.order.reserve(keys.size());
  arrays_.boxes.reserve(keys.size() + keys.size() / (NodeSize - 1) + 8);
  for (const std::uint64_t key : keys) {
    arrays_.order.push_back(static_cast<std::uint32_t>(key));
    arrays_.boxes.push_back(boxes[arrays_.order.back()]);
  }
  arrays_.level_end.push_back(arrays_.boxes.size());
  for (std::size_t begin = 0; arrays_.boxes.size() - begin > 1;) {
    const std::size_t end = arrays_.boxes.size();
    for (std::size_t i = begin; i < end; i += NodeSize) {
      BoxF node = nothing();
      for (std::size_t j = i; j < std::min(end, i + NodeSize); ++j) include(node, arrays_.boxes[j]);
      arrays_.boxes.push_back(node);
    }
    begin = end;
    arrays_.level_end.push_back(arrays_.boxes.size());
  }
}

BoxTree::BoxTree(Arrays arrays) {
  // Every level is a sixteenth of the one below, up to one root.
  std::size_t begin = 0, count = arrays.order.size();
  for (const std::uint64_t end : arrays.level_end) {
    if (end != begin + count || end > arrays.boxes.size()) return;
    begin = end;
    count = (count + NodeSize - 1) / NodeSize;
  }
  const bool fits =
      begin == arrays.boxes.size() &&
      std::all_of(arrays.order.begin(), arrays.order.end(), [&](std::uint32_t i) { return i < arrays.order.size(); });
  if (fits) arrays_ = std::move(arrays);
}

void BoxTree::search(const BoxF& window, std::vector<std::uint32_t>& found) const {
  if (arrays_.boxes.empty()) return;
  const std::size_t first = found.size();
  struct Node {
    std::size_t box;
    std::size_t level;
  };
  std::vector<Node> open{{arrays_.boxes.size() - 1, arrays_.level_end.size() - 1}};
  while (!open.empty()) {
    const Node node = open.back();
    open.pop_back();
    if (!arrays_.boxes[node.box].overlaps(window)) continue;
    if (node.level == 0) {
      found.push_back(arrays_.order[node.box]);
      continue;
    }
    const std::size_t level_begin = node.level == 1 ? 0 : arrays_.level_end[node.level - 2];
    const std::size_t child_end = arrays_.level_end[node.level - 1];
    const std::size_t child = level_begin + (node.box - child_end) * NodeSize;
    for (std::size_t i = child; i < std::min(child_end, child + NodeSize); ++i) open.push_back({i, node.level - 1});
  }
  std::sort(found.begin() + static_cast<std::ptrdiff_t>(first), found.end());
}

}  // namespace thalweg
