#include "viewer/app/panel_indices.h"

#include "geodata/base/trace.h"

namespace thalweg {

void PanelIndices::want(const ScenarioPtr& scenario, const std::string& language) {
  if (!scenario || (scenario == scenario_ && language == language_)) return;
  // Positions of another scenario mean nothing in this one.
  if (scenario != scenario_) indices_ = {};
  scenario_ = scenario;
  language_ = language;
  inbox_ = std::make_shared<Inbox>();
  job_ = jobs_.start("", Priority::urgent, [scenario, language, inbox = inbox_, ready = ready_](Progress&) {
    const TraceSpan span("indexing for the panels");
    Indices made{make_timeline_index(scenario, language), ui::make_search_index(*scenario, language)};
    {
      const std::lock_guard lock(inbox->mutex);
      inbox->made = std::move(made);
    }
    ready();
  });
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
