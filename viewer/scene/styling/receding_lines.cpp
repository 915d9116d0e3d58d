#include "viewer/scene/styling/receding_lines.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "geodata/base/trace.h"
#include "geodata/geometry/lines_within.h"
#include "viewer/scene/styling/layer_looks.h"
#include "viewer/scene/styling/plain_looks.h"

namespace thalweg {
namespace {

constexpr double ReachDegrees = 0.05;  // two maps draw one border so far apart
constexpr std::size_t MostKept = 24;   // of what is not asked for now

std::vector<DatasetPtr> areas_over(const Session& session) {
  std::vector<DatasetPtr> areas;
  for (const std::uint32_t layer : covering_layers(session)) areas.push_back(session.scenario->layers[layer].data);
  std::sort(areas.begin(), areas.end());
  return areas;
}

bool are_same(const std::vector<std::weak_ptr<const Dataset>>& kept, const std::vector<DatasetPtr>& areas) {
  return std::equal(kept.begin(), kept.end(), areas.begin(), areas.end(),
                    [](const auto& a, const DatasetPtr& b) { return a.lock() == b; });
}

bool are_among(const std::vector<std::weak_ptr<const Dataset>>& kept, const std::vector<DatasetPtr>& areas) {
  return std::all_of(kept.begin(), kept.end(), [&](const auto& each) {
    return std::find(areas.begin(), areas.end(), each.lock()) != areas.end();
  });
}

std::vector<bool> found_within(const Dataset& lines, std::span<const DatasetPtr> areas, const Progress& progress) {
  const TraceSpan span("borders under files");
  std::vector<const GeometryColumn*> shapes;
  shapes.reserve(areas.size());
  for (const DatasetPtr& each : areas) shapes.push_back(&each->geometry);
  return lines_within(lines.geometry, shapes, ReachDegrees, progress);
}

}  // namespace

struct RecedingLines::Asked {
  bool is_done = false;  // under the inbox's mutex, as the rows are
  RecedingRows rows;
};

void RecedingLines::begin_frame() {
  for (Entry& entry : entries_) entry.is_wanted = false;
}

RecedingRows RecedingLines::of(const Session& session, const LayerState& state) {
  const Layer& layer = session.scenario->layers[state.layer];
  if (!may_recede(layer)) return nullptr;
  std::vector<DatasetPtr> areas = areas_over(session);
  if (areas.empty()) return nullptr;
  const auto known = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    return entry.lines.lock() == layer.data && are_same(entry.areas, areas);
  });
  if (known != entries_.end()) {
    known->is_wanted = true;
    const std::lock_guard lock(inbox_->mutex);
    if (known->asked->is_done) return known->asked->rows;
  } else {
    start(layer.data, areas);
  }
  // What gives way to some of the files gives way to all of them.
  const std::lock_guard lock(inbox_->mutex);
  const auto some = std::find_if(entries_.rbegin(), entries_.rend(), [&](const Entry& entry) {
    return entry.asked->rows && entry.lines.lock() == layer.data && are_among(entry.areas, areas);
  });
  return some == entries_.rend() ? nullptr : some->asked->rows;
}

void RecedingLines::start(const DatasetPtr& lines, std::vector<DatasetPtr> areas) {
  Entry entry;
  entry.lines = lines;
  entry.areas.assign(areas.begin(), areas.end());
  entry.asked = std::make_shared<Asked>();
  const auto publish = [inbox = inbox_, asked = entry.asked](RecedingRows rows) {
    {
      const std::lock_guard lock(inbox->mutex);
      asked->is_done = true;
      asked->rows = std::move(rows);
    }
    inbox->changed.notify_all();
    if (inbox->ready) inbox->ready();
  };
  entry.job = jobs_.start(
      "", Priority::normal,
      [lines, areas = std::move(areas), publish](Progress& progress) {
        auto rows = found_within(*lines, areas, progress);
        if (!progress.cancelled()) publish(std::make_shared<const std::vector<bool>>(std::move(rows)));
      },
      // Borders drawn in full are a map still: nobody should wait for what cannot be made.
      [publish](const char*) { publish(nullptr); });
  entries_.push_back(std::move(entry));
}

void RecedingLines::end_frame() {
  const std::lock_guard lock(inbox_->mutex);
  const auto is_gone = [](const auto& data) { return data.expired(); };
  std::erase_if(entries_, [&](const Entry& entry) {
    if (entry.is_wanted) return false;
    return !entry.asked->is_done || entry.lines.expired() ||
           std::any_of(entry.areas.begin(), entry.areas.end(), is_gone);
  });
  std::size_t kept = static_cast<std::size_t>(
      std::count_if(entries_.begin(), entries_.end(), [](const Entry& entry) { return !entry.is_wanted; }));
  std::erase_if(entries_, [&](const Entry& entry) {
    if (entry.is_wanted || kept <= MostKept) return false;
    --kept;
    return true;
  });
}

bool RecedingLines::is_waiting() const {
  const std::lock_guard lock(inbox_->mutex);
  return std::any_of(entries_.begin(), entries_.end(),
                     [](const Entry& entry) { return entry.is_wanted && !entry.asked->is_done; });
}

void RecedingLines::wait_for_arrival(double secs) {
  std::unique_lock lock(inbox_->mutex);
  const auto done = [&] {
    return static_cast<std::size_t>(
        std::count_if(entries_.begin(), entries_.end(), [](const Entry& entry) { return entry.asked->is_done; }));
  };
  const std::size_t before = done();
  if (before < entries_.size())
    inbox_->changed.wait_for(lock, std::chrono::duration<double>(secs), [&] { return done() > before; });
}

}  // namespace thalweg
