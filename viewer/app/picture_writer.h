// PictureWriter: packs and writes pictures on a worker, and remembers how each went until it is asked. Main thread
// only.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "viewer/export/png.h"
#include "viewer/jobs/job_queue.h"

namespace thalweg {

// Pictures are written as .png, .svg and .pdf, in letters of any case.
[[nodiscard]] bool has_picture_ending(const std::string& path);

struct FinishedExport {
  std::string path;
  std::string error;  // empty when it was written
  bool was_cancelled = false;
};

class PictureWriter {
 public:
  // `ready` is called from the worker when a picture is done.
  PictureWriter(JobQueue& jobs, std::function<void()> ready) : jobs_(jobs), ready_(std::move(ready)) {}

  void cancel(JobId id);  // no effect when it is not one of these

  void start(std::string path, Image image, PngOptions options);
  void start(std::string path, std::string file);  // as it is
  [[nodiscard]] std::vector<FinishedExport> take();
  void wait();  // until all is written
  [[nodiscard]] bool owns(JobId id) const;

 private:
  struct Inbox {
    std::mutex mutex;
    std::vector<FinishedExport> finished;
  };
  void start_job(const std::string& path, std::function<Result<void>(Progress&)> write);

  JobQueue& jobs_;
  std::function<void()> ready_;
  std::shared_ptr<Inbox> inbox_ = std::make_shared<Inbox>();
  std::vector<JobHandle> running_;  // let go only when nothing is under way: a handle that goes cancels its job
  std::size_t open_ = 0;
};

}  // namespace thalweg
