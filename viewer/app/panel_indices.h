// PanelIndices: what the panels look things up in, made on a worker when the scenario or the language changes. Until
// then they are empty, or those of the language before. One thread at a time: a worker asks for the first, before there
// is a window.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "geodata/analysis/ground.h"
#include "viewer/jobs/job_queue.h"
#include "viewer/timeline/timeline_layout.h"
#include "viewer/ui/search_index.h"

namespace thalweg {

struct MadeIndices {
  TimelineIndex timeline;
  ui::SearchIndex search;
  std::shared_ptr<const GroundIndex> ground = std::make_shared<const GroundIndex>();
};

class PanelIndices {
 public:
  // `ready` is called from the worker when new ones can be taken.
  PanelIndices(JobQueue& jobs, std::function<void()> ready) : jobs_(jobs), ready_(std::move(ready)) {}

  // No effect when they are made, or being made, of these.
  void want(const ScenarioPtr& scenario, const std::string& language);
  void take();

  [[nodiscard]] bool is_ready() const { return !inbox_; }
  [[nodiscard]] const TimelineIndex& timeline() const { return indices_.timeline; }
  [[nodiscard]] const ui::SearchIndex& search() const { return indices_.search; }
  [[nodiscard]] const std::shared_ptr<const GroundIndex>& ground() const { return indices_.ground; }  // never null

 private:
  struct Inbox {
    std::mutex mutex;
    std::optional<MadeIndices> made;
  };
  JobQueue& jobs_;
  std::function<void()> ready_;
  ScenarioPtr scenario_;
  std::string language_, told_in_;  // of names, and of the interface's own words
  MadeIndices indices_;
  std::uint64_t search_version_ = 0;  // the last given
  std::shared_ptr<Inbox> inbox_;      // of the newest wish; an older one keeps its own and nobody looks
  JobHandle job_;
};

}  // namespace thalweg
