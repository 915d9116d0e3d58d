#include "viewer/scene/tiles/newest_last.h"

#include <algorithm>
#include <vector>

namespace thalweg {

std::shared_ptr<const FillMesh> newest_last(std::shared_ptr<const FillMesh> mesh, std::span<const Lifetime> lifetimes) {
  if (!mesh || lifetimes.empty()) return mesh;
  const auto begin_of = [&](const RowBegin& row) {
    return row.row < lifetimes.size() ? lifetimes[row.row].begin.nominal : Instant::distant_past();
  };
  const auto older = [&](const RowBegin& a, const RowBegin& b) { return begin_of(a) < begin_of(b); };
  if (std::is_sorted(mesh->rows.begin(), mesh->rows.end(), older)) return mesh;
  std::vector<RowBegin> order = mesh->rows;
  std::stable_sort(order.begin(), order.end(), older);
  FillMesh sorted = *mesh;
  sorted.rows.clear();
  sorted.indices.clear();
  for (const RowBegin& row : order) {
    const auto after = std::upper_bound(mesh->rows.begin(), mesh->rows.end(), row.index,
                                        [](std::uint32_t index, const RowBegin& r) { return index < r.index; });
    const std::size_t end = after == mesh->rows.end() ? mesh->indices.size() : after->index;
    sorted.rows.push_back({row.row, static_cast<std::uint32_t>(sorted.indices.size())});
    sorted.indices.insert(sorted.indices.end(), mesh->indices.begin() + row.index,
                          mesh->indices.begin() + static_cast<std::ptrdiff_t>(end));
  }
  return std::make_shared<const FillMesh>(std::move(sorted));
}

}  // namespace thalweg
