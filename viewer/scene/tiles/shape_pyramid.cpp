#include "viewer/scene/tiles/shape_pyramid.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "geodata/base/trace.h"
#include "geodata/geometry/simplify.h"
#include "geodata/geometry/water_holes.h"
#include "geodata/model/eras.h"
#include "viewer/jobs/parallel.h"

namespace thalweg {
namespace {

ForEachChunk on_workers(JobQueue& jobs) {
  return [&jobs](std::size_t count, const std::function<void(std::size_t)>& work) {
    if (count < 4)
      for_each_chunk_in_turn(count, work);  // not worth waking anybody
    else
      for_each_in_parallel(jobs, count, work);
  };
}

std::optional<std::shared_ptr<const ShapeLevel>> kept_level(LevelStore* store, const DatasetPtr& data, int detail) {
  return store != nullptr ? store->load(data, detail) : std::nullopt;
}

std::shared_ptr<const ShapeLevel> index_all(const DatasetPtr& data, const ForEachChunk& for_each_chunk) {
  const TraceSpan span("indexing", data->name);
  auto shape = std::make_shared<ShapeLevel>();
  shape->column = std::shared_ptr<const GeometryColumn>(data, &data->geometry);
  shape->index = ShapeIndex(*shape->column, for_each_chunk);
  shape->is_water_hole = find_water_holes(*shape->column, for_each_chunk);
  return shape;
}

// Null when the source itself is as good.
std::shared_ptr<const ShapeLevel> make_level(const DatasetPtr& data, int detail, const Progress& progress,
                                             const ForEachChunk& for_each_chunk) {
  TraceSpan simplifying("simplifying", data->name);
  auto simplified = simplify(data->geometry, detail, progress, for_each_chunk, eras_of(data->lifetimes));
  simplifying.end();
  if (!simplified) return nullptr;
  const TraceSpan span("indexing", data->name);
  auto shape = std::make_shared<ShapeLevel>();
  shape->column = std::make_shared<const GeometryColumn>(std::move(simplified->column));
  shape->index = ShapeIndex(*shape->column, for_each_chunk);
  shape->is_water_hole = find_water_holes(*shape->column, for_each_chunk);
  for (const std::uint32_t feature : simplified->marks)
    shape->marks.emplace_back(mark_position(data->geometry, feature), feature);
  return shape;
}

}  // namespace

ShapePyramid::ShapePyramid(DatasetPtr data, JobQueue& jobs, std::function<void()> arrived, LevelStore* store)
    : data_(std::move(data)), jobs_(jobs), arrived_(std::move(arrived)), store_(store) {}

void ShapePyramid::report_failure(Inbox& inbox, const char* reason) {
  const std::lock_guard lock(inbox.mutex);
  std::snprintf(inbox.fault.data(), inbox.fault.size(), "%s", reason);
}

bool ShapePyramid::has_failed(int detail) const {
  detail = std::clamp(detail, 0, MaxDetail);
  return detail >= full_from_ ? full_failed_ : failed_.contains(detail);
}

std::string ShapePyramid::take_fault() { return std::exchange(fault_, {}); }

void ShapePyramid::take() {
  const std::lock_guard lock(inbox_->mutex);
  if (inbox_->fault[0] != '\0') fault_ = inbox_->fault.data();
  inbox_->fault[0] = '\0';
  if (inbox_->full) {
    full_ = std::move(inbox_->full);
    full_pending_ = {};
  }
  for (auto& [detail, level] : inbox_->levels) {
    pending_.erase(detail);
    if (level)
      levels_[detail] = std::move(level);
    else
      full_from_ = std::min(full_from_, detail);
  }
  inbox_->levels.clear();
  // Cancelled, and by nobody here: they ended without a result. The reason may still be on its way.
  const auto note_failure = [this] {
    if (fault_.empty()) fault_ = "the work on it ended early";
  };
  std::erase_if(pending_, [&](const auto& item) {
    if (!item.second.progress()->cancelled()) return false;
    failed_.insert(item.first);
    note_failure();
    return true;
  });
  if (const Progress* full = full_pending_.progress(); full != nullptr && full->cancelled()) {
    full_failed_ = true;
    full_pending_ = {};
    note_failure();
  }
}

std::shared_ptr<const ShapeLevel> ShapePyramid::full() {
  take();
  if (full_ || full_asked_) return full_;
  full_asked_ = true;
  full_pending_ = jobs_.start(
      "Indexing " + data_->name, Priority::normal,
      [data = data_, inbox = inbox_, &jobs = jobs_, arrived = arrived_, store = store_](Progress& progress) {
        std::shared_ptr<const ShapeLevel> shape = kept_level(store, data, LevelStore::Full).value_or(nullptr);
        if (!shape) {
          shape = index_all(data, until_cancelled(on_workers(jobs), progress));
          if (progress.cancelled()) return;
          if (store != nullptr) store->keep(data, LevelStore::Full, shape);
        }
        {
          const std::lock_guard lock(inbox->mutex);
          inbox->full = std::move(shape);
        }
        arrived();
      },
      [inbox = inbox_, arrived = arrived_](const char* reason) {
        report_failure(*inbox, reason);
        arrived();
      });
  return nullptr;
}

std::shared_ptr<const ShapeLevel> ShapePyramid::level(int detail) {
  detail = std::clamp(detail, 0, MaxDetail);
  take();
  if (detail >= full_from_) return full();
  if (const auto it = levels_.find(detail); it != levels_.end()) return it->second;
  if (pending_.contains(detail) || failed_.contains(detail)) return nullptr;
  pending_[detail] = jobs_.start(
      "Simplifying " + data_->name, Priority::normal,
      [detail, data = data_, inbox = inbox_, &jobs = jobs_, arrived = arrived_, store = store_](Progress& progress) {
        auto shape = kept_level(store, data, detail);
        if (!shape) {
          shape = make_level(data, detail, progress, until_cancelled(on_workers(jobs), progress));
          if (progress.cancelled()) return;
          if (store != nullptr) store->keep(data, detail, *shape);
        }
        {
          const std::lock_guard lock(inbox->mutex);
          inbox->levels[detail] = std::move(*shape);
        }
        arrived();
      },
      [inbox = inbox_, arrived = arrived_](const char* reason) {
        report_failure(*inbox, reason);
        arrived();
      });
  return nullptr;
}

}  // namespace thalweg
