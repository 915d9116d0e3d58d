// As long as a Gate stands no worker of a queue of one takes up anything else.
#pragma once

#include <future>

#include "viewer/jobs/job_queue.h"

namespace thalweg {

class Gate {
 public:
  explicit Gate(JobQueue& jobs)
      : handle_(jobs.start("", Priority::urgent,
                           [gate = std::shared_future<void>(go_.get_future())](Progress&) { gate.wait(); })) {}
  Gate(const Gate&) = delete;
  Gate& operator=(const Gate&) = delete;
  ~Gate() { go_.set_value(); }

 private:
  std::promise<void> go_;
  JobHandle handle_;
};

}  // namespace thalweg
