// The whole user interface of one frame: where each panel stands, and every panel in it. Sets Frame::map to what is
// left to the map.
#pragma once

#include "viewer/ui/shortcuts.h"
#include "viewer/ui/ui_frame.h"

namespace thalweg::ui {

void draw_ui(Frame& frame);

// What the panels leave to the map of a session in a window of that size (pixels), before they are drawn.
[[nodiscard]] Rect map_between_panels(const UiState& state, const Session& session, float scale, ImVec2 window);

// What an action does to the panels alone; true when it was one of theirs.
bool apply_to_panels(UiState& state, Action action);

}  // namespace thalweg::ui
