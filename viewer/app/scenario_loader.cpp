#include "viewer/app/scenario_loader.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "geodata/base/file_name.h"
#include "geodata/formats/read_options.h"
#include "geodata/scenario/open.h"
#include "viewer/app/opening_choices.h"
#include "viewer/languages/tr.h"

namespace thalweg {

void ScenarioLoader::load(std::vector<std::string> sources, ScenarioPtr base) {
  if (std::any_of(sources.begin(), sources.end(), is_scenario)) base = nullptr;
  ReadHints hints = hints_;
  hints.offers_crs = sources.size() > 1;  // of one file the window asks, with maps
  start({std::move(sources), std::move(base), fail("cancelled"), {}},
        [basemap = basemap_, cache = cache_, hints = std::move(hints)](LoadedScenario& loaded, Progress& progress,
                                                                       const EarlyLook& early) {
          return loaded.base ? open_over(loaded.base, loaded.sources, loaded.diagnostics, progress, early, cache, hints)
                             : open_sources(loaded.sources, basemap, loaded.diagnostics, progress, early, cache, hints);
        });
}

void ScenarioLoader::read_again(const std::string& source, ScenarioPtr base, const ReadHints& hints) {
  start(
      {{source}, std::move(base), fail("cancelled"), {}, hints},
      [basemap = basemap_, cache = cache_, hints](LoadedScenario& loaded, Progress& progress, const EarlyLook& early) {
        if (!loaded.base)
          return open_sources(loaded.sources, basemap, loaded.diagnostics, progress, early, cache, hints);
        return open_again(loaded.base, loaded.sources.front(), loaded.diagnostics, progress, early, cache, hints);
      });
}

void ScenarioLoader::choose(LoadedScenario loaded, std::set<std::uint32_t> layers) {
  loaded.is_chosen = true;
  loaded.layers.clear();
  start(std::move(loaded),
        [wanted = std::move(layers)](LoadedScenario& whole, Progress&, const EarlyLook&) -> Result<ScenarioPtr> {
          const auto first = static_cast<std::uint32_t>(whole.base ? whole.base->layers.size() : 0);
          std::set<std::uint32_t> others;
          for (auto layer = first; layer < (*whole.scenario)->layers.size(); ++layer)
            if (!wanted.contains(layer)) others.insert(layer);
          return without_layers(*whole.scenario, others);
        });
}

void ScenarioLoader::start(LoadedScenario asked, Open open) {
  inbox_ = std::make_shared<Inbox>();
  loading_ = true;
  const std::vector<std::string>& sources = asked.sources;
  title_ = sources.size() == 1 ? tr("Opening {}", file_name(sources.front()))
                               : trn("Opening {} file", "Opening {} files", static_cast<std::int64_t>(sources.size()));
  job_ = jobs_.start(
      title_, Priority::urgent,
      [asked = std::move(asked), open = std::move(open), inbox = inbox_, ready = ready_,
       looked_at = std::exchange(looked_at_, LookedAt{.place = hints_.near})](Progress& progress) {
        LoadedScenario loaded = asked;
        ScenarioPtr ground = loaded.base;
        const EarlyLook early{.basemap =
                                  [&](ScenarioPtr alone) {
                                    ground = alone;
                                    const std::lock_guard lock(inbox->mutex);
                                    inbox->basemap = std::move(alone);
                                  },
                              .sketch = &inbox->sketch};
        loaded.scenario = open(loaded, progress, early);
        if (!loaded.is_chosen) tell_choices(loaded, ground, looked_at, progress);
        // What is first to be chosen from is not what will be seen.
        const ScenarioPtr scenario = loaded.layers.empty() ? loaded.scenario.value_or(nullptr) : nullptr;
        {
          const std::lock_guard lock(inbox->mutex);
          inbox->result = std::move(loaded);
        }
        ready(scenario);
      },
      [inbox = inbox_, ready = ready_](const char* reason) {
        {
          // What was read stays so where only what was made of it beforehand has failed.
          const std::lock_guard lock(inbox->mutex);
          if (!inbox->result) inbox->result.emplace(LoadedScenario{{}, nullptr, fail(reason), {}});
        }
        ready(nullptr);
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

ScenarioPtr ScenarioLoader::take_basemap() {
  if (!inbox_) return nullptr;
  const std::lock_guard lock(inbox_->mutex);
  return std::exchange(inbox_->basemap, nullptr);
}

SketchedLines ScenarioLoader::take_sketch() { return inbox_ ? inbox_->sketch.take() : SketchedLines{}; }

}  // namespace thalweg
