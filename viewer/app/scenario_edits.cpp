#include "viewer/app/scenario_edits.h"

#include <algorithm>
#include <utility>

#include "geodata/base/trace.h"
#include "geodata/scenario/open.h"

namespace thalweg {

ScenarioPtr edited(const ScenarioPtr& base, std::span<const LayerEdit> edits) {
  ScenarioPtr result = base;
  for (const LayerEdit& edit : edits) {
    const std::vector<Layer>& layers = result->layers;
    const auto layer =
        std::find_if(layers.begin(), layers.end(), [&](const Layer& each) { return each.id == edit.layer; });
    if (layer == layers.end()) continue;
    const auto position = static_cast<std::uint32_t>(layer - layers.begin());
    if (!edit.title) {
      result = without_layers(result, {position});
      continue;
    }
    auto renamed = std::make_shared<Scenario>(*result);
    renamed->layers[position].title.by_language = {{"", *edit.title}};
    result = std::move(renamed);
  }
  return result;
}

void ScenarioEdits::want(LayerEdit edit, const ScenarioPtr& scenario) {
  wanted_.push_back(std::move(edit));
  start(scenario);
}

void ScenarioEdits::start(const ScenarioPtr& scenario) {
  base_ = scenario;
  inbox_ = std::make_shared<Inbox>();
  const auto publish = [inbox = inbox_, ready = ready_](Result<ScenarioPtr> made) {
    {
      const std::lock_guard lock(inbox->mutex);
      inbox->made.emplace(std::move(made));
    }
    ready();
  };
  job_ = jobs_.start(
      "", Priority::urgent,
      [scenario, edits = wanted_, publish](Progress&) {
        const TraceSpan span("editing layers");
        publish(edited(scenario, edits));
      },
      [publish](const char* reason) { publish(fail(reason)); });
}

std::optional<Result<ScenarioPtr>> ScenarioEdits::take(const ScenarioPtr& scenario) {
  if (!inbox_) return std::nullopt;
  std::optional<Result<ScenarioPtr>> made;
  {
    const std::lock_guard lock(inbox_->mutex);
    if (!inbox_->made) return std::nullopt;
    made = std::move(inbox_->made);
  }
  if (*made && base_.lock() != scenario) {
    start(scenario);
    return std::nullopt;
  }
  drop();
  return made;
}

void ScenarioEdits::drop() {
  wanted_.clear();
  inbox_.reset();
  job_ = {};
}

}  // namespace thalweg
