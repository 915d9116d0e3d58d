// ShapePyramid: one Dataset's shapes at every detail asked for so far, each made once, on a worker.
//
// Used by one thread; its jobs run on others and hand their results to the inbox, which the owner drains with take().
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "geodata/model/dataset.h"
#include "viewer/jobs/job_queue.h"
#include "viewer/scene/tiles/level_store.h"
#include "viewer/scene/tiles/tile_mesh.h"

namespace thalweg {

class ShapePyramid {
 public:
  // `arrived` is called from a worker when a detail is ready to be taken.
  // `store` may be null; it must outlive all jobs.
  ShapePyramid(DatasetPtr data, JobQueue& jobs, std::function<void()> arrived, LevelStore* store = nullptr);

  // The shapes at a detail (see simplify.h); null while they are being made, which the first call starts.
  [[nodiscard]] std::shared_ptr<const ShapeLevel> level(int detail);
  // The unsimplified shapes, likewise.
  [[nodiscard]] std::shared_ptr<const ShapeLevel> full();
  [[nodiscard]] std::shared_ptr<const ShapeLevel> full_if_ready() const { return full_; }

  [[nodiscard]] const DatasetPtr& data() const { return data_; }

 private:
  struct Inbox {
    std::mutex mutex;
    std::map<int, std::shared_ptr<const ShapeLevel>> levels;  // null: the source itself is as good
    std::shared_ptr<const ShapeLevel> full;
  };
  void take();

  DatasetPtr data_;
  JobQueue& jobs_;
  std::function<void()> arrived_;
  LevelStore* store_;
  std::shared_ptr<Inbox> inbox_ = std::make_shared<Inbox>();
  std::map<int, std::shared_ptr<const ShapeLevel>> levels_;
  std::map<int, JobHandle> pending_;
  std::shared_ptr<const ShapeLevel> full_;
  JobHandle full_pending_;
  bool full_asked_ = false;
  int full_from_ = 1000;  // details from here on are the source itself
};

}  // namespace thalweg
