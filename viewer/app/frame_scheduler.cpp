#include "viewer/app/frame_scheduler.h"

#include <algorithm>
#include <utility>

namespace thalweg {
namespace {

constexpr double FrameSecs = 1.0 / 60;
constexpr double BlinkSecs = 0.4;
constexpr double ProgressSecs = 0.1;
constexpr double ShortestSleepSecs = 0.01;

}  // namespace

void FrameScheduler::want_frames(int count) { frames_ = std::max(frames_, count); }

void FrameScheduler::begin_frame() { frames_ = std::max(0, frames_ - 1); }

std::optional<double> FrameScheduler::sleep_secs(const Activity& activity, double now_secs) const {
  if (activity.is_animating || activity.has_input || frames_ > 0 || activity.is_map_due) return 0;
  std::optional<double> due_secs = activity.due_secs;
  const auto by = [&](double secs) { due_secs = std::min(due_secs.value_or(secs), secs); };
  if (activity.has_caret) by(now_secs + BlinkSecs);
  if (activity.is_working) by(now_secs + ProgressSecs);
  if (!due_secs) return std::nullopt;
  return std::max(ShortestSleepSecs, *due_secs - now_secs);
}

double FrameScheduler::pause_secs(bool is_animating, double shown_in_secs) {
  return is_animating && shown_in_secs < FrameSecs / 4 ? FrameSecs / 2 : 0;
}

}  // namespace thalweg
