#include "viewer/scene/tiles/newest_last.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace thalweg {

std::shared_ptr<const FillMesh> newest_last(std::shared_ptr<const FillMesh> mesh, std::span<const Lifetime> lifetimes) {
  if (!mesh || lifetimes.empty()) return mesh;
  const auto begin_of = [&](const RowBegin& row) {
    return row.row < lifetimes.size() ? lifetimes[row.row].begin.nominal : Instant::distant_past();
  };
  const auto older = [&](const RowBegin& a, const RowBegin& b) { return begin_of(a) < begin_of(b); };
  if (std::is_sorted(mesh->rows.begin(), mesh->rows.end(), older)) return mesh;
  std::vector<std::size_t> order(mesh->rows.size());  // positions: of a row without triangles the index tells nothing
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return older(mesh->rows[a], mesh->rows[b]); });
  FillMesh sorted = *mesh;
  sorted.rows.clear();
  sorted.indices.clear();
  for (const std::size_t position : order) {
    const RowBegin& row = mesh->rows[position];
    const std::size_t end = position + 1 < mesh->rows.size() ? mesh->rows[position + 1].index : mesh->indices.size();
    sorted.rows.push_back({row.row, static_cast<std::uint32_t>(sorted.indices.size())});
    sorted.indices.insert(sorted.indices.end(), mesh->indices.begin() + row.index,
                          mesh->indices.begin() + static_cast<std::ptrdiff_t>(end));
  }
  return std::make_shared<const FillMesh>(std::move(sorted));
}

}  // namespace thalweg
