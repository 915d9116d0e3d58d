// The session a bench draws: a scenario as it is opened.
#pragma once

#include "viewer/scene/command.h"

namespace thalweg {

[[nodiscard]] inline Session bench_session(const ScenarioPtr& scenario) {
  Session session;
  (void)apply(session, SetScenario{scenario});  // it is one that has been read
  return session;
}

}  // namespace thalweg
