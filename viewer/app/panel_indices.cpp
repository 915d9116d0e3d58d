#include "viewer/app/panel_indices.h"

#include <utility>

#include "geodata/base/trace.h"
#include "viewer/jobs/let_go.h"
#include "viewer/languages/languages.h"

namespace thalweg {

void PanelIndices::want(const ScenarioPtr& scenario, const std::string& language) {
  const std::string told_in = language_in_use();
  if (!scenario || (scenario == scenario_ && language == language_ && told_in == told_in_)) return;
  const bool knows_ground = scenario == scenario_ && is_ready();
  // Positions of another scenario mean nothing in this one.
  // The job keeps them, and the scenario, so that it frees what may be much: by its end nobody here has them any more.
  std::shared_ptr<const void> before;
  if (scenario != scenario_)
    before = std::make_shared<std::pair<MadeIndices, ScenarioPtr>>(std::exchange(indices_, {}), scenario_);
  scenario_ = scenario;
  language_ = language;
  told_in_ = told_in;
  inbox_ = std::make_shared<Inbox>();
  auto make = [before = std::move(before), scenario, language, ground = knows_ground ? indices_.ground : nullptr,
               inbox = inbox_, ready = ready_](Progress&) {
    const TraceSpan span("indexing for the panels");
    MadeIndices made{make_timeline_index(scenario, language), ui::make_search_index(*scenario, language),
                     ground ? ground : std::make_shared<const GroundIndex>(scenario)};
    {
      const std::lock_guard lock(inbox->mutex);
      inbox->made = std::move(made);
    }
    ready();
  };
  // Panels without an index are poorer; nobody should wait for one that cannot be made.
  const auto give_up = [inbox = inbox_, ready = ready_](const char*) {
    {
      const std::lock_guard lock(inbox->mutex);
      inbox->made.emplace();
    }
    ready();
  };
  job_ = jobs_.start("", Priority::urgent, std::move(make), give_up);
}

void PanelIndices::take() {
  if (!inbox_) return;
  {
    const std::lock_guard lock(inbox_->mutex);
    if (!inbox_->made) return;
    std::swap(indices_, *inbox_->made);
  }
  indices_.search.version = ++search_version_;
  let_go(jobs_, std::exchange(inbox_, nullptr));
}

}  // namespace thalweg
