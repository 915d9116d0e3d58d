#include "viewer/app/panel_indices.h"

#include "geodata/base/trace.h"

namespace thalweg {

void PanelIndices::want(const ScenarioPtr& scenario, const std::string& language) {
  if (!scenario || (scenario == scenario_ && language == language_)) return;
  // Positions of another scenario mean nothing in this one.
  if (scenario != scenario_) indices_ = {};
  const bool knows_ground = scenario == scenario_ && is_ready();
  scenario_ = scenario;
  language_ = language;
  inbox_ = std::make_shared<Inbox>();
  const auto make = [scenario, language, ground = knows_ground ? indices_.ground : nullptr, inbox = inbox_,
                     ready = ready_](Progress&) {
    const TraceSpan span("indexing for the panels");
    Indices made{make_timeline_index(scenario, language), ui::make_search_index(*scenario, language),
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
  job_ = jobs_.start("", Priority::urgent, make, give_up);
}

void PanelIndices::take() {
  if (!inbox_) return;
  {
    const std::lock_guard lock(inbox_->mutex);
    if (!inbox_->made) return;
    indices_ = std::move(*inbox_->made);
  }
  inbox_.reset();
}

}  // namespace thalweg
