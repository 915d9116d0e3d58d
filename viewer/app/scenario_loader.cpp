#include "viewer/app/scenario_loader.h"

#include "geodata/io/open.h"

namespace thalweg {

void ScenarioLoader::load(std::vector<std::string> sources) {
  inbox_ = std::make_shared<Inbox>();
  loading_ = true;
  job_ = jobs_.start("Opening", Priority::urgent, [sources = std::move(sources), basemap = basemap_, inbox = inbox_, ready = ready_](Progress& progress) {
    LoadedScenario loaded{sources, fail("cancelled"), {}};
    loaded.scenario = open_sources(sources, basemap, loaded.diagnostics, progress);
    {
      const std::lock_guard lock(inbox->mutex);
      inbox->result = std::move(loaded);
    }
    ready();
  });
}

void ScenarioLoader::cancel() {
  job_ = {};
  inbox_.reset();
  loading_ = false;
}

std::optional<LoadedScenario> ScenarioLoader::take() {
  if (!inbox_) return std::nullopt;
  std::optional<LoadedScenario> result;
  {
    const std::lock_guard lock(inbox_->mutex);
    result.swap(inbox_->result);
  }
  if (result) {
    loading_ = false;
    inbox_.reset();
  }
  return result;
}

}  // namespace thalweg
