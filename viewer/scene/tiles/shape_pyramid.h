// ShapePyramid: one Dataset's shapes at every detail asked for so far, each made once, on a worker.
//
// Used by one thread; its jobs run on others and hand their results to the inbox, which the owner drains with take(). A
// detail whose job ended without a result (out of memory, or cancelled by the user) is not tried again: has_failed().
#pragma once

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
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

  // Nothing will come of that detail; nobody should wait for it.
  [[nodiscard]] bool has_failed(int detail) const;
  [[nodiscard]] bool has_full_failed() const { return full_failed_; }
  // Why a job ended without a result, once each: "out of memory". Empty when there is nothing new.
  [[nodiscard]] std::string take_fault();

  [[nodiscard]] const DatasetPtr& data() const { return data_; }

 private:
  struct Inbox {
    std::mutex mutex;
    std::map<int, std::shared_ptr<const ShapeLevel>> levels;  // null: the source itself is as good
    std::shared_ptr<const ShapeLevel> full;
    std::array<char, 64> fault{};  // what fits of it: a job that ran out of memory has none for more
  };
  void take();
  static void report_failure(Inbox& inbox, const char* reason);

  DatasetPtr data_;
  JobQueue& jobs_;
  std::function<void()> arrived_;
  LevelStore* store_;
  std::shared_ptr<Inbox> inbox_ = std::make_shared<Inbox>();
  std::map<int, std::shared_ptr<const ShapeLevel>> levels_;
  std::map<int, JobHandle> pending_;
  std::shared_ptr<const ShapeLevel> full_;
  JobHandle full_pending_;
  bool full_asked_ = false, full_failed_ = false;
  std::set<int> failed_;
  std::string fault_;
  int full_from_ = 1000;  // details from here on are the source itself
};

}  // namespace thalweg
