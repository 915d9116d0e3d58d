// Splitting one piece of work over the workers of a JobQueue, from inside a job or from any other thread.
#pragma once

#include <cstddef>
#include <functional>

#include "viewer/jobs/job_queue.h"

namespace thalweg {

// Calls work(0) .. work(count - 1) on this thread and on idle workers, and returns when all are done. This thread does
// whatever no worker has taken, so that it may be called by a job even when every worker is busy. When `work` throws,
// what has not begun is left out, and the first exception is thrown here when all that had begun is done.
void for_each_in_parallel(JobQueue& jobs, std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace thalweg
