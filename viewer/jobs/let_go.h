// Freeing what is large on a worker: strings by the million take longer than a frame.
#pragma once

#include <memory>
#include <utility>

#include "viewer/jobs/job_queue.h"

namespace thalweg {

// Returns at once; `value` is destroyed on a worker, unless somebody else shares what it owns.
template <class T>
void let_go(JobQueue& jobs, T value) {
  auto held = std::make_shared<T>(std::move(value));
  // Its handle goes at once: the job never runs, and goes with what it holds.
  (void)jobs.start("", Priority::idle, [held = std::move(held)](Progress&) {});
}

}  // namespace thalweg
