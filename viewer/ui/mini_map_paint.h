// Paints a MiniMap into a panel.
#pragma once

#include <imgui.h>

#include "viewer/scene/mini_map.h"
#include "viewer/ui/theme.h"

namespace thalweg::ui {

// Of a list's row that begins with one, and of the map in it, logical pixels.
inline constexpr float MiniMapRowHeight = 76, MiniMapHeight = 68;

// Into the rectangle from `from` to `to`, physical pixels.
void draw_mini_map(ImDrawList& list, const Look& look, Theme theme, ImVec2 from, ImVec2 to, const MiniMap& map);

}  // namespace thalweg::ui
