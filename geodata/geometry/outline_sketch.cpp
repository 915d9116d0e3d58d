#include "geodata/geometry/outline_sketch.h"

#include <algorithm>
#include <utility>

namespace thalweg {
namespace {

constexpr std::size_t LeastPoints = 5;  // of a line worth keeping
constexpr std::size_t WantedPoints = 120'000;
constexpr std::size_t BatchPoints = 2048;

}  // namespace

void SketchedLines::append(const SketchedLines& other) {
  const auto before = static_cast<std::uint32_t>(points.size());
  points.insert(points.end(), other.points.begin(), other.points.end());
  for (std::size_t i = 1; i < other.line_begin.size(); ++i) line_begin.push_back(before + other.line_begin[i]);
}

void OutlineSketch::expect_points(std::size_t count) { stride_ = std::max<std::size_t>(1, count / WantedPoints); }

void OutlineSketch::add(std::span<const LonLat> line) {
  if (line.size() < 2 || kept_ >= MaxPoints) return;
  passed_over_ += line.size();
  if (passed_over_ < LeastPoints * stride_) return;
  passed_over_ = 0;
  keep(line);
}

// Evenly spaced points, the ends among them: a ring stays closed.
void OutlineSketch::keep(std::span<const LonLat> line) {
  const std::size_t steps = std::min(line.size() - 1, std::max(LeastPoints - 1, line.size() / stride_));
  for (std::size_t i = 0; i <= steps; ++i) fresh_.points.push_back(line[i * (line.size() - 1) / steps]);
  fresh_.line_begin.push_back(static_cast<std::uint32_t>(fresh_.points.size()));
  kept_ += steps + 1;
  if (kept_ >= coarser_at_) {
    stride_ *= 2;
    coarser_at_ += MaxPoints / 8;
  }
  if (fresh_.points.size() >= BatchPoints) flush();
}

void OutlineSketch::flush() {
  if (fresh_.line_count() == 0) return;
  {
    const std::lock_guard lock(mutex_);
    waiting_.append(fresh_);
  }
  fresh_.points.clear();
  fresh_.line_begin.assign(1, 0);
}

SketchedLines OutlineSketch::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(waiting_, {});
}

}  // namespace thalweg
