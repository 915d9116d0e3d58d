#include "viewer/app/data_cache.h"

#include <algorithm>

#include <fmt/format.h>

#include "geodata/base/trace.h"
#include "geodata/model/eras.h"
#include "viewer/app/data_folder.h"

namespace thalweg {
namespace {

constexpr std::string_view EntryKind = "level";

bool is_kept(const Dataset& data) {
  return !data.cache_key.empty() && data.geometry.coords.size() >= DataCache::LeastCoords;
}

// The index points into the column it was made of.
bool fits(const ShapeLevel& level) {
  const GeometryColumn& column = *level.column;
  const ShapeIndex& index = level.index;
  const std::size_t blocks = (column.coords.size() + ShapeIndex::BlockSize - 1) / ShapeIndex::BlockSize;
  return index.block_bounds.size() == blocks && index.block_distance_m.size() == blocks &&
         index.ring_part.size() == column.ring_count() && index.part_feature.size() == column.part_count() &&
         index.rings.arrays().order.size() == column.ring_count() &&
         (level.is_water_hole.empty() || level.is_water_hole.size() == column.ring_count()) &&
         std::all_of(index.ring_part.begin(), index.ring_part.end(),
                     [&](std::uint32_t p) { return p < column.part_count(); }) &&
         std::all_of(index.part_feature.begin(), index.part_feature.end(),
                     [&](std::uint32_t f) { return f < column.feature_count(); });
}

std::shared_ptr<const ShapeLevel> read_level(const CacheReader& from, const DatasetPtr& data, int detail) {
  auto level = std::make_shared<ShapeLevel>();
  if (detail == LevelStore::Full) {
    level->column = std::shared_ptr<const GeometryColumn>(data, &data->geometry);
  } else {
    auto column = read_geometry(from, "");
    if (!column || column->feature_count() != data->feature_count()) return nullptr;
    level->column = std::make_shared<const GeometryColumn>(std::move(*column));
  }
  level->index.column = level->column.get();
  BoxTree::Arrays tree;
  std::vector<std::uint32_t> mark_features;
  std::vector<std::uint8_t> water;
  const auto mark_places = from.array<LonLat>("mark_places");
  if (!from.copy("block_bounds", level->index.block_bounds) ||
      !from.copy("block_dist", level->index.block_distance_m) || !from.copy("ring_part", level->index.ring_part) ||
      !from.copy("part_feature", level->index.part_feature) || !from.copy("tree_boxes", tree.boxes) ||
      !from.copy("tree_order", tree.order) || !from.copy("tree_levels", tree.level_end) ||
      !from.copy("marks", mark_features) || !from.copy("water", water) || !mark_places ||
      mark_places->size() != mark_features.size())
    return nullptr;
  level->index.rings = BoxTree(std::move(tree));
  level->is_water_hole.assign(water.begin(), water.end());
  for (std::size_t i = 0; i < mark_features.size(); ++i) {
    if (mark_features[i] >= data->feature_count()) return nullptr;
    level->marks.emplace_back((*mark_places)[i], mark_features[i]);
  }
  return fits(*level) ? level : nullptr;
}

void write_level(const std::string& path, const CacheKey& key, int detail, const ShapeLevel* level) {
  CacheWriter writer;
  const std::uint8_t as_good = level == nullptr ? 1 : 0;
  writer.add("source_as_good", std::span(&as_good, 1));
  std::vector<LonLat> mark_places;
  std::vector<std::uint32_t> mark_features;
  std::vector<std::uint8_t> water;
  if (level != nullptr) {
    if (detail != LevelStore::Full) add_geometry(writer, "", *level->column);
    writer.add("block_bounds", level->index.block_bounds);
    writer.add("block_dist", level->index.block_distance_m);
    writer.add("ring_part", level->index.ring_part);
    writer.add("part_feature", level->index.part_feature);
    const BoxTree::Arrays& tree = level->index.rings.arrays();
    writer.add("tree_boxes", tree.boxes);
    writer.add("tree_order", tree.order);
    writer.add("tree_levels", tree.level_end);
    for (const auto& [place, feature] : level->marks) {
      mark_places.push_back(place);
      mark_features.push_back(feature);
    }
    water.assign(level->is_water_hole.begin(), level->is_water_hole.end());
    writer.add("mark_places", mark_places);
    writer.add("marks", mark_features);
    writer.add("water", water);
  }
  (void)writer.write(path, key);  // a cache that could not be written is as good as none
}

}  // namespace

// Shapes are simplified by era (eras.h), and the same file may be dated in more than one way.
CacheKey DataCache::key_of(const Dataset& data, int detail) {
  std::uint64_t eras = 0;
  for (const std::uint32_t era : eras_of(data.lifetimes)) eras = (eras ^ (era + 1)) * 0x100000001b3ull;
  return cache_key_of(fmt::format("{}@{}@{:x}", data.cache_key, detail, eras));
}

std::optional<std::shared_ptr<const ShapeLevel>> DataCache::load(const DatasetPtr& data, int detail) {
  if (!is_kept(*data)) return std::nullopt;
  const CacheKey key = key_of(*data, detail);
  const std::string path = sources_.path_of(key, EntryKind);
  const TraceSpan span("reading the cache", path);
  const auto reader = CacheReader::open(path, key);
  if (!reader) return std::nullopt;
  const auto as_good = reader->array<std::uint8_t>("source_as_good");
  if (!as_good || as_good->size() != 1) return std::nullopt;
  sources_.mark_used(path);
  if (as_good->front() != 0) return std::shared_ptr<const ShapeLevel>();
  if (auto level = read_level(*reader, data, detail)) return level;
  return std::nullopt;
}

void DataCache::keep(const DatasetPtr& data, int detail, std::shared_ptr<const ShapeLevel> level) {
  if (!is_kept(*data)) return;
  const std::lock_guard lock(mutex_);
  pending_.push_back({data, detail, std::move(level)});
}

bool DataCache::has_pending() const {
  const std::lock_guard lock(mutex_);
  return !pending_.empty() || sources_.has_pending();
}

void DataCache::write_pending() {
  sources_.write_pending();
  std::vector<Pending> pending;
  {
    const std::lock_guard lock(mutex_);
    pending.swap(pending_);
  }
  if (pending.empty() || !sources_.make_folder()) return;
  const TraceSpan span("writing the cache");
  for (const Pending& one : pending) {
    const CacheKey key = key_of(*one.data, one.detail);
    write_level(sources_.path_of(key, EntryKind), key, one.detail, one.level.get());
  }
  sources_.trim();
}

std::optional<DataCache> open_data_cache(bool is_wanted) {
  const std::string folder = is_wanted ? user_folder("THALWEG_CACHE", "XDG_CACHE_HOME", ".cache") : "";
  return folder.empty() ? std::nullopt : std::optional<DataCache>(std::in_place, folder);
}

}  // namespace thalweg
