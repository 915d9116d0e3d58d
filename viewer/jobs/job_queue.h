// JobQueue: worker threads for what takes long. A job gets a Progress to report to and to look at for cancellation; it
// publishes its result itself, normally into a mutex-guarded inbox its owner drains. Exceptions (memory that ran out,
// most likely) end the job, not the program, and never unheard: whoever waits for a result gives the job a second
// function that takes the reason in its stead. All members may be used from any thread.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "geodata/base/progress.h"

namespace thalweg {

enum class Priority : std::uint8_t { urgent, normal, idle };

using JobId = std::uint64_t;  // 0 is never one

struct JobInfo {
  JobId id = 0;
  std::string title;
  double fraction = 0;
  double running_secs = 0;
};

struct JobCounts {
  std::size_t running = 0, queued = 0;  // pieces of parallel work and tiles among them
};

// Keeps a job wanted: when the last handle goes, a job not yet started is dropped and a running one is cancelled.
class JobHandle {
 public:
  JobHandle() = default;
  JobHandle(JobId id, std::shared_ptr<Progress> progress) : id_(id), progress_(std::move(progress)) {}
  JobHandle(JobHandle&&) = default;
  JobHandle& operator=(JobHandle&& other) noexcept {
    cancel();
    id_ = other.id_;
    progress_ = std::move(other.progress_);
    return *this;
  }
  ~JobHandle() { cancel(); }
  void cancel() {
    if (progress_) progress_->cancel();
  }
  [[nodiscard]] JobId id() const { return id_; }
  [[nodiscard]] Progress* progress() const { return progress_.get(); }

 private:
  JobId id_ = 0;
  std::shared_ptr<Progress> progress_;
};

class JobQueue {
 public:
  explicit JobQueue(unsigned thread_count = default_thread_count());
  ~JobQueue();  // cancels what runs and waits for it
  JobQueue(const JobQueue&) = delete;
  JobQueue& operator=(const JobQueue&) = delete;

  using Work = std::function<void(Progress&)>;
  // Called on the worker with "out of memory" or what the exception says, after the job's progress was cancelled. It
  // should do with little memory; what it throws itself is dropped.
  using Failed = std::function<void(const char* reason)>;
  [[nodiscard]] JobHandle start(std::string title, Priority priority, Work work, Failed failed = {});

  // Titled jobs that run now, for the status line; jobs with an empty title are left out.
  [[nodiscard]] std::vector<JobInfo> running() const;
  [[nodiscard]] JobCounts counts() const;
  [[nodiscard]] bool is_idle() const;
  void wait_until_idle();
  void cancel_all();
  // False when something still runs after that time.
  [[nodiscard]] bool is_idle_within(double secs);

  [[nodiscard]] static unsigned default_thread_count();

 private:
  struct Job {
    JobId id;
    std::string title;
    std::shared_ptr<Progress> progress;
    Work work;
    Failed failed;
    std::chrono::steady_clock::time_point started{};
  };
  void run();
  static void perform(Job& job);

  mutable std::mutex mutex_;
  std::condition_variable work_ready_, idle_;
  std::deque<std::shared_ptr<Job>> waiting_[3];
  std::vector<std::shared_ptr<Job>> running_;
  bool stopping_ = false;
  JobId last_id_ = 0;
  std::vector<std::thread> threads_;
};

}  // namespace thalweg
