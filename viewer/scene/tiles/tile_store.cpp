#include "viewer/scene/tiles/tile_store.h"

#include <algorithm>
#include <chrono>
#include <set>

namespace thalweg {

void TileStore::Inbox::announce() {
  {
    const std::lock_guard lock(mutex);
    ++arrivals;
  }
  changed.notify_all();
  if (tile_ready) tile_ready();
}

TileStore::TileStore(JobQueue& jobs, std::function<void()> tile_ready, LevelStore* levels)
    : jobs_(jobs), levels_(levels) {
  inbox_->tile_ready = std::move(tile_ready);
}

TileStore::~TileStore() = default;

ShapePyramid& TileStore::pyramid(const DatasetPtr& data) {
  auto& found = pyramids_[data.get()];
  if (!found) found = std::make_unique<ShapePyramid>(data, jobs_, [inbox = inbox_] { inbox->announce(); }, levels_);
  data_used_[data.get()] = frame_;
  return *found;
}

void TileStore::begin_frame(ProjectionPtr projection) {
  ++frame_;
  level_missing_ = false;
  const auto it = std::find(projections_.begin(), projections_.end(), projection);
  projection_ = static_cast<std::uint32_t>(it - projections_.begin());
  if (it == projections_.end()) projections_.push_back(std::move(projection));
  drain();
}

void TileStore::drain() {
  std::vector<std::pair<Key, TileMesh>> arrived;
  {
    const std::lock_guard lock(inbox_->mutex);
    arrived.swap(inbox_->tiles);
    seen_arrivals_ = inbox_->arrivals;
  }
  for (auto& [key, mesh] : arrived) {
    if (pending_.erase(key) == 0) continue;  // nobody wants it any more
    const std::size_t size = mesh.bytes();
    tiles_[key] = {.mesh = std::make_shared<const TileMesh>(std::move(mesh)), .bytes = size, .last_used = frame_};
    bytes_ += size;
  }
  // A job that ended by itself without a result ran out of memory: an empty tile, so that nobody waits for it for ever.
  for (auto it = pending_.begin(); it != pending_.end();) {
    if (!it->second.job.progress()->cancelled()) {
      ++it;
      continue;
    }
    tiles_[it->first] = {.mesh = std::make_shared<const TileMesh>(), .bytes = sizeof(TileMesh), .last_used = frame_};
    it = pending_.erase(it);
  }
}

const TileStore::Entry* TileStore::find(const Key& key) {
  const auto it = tiles_.find(key);
  if (it == tiles_.end()) return nullptr;
  it->second.last_used = frame_;
  return &it->second;
}

bool TileStore::ask(const Key& key, const DatasetPtr& data, Priority priority) {
  if (const auto it = pending_.find(key); it != pending_.end()) {
    it->second.wanted_in = frame_;
    return true;
  }
  auto shape = pyramid(data).level(detail_of(key.tile));
  if (!shape) {
    level_missing_ = true;
    return false;
  }
  pending_[key] = {.job = jobs_.start("", priority,
                                      [key, shape = std::move(shape), projection = projections_[key.projection],
                                       inbox = inbox_, data](Progress& progress) {
                                        TileMesh mesh =
                                            make_tile_mesh(*shape, key.tile, *projection, key.parts, progress);
                                        if (progress.cancelled()) return;
                                        {
                                          const std::lock_guard lock(inbox->mutex);
                                          inbox->tiles.emplace_back(key, std::move(mesh));
                                        }
                                        inbox->announce();
                                      }),
                   .wanted_in = frame_};
  return true;
}

bool TileStore::stand_in_by_children(Key key, int depth, std::vector<std::shared_ptr<const TileMesh>>& meshes) {
  const TileId parent = key.tile;
  for (int i = 0; i < 4; ++i) {
    key.tile = parent.child(i);
    if (tile_bounds(key.tile).north <= -90) continue;
    if (const Entry* entry = find(key))
      meshes.push_back(entry->mesh);
    else if (depth <= 1 || !stand_in_by_children(key, depth - 1, meshes))
      return false;
  }
  return true;
}

TileStore::Cover TileStore::cover(const DatasetPtr& data, std::span<const TileId> wanted, MeshParts parts) {
  Cover cover;
  Key key{.data = data.get(), .projection = projection_, .parts = parts, .tile = {}};
  data_used_[data.get()] = frame_;
  std::vector<std::pair<TileId, std::shared_ptr<const TileMesh>>> ready;
  std::set<TileId> ancestors;  // that stand in for all below them: nothing is painted twice
  for (const TileId& tile : wanted) {
    key.tile = tile;
    if (const Entry* entry = find(key)) {
      ready.emplace_back(tile, entry->mesh);
      continue;
    }
    ask(key, data, Priority::urgent);
    ++cover.waiting;
    const std::size_t before = cover.meshes.size();
    if (stand_in_by_children(key, 2, cover.meshes)) continue;
    cover.meshes.resize(before);
    for (int up = 1; up <= tile.z; ++up) {
      key.tile = tile.ancestor(up);
      if (!find(key)) continue;
      ancestors.insert(key.tile);
      break;
    }
  }
  const auto is_covered = [&](const TileId& tile) {
    return std::any_of(ancestors.begin(), ancestors.end(),
                       [&](const TileId& a) { return tile != a && tile.is_inside(a); });
  };
  if (!ancestors.empty()) {
    // Children that stood in beside an ancestor would be painted twice; the ancestor covers their ground, too, or not
    // at all. Telling which is not worth it: with ancestors about, they alone stand in.
    cover.meshes.clear();
    for (const TileId& a : ancestors) {
      if (is_covered(a)) continue;
      key.tile = a;
      cover.meshes.push_back(find(key)->mesh);
    }
  }
  for (auto& [tile, mesh] : ready)
    if (!is_covered(tile)) cover.meshes.push_back(std::move(mesh));
  return cover;
}

void TileStore::prefetch(const DatasetPtr& data, std::span<const TileId> tiles, MeshParts parts) {
  for (const TileId& tile : tiles) {
    const Key key{.data = data.get(), .projection = projection_, .parts = parts, .tile = tile};
    if (!find(key)) ask(key, data, Priority::idle);
  }
}

void TileStore::end_frame() {
  std::erase_if(pending_, [&](const auto& item) { return item.second.wanted_in != frame_; });
  // Shapes of layers that have gone: a replaced scenario, a closed file.
  constexpr std::uint64_t KeptFrames = 600;
  std::erase_if(pyramids_, [&](const auto& item) {
    if (data_used_[item.first] + KeptFrames >= frame_) return false;
    std::erase_if(tiles_, [&](const auto& tile) {
      if (tile.first.data != item.first) return false;
      bytes_ -= tile.second.bytes;
      return true;
    });
    data_used_.erase(item.first);
    return true;
  });
  if (bytes_ > MaxBytes) evict();
}

void TileStore::evict() {
  std::vector<std::pair<std::uint64_t, Key>> by_age;
  for (const auto& [key, entry] : tiles_)
    if (entry.last_used != frame_) by_age.emplace_back(entry.last_used, key);
  std::sort(by_age.begin(), by_age.end());
  for (const auto& [age, key] : by_age) {
    if (bytes_ <= MaxBytes / 4 * 3) break;
    const auto it = tiles_.find(key);
    bytes_ -= it->second.bytes;
    tiles_.erase(it);
  }
}

void TileStore::wait_for_arrival() {
  if (pending_.empty() && !level_missing_) return;
  std::unique_lock lock(inbox_->mutex);
  inbox_->changed.wait_for(lock, std::chrono::milliseconds(200), [&] { return inbox_->arrivals != seen_arrivals_; });
}

std::shared_ptr<const ShapeLevel> TileStore::full_shape(const DatasetPtr& data) { return pyramid(data).full(); }

}  // namespace thalweg
