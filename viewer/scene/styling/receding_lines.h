// RecedingLines: which borders of the base map give way to the areas of files that lie over them. Every position of the
// files is looked at, which takes longer than a frame for many: it is done on a worker, and until it is done those
// recede that are known to. What has been found is kept, so that a layer hidden and shown again asks for nothing.
//
// Within a frame: begin_frame, of() for each layer, end_frame; what was asked for before and is not any more is
// cancelled. Used by one thread; its jobs run on others.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "viewer/jobs/job_queue.h"
#include "viewer/session/session.h"

namespace thalweg {

using RecedingRows = std::shared_ptr<const std::vector<bool>>;  // by feature; null: none

class RecedingLines {
 public:
  // `ready` is called from a worker when something has come.
  RecedingLines(JobQueue& jobs, std::function<void()> ready) : jobs_(jobs) { inbox_->ready = std::move(ready); }

  void begin_frame();
  // Of a layer now, in a session whose files may cover it.
  [[nodiscard]] RecedingRows of(const Session& session, const LayerState& state);
  void end_frame();

  [[nodiscard]] bool is_waiting() const;  // for what was asked for since begin_frame
  // Returns when something has come or so long has passed; at once when nothing is under way.
  void wait_for_arrival(double secs);

 private:
  struct Asked;
  struct Inbox {
    std::mutex mutex;
    std::condition_variable changed;
    std::function<void()> ready;
  };
  // Of one layer and the files over it.
  struct Entry {
    std::weak_ptr<const Dataset> lines;
    std::vector<std::weak_ptr<const Dataset>> areas;
    std::shared_ptr<Asked> asked;
    JobHandle job;
    bool is_wanted = true;
  };
  void start(const DatasetPtr& lines, std::vector<DatasetPtr> areas);

  JobQueue& jobs_;
  std::shared_ptr<Inbox> inbox_ = std::make_shared<Inbox>();  // shared with the jobs, which may outlive this
  std::vector<Entry> entries_;                                // the newest last
};

}  // namespace thalweg
