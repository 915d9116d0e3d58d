#include "viewer/app/feature_inquiry.h"

#include "geodata/base/trace.h"

namespace thalweg {

void FeatureInquiry::want(const ScenarioPtr& scenario, const std::shared_ptr<const GroundIndex>& ground,
                          std::optional<FeatureRef> feature) {
  if (scenario == scenario_ && ground == ground_ && feature == feature_) return;
  scenario_ = scenario;
  ground_ = ground;
  feature_ = feature;
  facts_.reset();
  inbox_.reset();
  job_ = {};
  if (!scenario || !ground || !feature) return;
  inbox_ = std::make_shared<Inbox>();
  job_ =
      jobs_.start("", Priority::normal, [scenario, ground, of = *feature, inbox = inbox_, ready = ready_](Progress&) {
        const TraceSpan span("what lies in a feature");
        ui::FeatureFacts found = ui::make_feature_facts(*scenario, *ground, of);
        {
          const std::lock_guard lock(inbox->mutex);
          inbox->found = std::move(found);
        }
        ready();
      });
}

void FeatureInquiry::take() {
  if (!inbox_) return;
  {
    const std::lock_guard lock(inbox_->mutex);
    if (!inbox_->found) return;
    facts_ = std::move(inbox_->found);
  }
  inbox_.reset();
}

}  // namespace thalweg
