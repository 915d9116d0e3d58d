#include "viewer/jobs/job_queue.h"

#include <algorithm>
#include <exception>
#include <new>
#include <string_view>

#include "geodata/base/trace.h"

namespace thalweg {

unsigned JobQueue::default_thread_count() { return std::max(1u, std::min(8u, std::thread::hardware_concurrency())); }

JobQueue::JobQueue(unsigned thread_count) {
  const unsigned wanted = std::max(1u, thread_count);
  running_.reserve(wanted);  // so that taking a job up needs no memory
  threads_.reserve(wanted);
  try {
    for (unsigned i = 0; i < wanted; ++i)
      threads_.emplace_back([this, i] {
        name_thread("worker " + std::to_string(i + 1));
        run();
      });
  } catch (const std::exception&) {
    if (threads_.empty()) throw;  // else fewer will do
  }
}

JobQueue::~JobQueue() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    for (const auto& job : running_) job->progress->cancel();
  }
  work_ready_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

JobHandle JobQueue::start(std::string title, Priority priority, Work work, Failed failed) {
  auto progress = std::make_shared<Progress>();
  auto job = std::make_shared<Job>(Job{0, std::move(title), progress, std::move(work), std::move(failed)});
  JobId id = 0;
  {
    const std::lock_guard lock(mutex_);
    id = job->id = ++last_id_;
    waiting_[static_cast<int>(priority)].push_back(std::move(job));
  }
  work_ready_.notify_one();
  return JobHandle(id, std::move(progress));
}

void JobQueue::perform(Job& job) {
  const auto fail_with = [&job](const char* reason) {
    job.work = nullptr;  // first, for the memory it holds
    job.progress->cancel();
    if (!job.failed) return;
    try {
      job.failed(reason);
    } catch (...) {  // NOLINT(bugprone-empty-catch): nothing is left that could be said with less
    }
  };
  try {
    job.work(*job.progress);
  } catch (const std::bad_alloc&) {
    fail_with("out of memory");
  } catch (const std::exception& error) {
    fail_with(error.what());
  } catch (...) {
    fail_with("an unknown fault in a library");
  }
  job.work = nullptr;  // what it captured goes here, not at the next job
  job.failed = nullptr;
}

void JobQueue::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    const auto next = [this] {
      return std::find_if(std::begin(waiting_), std::end(waiting_), [](const auto& queue) { return !queue.empty(); });
    };
    work_ready_.wait(lock, [&] { return stopping_ || next() != std::end(waiting_); });
    if (stopping_) return;
    auto& queue = *next();
    std::shared_ptr<Job> job = std::move(queue.front());
    queue.pop_front();
    if (!job->progress->cancelled()) {
      running_.push_back(job);
      job->started = std::chrono::steady_clock::now();
      lock.unlock();
      const std::string_view title = job->title;  // a copy might want memory, and here nobody would catch that
      TraceSpan span("job", title.empty() ? "piece of work" : title);
      perform(*job);
      span.end();
      lock.lock();
      std::erase(running_, job);
    } else {
      lock.unlock();
      job.reset();  // what it captured may be much, and nobody should wait for that
      lock.lock();
    }
    if (running_.empty() && next() == std::end(waiting_)) idle_.notify_all();
  }
}

std::vector<JobInfo> JobQueue::running() const {
  const std::lock_guard lock(mutex_);
  std::vector<JobInfo> jobs;
  for (const auto& job : running_)
    if (!job->title.empty())
      jobs.push_back({job->id, job->title, job->progress->fraction(),
                      std::chrono::duration<double>(std::chrono::steady_clock::now() - job->started).count()});
  return jobs;
}

JobCounts JobQueue::counts() const {
  const std::lock_guard lock(mutex_);
  JobCounts counts{running_.size(), 0};
  for (const auto& queue : waiting_)
    counts.queued += static_cast<std::size_t>(
        std::count_if(queue.begin(), queue.end(), [](const auto& job) { return !job->progress->cancelled(); }));
  return counts;
}

bool JobQueue::is_idle() const {
  const std::lock_guard lock(mutex_);
  return running_.empty() &&
         std::all_of(std::begin(waiting_), std::end(waiting_), [](const auto& q) { return q.empty(); });
}

void JobQueue::cancel_all() {
  const std::lock_guard lock(mutex_);
  for (const auto& job : running_) job->progress->cancel();
  for (const auto& queue : waiting_)
    for (const auto& job : queue) job->progress->cancel();
}

bool JobQueue::is_idle_within(double secs) {
  std::unique_lock lock(mutex_);
  return idle_.wait_for(lock, std::chrono::duration<double>(secs), [this] {
    return running_.empty() &&
           std::all_of(std::begin(waiting_), std::end(waiting_), [](const auto& q) { return q.empty(); });
  });
}

void JobQueue::wait_until_idle() {
  std::unique_lock lock(mutex_);
  idle_.wait(lock, [this] {
    return running_.empty() &&
           std::all_of(std::begin(waiting_), std::end(waiting_), [](const auto& q) { return q.empty(); });
  });
}

}  // namespace thalweg
