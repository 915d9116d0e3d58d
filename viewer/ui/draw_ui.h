// The whole user interface of one frame: where each panel stands, and every panel in it. Sets Frame::map to what is
// left to the map.
#pragma once

#include "viewer/ui/shortcuts.h"
#include "viewer/ui/ui_frame.h"

namespace thalweg::ui {

void draw_ui(Frame& frame);

// What an action does to the panels alone; true when it was one of theirs.
bool apply_to_panels(UiState& state, Action action);

}  // namespace thalweg::ui
