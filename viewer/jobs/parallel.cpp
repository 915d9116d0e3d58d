#include "viewer/jobs/parallel.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <new>

namespace thalweg {
namespace {

// Outlives the call: a worker may come to it when all is done, finds nothing left to take and never touches `work`.
struct Shared {
  std::size_t count;
  const std::function<void(std::size_t)>* work;
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::condition_variable finished;
  std::size_t done = 0;
  std::atomic<bool> is_broken{false};
  std::exception_ptr thrown;

  void perform(std::size_t i) {
    if (is_broken) return;
    try {
      (*work)(i);
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!thrown) thrown = std::current_exception();
      is_broken = true;
    }
  }

  void run() {
    std::size_t mine = 0;
    for (std::size_t i = next++; i < count; i = next++) {
      perform(i);
      ++mine;
    }
    if (mine == 0) return;
    const std::lock_guard lock(mutex);
    done += mine;
    if (done == count) finished.notify_all();
  }
};

}  // namespace

void for_each_in_parallel(JobQueue& jobs, std::size_t count, const std::function<void(std::size_t)>& work) {
  if (count == 0) return;
  const auto shared = std::make_shared<Shared>();
  shared->count = count;
  shared->work = &work;
  std::vector<JobHandle> handles;
  const std::size_t helpers = std::min<std::size_t>(count - 1, JobQueue::default_thread_count());
  handles.reserve(helpers);
  try {
    for (std::size_t i = 0; i < helpers; ++i)
      handles.push_back(jobs.start("", Priority::urgent, [shared](Progress&) { shared->run(); }));
  } catch (const std::bad_alloc&) {  // NOLINT(bugprone-empty-catch)
    // Fewer helpers, then: some may be at work already, so there is no leaving now.
  }
  shared->run();
  {
    std::unique_lock lock(shared->mutex);
    shared->finished.wait(lock, [&] { return shared->done == count; });
  }
  if (shared->thrown) std::rethrow_exception(shared->thrown);
}

}  // namespace thalweg
