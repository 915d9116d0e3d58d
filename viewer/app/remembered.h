// What of the session and the panels is remembered between runs.
#pragma once

#include "viewer/app/settings.h"
#include "viewer/session/session.h"
#include "viewer/ui/ui_frame.h"

namespace thalweg {

void recall(const Settings& settings, Session& session, ui::UiState& panels);
// The size of the window, what was opened and keys are remembered elsewhere and stay as they are.
void remember(const Session& session, const ui::UiState& panels, Settings& settings);

}  // namespace thalweg
