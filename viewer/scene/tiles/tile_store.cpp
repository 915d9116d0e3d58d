#include "viewer/scene/tiles/tile_store.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "viewer/scene/tiles/newest_last.h"

namespace thalweg {
namespace {

// Whether a change there may show in a tile: a line at its side is drawn with what comes just after it.
bool reaches(const Bounds& tile, const Bounds& where) {
  const double margin = std::max(tile.width(), tile.height()) / 8;
  return Bounds{tile.west - margin, tile.south - margin, tile.east + margin, tile.north + margin}.overlaps(where);
}

}  // namespace

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

TileStore::Shapes& TileStore::shapes_of(const DatasetPtr& data) {
  Shapes& found = shapes_[data.get()];
  if (!found.pyramid) {
    found.pyramid = std::make_unique<ShapePyramid>(data, jobs_, [inbox = inbox_] { inbox->announce(); }, levels_);
    found.number = ++last_number_;
  }
  found.used = frame_;
  return found;
}

void TileStore::begin_frame(ProjectionPtr projection) {
  ++frame_;
  level_missing_ = false;
  const auto known = std::find_if(projections_.begin(), projections_.end(),
                                  [&](const auto& item) { return item.second == projection; });
  projection_ = known != projections_.end() ? known->first : ++last_projection_;
  if (known == projections_.end()) projections_.emplace(projection_, std::move(projection));
  drain();
}

// Instead of one that could not be made, so that nobody waits for it for ever.
void TileStore::put_empty(const Key& key) {
  put(key, {.mesh = std::make_shared<const TileMesh>(), .bytes = 0, .last_used = frame_});
}

void TileStore::put(const Key& key, Entry entry) {
  Entry& place = tiles_[key];
  bytes_ += entry.bytes;
  bytes_ -= place.bytes;
  place = std::move(entry);
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
    put(key, {.mesh = std::make_shared<const TileMesh>(std::move(mesh)), .bytes = size, .last_used = frame_});
  }
  // Cancelled, and by nobody here: jobs that ended without a result.
  const std::size_t before = pending_.size();
  for (auto it = pending_.begin(); it != pending_.end();) {
    if (!it->second.job.progress()->cancelled()) {
      ++it;
      continue;
    }
    put_empty(it->first);
    it = pending_.erase(it);
  }
  if (pending_.size() < before) faults_.emplace_back("some of the map could not be drawn: out of memory, most likely");
}

std::vector<std::string> TileStore::take_faults() {
  for (auto& [data, shapes] : shapes_)
    if (const std::string fault = shapes.pyramid->take_fault(); !fault.empty())
      faults_.push_back(fmt::format("\"{}\" could not be prepared for drawing: {}", data->name, fault));
  return std::exchange(faults_, {});
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
  ShapePyramid& pyramid = *shapes_of(data).pyramid;
  const int detail = detail_of(key.tile);
  auto shape = pyramid.level(detail);
  if (!shape && pyramid.has_failed(detail)) {
    put_empty(key);
    return true;
  }
  if (!shape) {
    level_missing_ = true;
    return false;
  }
  pending_[key] = {.job = jobs_.start(
                       "", priority,
                       [key, shape = std::move(shape), projection = projections_.at(key.projection), inbox = inbox_,
                        data](Progress& progress) {
                         TileMesh mesh = make_tile_mesh(*shape, key.tile, *projection, key.parts, progress);
                         if (progress.cancelled()) return;
                         mesh.fill = newest_last(std::move(mesh.fill), data->lifetimes);
                         {
                           const std::lock_guard lock(inbox->mutex);
                           inbox->tiles.emplace_back(key, std::move(mesh));
                         }
                         inbox->announce();
                       },
                       [inbox = inbox_](const char*) { inbox->announce(); }),
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
  Key key{.data = shapes_of(data).number, .projection = projection_, .parts = parts, .tile = {}};
  std::vector<std::pair<TileId, std::shared_ptr<const TileMesh>>> ready;
  std::set<TileId> ancestors;  // that stand in for all below them: nothing is painted twice
  for (const TileId& tile : wanted) {
    key.tile = tile;
    if (const Entry* entry = find(key)) {
      ready.emplace_back(tile, entry->mesh);
      if (!entry->is_outdated) continue;
      ask(key, data, Priority::urgent);
      ++cover.waiting;
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
    const Key key{.data = shapes_of(data).number, .projection = projection_, .parts = parts, .tile = tile};
    if (const Entry* entry = find(key); entry == nullptr || entry->is_outdated) ask(key, data, Priority::idle);
  }
}

void TileStore::end_frame() {
  std::erase_if(pending_, [&](const auto& item) { return item.second.wanted_in != frame_; });
  // Shapes of layers that have been hidden for long.
  constexpr std::uint64_t KeptFrames = 600;
  std::erase_if(shapes_, [&](const auto& item) {
    if (item.second.used + KeptFrames >= frame_) return false;
    drop(item.second.number);
    return true;
  });
  if (bytes_ > MaxBytes) evict();
  std::erase_if(projections_, [this](const auto& item) {
    const auto has_it = [&](const auto& entry) { return entry.first.projection == item.first; };
    return item.first != projection_ && std::none_of(tiles_.begin(), tiles_.end(), has_it) &&
           std::none_of(pending_.begin(), pending_.end(), has_it);
  });
}

// The tiles of a dataset, and what is under way for more of them.
void TileStore::drop(std::uint64_t number) {
  std::erase_if(pending_, [&](const auto& item) { return item.first.data == number; });
  std::erase_if(tiles_, [&](const auto& tile) {
    if (tile.first.data != number) return false;
    bytes_ -= tile.second.bytes;
    return true;
  });
}

std::optional<TileStore::Kin> TileStore::kin_of(const DatasetPtr& data) const {
  for (const Revision& revision : data->revises)
    if (const auto before = shapes_.find(revision.of.lock().get()); before != shapes_.end())
      return Kin{before->second.number, revision.where};
  for (const auto& [other, shapes] : shapes_)
    for (const Revision& revision : other->revises)
      if (revision.of.lock() == data) return Kin{shapes.number, revision.where};
  return std::nullopt;
}

void TileStore::take_over(const DatasetPtr& data) {
  if (shapes_.contains(data.get())) return;
  const std::optional<Kin> kin = kin_of(data);
  if (!kin) return;
  std::vector<std::pair<Key, Entry>> tiles;
  for (auto it = tiles_.lower_bound(Key{.data = kin->number, .projection = 0, .parts = {false, false}, .tile = {}});
       it != tiles_.end() && it->first.data == kin->number; ++it)
    tiles.emplace_back(*it);
  const std::uint64_t number = shapes_of(data).number;
  for (auto& [key, entry] : tiles) {
    key.data = number;
    entry.is_outdated = entry.is_outdated || reaches(tile_bounds(key.tile), kin->where);
    put(key, std::move(entry));
  }
}

void TileStore::keep_only(std::span<const DatasetPtr> datasets) {
  for (const DatasetPtr& data : datasets) take_over(data);
  std::set<const Dataset*> kept;
  for (const DatasetPtr& data : datasets) kept.insert(data.get());
  std::erase_if(shapes_, [&](const auto& item) {
    if (kept.contains(item.first)) return false;
    drop(item.second.number);
    return true;
  });
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

void TileStore::wait_for_arrival(double secs) {
  if (pending_.empty() && !level_missing_) return;
  std::unique_lock lock(inbox_->mutex);
  inbox_->changed.wait_for(lock, std::chrono::duration<double>(secs),
                           [&] { return inbox_->arrivals != seen_arrivals_; });
}

std::optional<std::shared_ptr<const ShapeLevel>> TileStore::shape(const DatasetPtr& data, int detail) {
  ShapePyramid& pyramid = *shapes_of(data).pyramid;
  if (auto found = pyramid.level(detail)) return found;
  if (pyramid.has_failed(detail)) return nullptr;
  level_missing_ = true;
  return std::nullopt;
}

std::shared_ptr<const ShapeLevel> TileStore::full_shape(const DatasetPtr& data) {
  return shapes_of(data).pyramid->full();
}

bool TileStore::full_shape_has_failed(const DatasetPtr& data) const {
  const auto known = shapes_.find(data.get());
  return known != shapes_.end() && known->second.pyramid->has_full_failed();
}

}  // namespace thalweg
