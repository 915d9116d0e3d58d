// FeatureInquiry: works out on a worker how large the selected feature is and what lies in it. Until then there is
// nothing. Main thread only.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "viewer/jobs/job_queue.h"
#include "viewer/ui/feature_facts.h"

namespace thalweg {

class FeatureInquiry {
 public:
  // `ready` is called from the worker when an answer can be taken.
  FeatureInquiry(JobQueue& jobs, std::function<void()> ready) : jobs_(jobs), ready_(std::move(ready)) {}

  // No effect when it is answered, or being answered, of these.
  void want(const ScenarioPtr& scenario, const std::shared_ptr<const GroundIndex>& ground,
            std::optional<FeatureRef> feature);
  void take();

  // Of what was wanted last; null until it is known.
  [[nodiscard]] const ui::FeatureFacts* facts() const { return facts_ ? &*facts_ : nullptr; }

 private:
  struct Inbox {
    std::mutex mutex;
    std::optional<ui::FeatureFacts> found;
  };
  JobQueue& jobs_;
  std::function<void()> ready_;
  ScenarioPtr scenario_;
  std::shared_ptr<const GroundIndex> ground_;
  std::optional<FeatureRef> feature_;
  std::optional<ui::FeatureFacts> facts_;
  std::shared_ptr<Inbox> inbox_;  // of the newest wish; an older one keeps its own and nobody looks
  JobHandle job_;
};

}  // namespace thalweg
