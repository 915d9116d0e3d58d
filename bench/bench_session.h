// The session a bench draws: a scenario as it is opened.
#pragma once

#include "viewer/scene/furniture/free_frame.h"
#include "viewer/session/command.h"

namespace thalweg {

[[nodiscard]] inline Session bench_session(const ScenarioPtr& scenario) {
  Session session = furnished_session();
  (void)apply(session, SetScenario{scenario});  // it is one that has been read
  return session;
}

}  // namespace thalweg
