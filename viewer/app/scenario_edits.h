// ScenarioEdits: layers of the open scenario renamed and taken away. A Scenario is immutable, and a copy of a large one
// takes longer than a frame, so that it is made on a worker; until it comes the map stays as it is. Layers are named by
// their ids: a wish outlives what is laid over the scenario meanwhile. Main thread only.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "geodata/base/result.h"
#include "geodata/model/scenario.h"
#include "viewer/jobs/job_queue.h"

namespace thalweg {

struct LayerEdit {
  std::string layer;                 // its id
  std::optional<std::string> title;  // the new one; nothing: the layer is taken away
};

// In the order given; a layer that is not there, or that may not be taken away, is passed over.
[[nodiscard]] ScenarioPtr edited(const ScenarioPtr& base, std::span<const LayerEdit> edits);

class ScenarioEdits {
 public:
  // `ready` is called from the worker when there is something to take.
  ScenarioEdits(JobQueue& jobs, std::function<void()> ready) : jobs_(jobs), ready_(std::move(ready)) {}

  // After those wanted before it.
  void want(LayerEdit edit, const ScenarioPtr& scenario);
  // `scenario` with all that was wanted. Nothing while it is being made, or when nothing is wanted. Where it was begun
  // with another scenario, it is begun again with this. The Error says why it could not be made; it is then no longer
  // wanted.
  [[nodiscard]] std::optional<Result<ScenarioPtr>> take(const ScenarioPtr& scenario);
  // Another scenario is open, whose layers only bear the same ids.
  void drop();

  [[nodiscard]] bool is_pending() const { return inbox_ != nullptr; }

 private:
  struct Inbox {
    std::mutex mutex;
    std::optional<Result<ScenarioPtr>> made;
  };
  void start(const ScenarioPtr& scenario);

  JobQueue& jobs_;
  std::function<void()> ready_;
  std::vector<LayerEdit> wanted_;
  std::weak_ptr<const Scenario> base_;  // what inbox_ is made of
  std::shared_ptr<Inbox> inbox_;        // of the newest wish; an older one keeps its own and nobody looks
  JobHandle job_;
};

}  // namespace thalweg
