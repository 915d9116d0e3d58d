#include "viewer/app/frame_times.h"

#include <algorithm>

#include "geodata/base/process.h"

namespace thalweg {

ui::Profile FrameTimes::profile(const JobQueue& jobs) const {
  ui::Profile profile;
  for (std::size_t i = next_ - std::min(next_, times_.size()); i < next_; ++i)
    profile.frames.push_back(times_[i % times_.size()]);
  profile.map_ms = map_ms_;
  profile.scene = scene_;
  profile.draw_calls = render_.draw_calls;
  profile.gpu_bytes = render_.gpu_bytes;
  profile.resident_bytes = resident_bytes();
  const JobCounts counts = jobs.counts();
  profile.jobs_running = counts.running;
  profile.jobs_queued = counts.queued;
  return profile;
}

}  // namespace thalweg
