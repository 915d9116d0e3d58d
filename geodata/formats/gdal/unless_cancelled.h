// Work that cannot be stopped is done beside, so that whoever waits for it may leave: a cancelled job ends at once, and
// the work comes to its end unseen. Its result is then dropped by the thread that did it; the program waits for such
// threads when it ends.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "geodata/base/progress.h"

namespace thalweg {

// Joined when the program ends, or when another thread is left behind and this one has finished.
void leave_behind(std::thread thread, std::shared_ptr<const std::atomic<bool>> has_finished);

// What `work` returns; nothing when `progress` was cancelled before. The Progress given to `work` is one of its own,
// cancelled with the other, and lives as long as the work does; so must all that `work` refers to. What it throws is
// thrown here.
template <class T>
[[nodiscard]] std::optional<T> unless_cancelled(const Progress& progress, std::function<T(const Progress&)> work) {
  struct Shared {
    std::mutex mutex;
    std::condition_variable changed;
    Progress progress;
    std::optional<T> result;
    std::exception_ptr thrown;
    bool is_done = false, is_left = false;
  };
  const auto shared = std::make_shared<Shared>();
  const auto has_finished = std::make_shared<std::atomic<bool>>(false);
  std::thread thread([shared, has_finished, work = std::move(work)]() mutable {
    {
      std::optional<T> result;
      std::exception_ptr thrown;
      try {
        result = work(shared->progress);
      } catch (...) {
        thrown = std::current_exception();
      }
      work = nullptr;
      const std::lock_guard lock(shared->mutex);
      if (!shared->is_left) {
        shared->result = std::move(result);
        shared->thrown = thrown;
      }
      shared->is_done = true;
    }
    shared->changed.notify_one();
    *has_finished = true;
  });
  {
    constexpr std::chrono::milliseconds Look{5}, Patience{30};
    std::unique_lock lock(shared->mutex);
    while (!shared->is_done && !progress.cancelled()) shared->changed.wait_for(lock, Look);
    if (!shared->is_done) {
      shared->progress.cancel();
      shared->changed.wait_for(lock, Patience, [&] { return shared->is_done; });  // much of it stops by itself
      if (!shared->is_done) {
        shared->is_left = true;
        lock.unlock();
        leave_behind(std::move(thread), has_finished);
        return std::nullopt;
      }
    }
  }
  thread.join();
  if (shared->thrown) std::rethrow_exception(shared->thrown);
  if (progress.cancelled()) return std::nullopt;
  return std::move(shared->result);
}

}  // namespace thalweg
