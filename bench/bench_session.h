// The session a bench draws: a scenario as it is opened, at its initial time.
#pragma once

#include "viewer/scene/session.h"

namespace thalweg {

[[nodiscard]] inline Session bench_session(const ScenarioPtr& scenario) {
  Session session;
  session.scenario = scenario;
  session.scenario_version = 1;
  session.time = scenario->initial;
  for (std::uint32_t i = 0; i < scenario->layers.size(); ++i) {
    LayerState state;
    state.layer = i;
    state.visible = scenario->layers[i].visible;
    state.style = scenario->layers[i].style;
    session.layers.push_back(state);
  }
  return session;
}

}  // namespace thalweg
