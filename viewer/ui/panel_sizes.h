// How large the panels are, by the window's size and by what the user made of them. Pure; logical pixels.
#pragma once

namespace thalweg::ui {

struct PanelSizes {
  float left = 0, right = 0, bottom = 0;  // 0: not shown
};

struct PanelsWanted {
  bool left = true, right = false, timeline = true;  // open
  // As the user made them; 0: not yet.
  float left_width = 0, right_width = 0, timeline_height = 0;
};

inline constexpr float TopBarHeight = 48, FoldedTimelineHeight = 62;
inline constexpr float LeastSideWidth = 180, LeastTimelineHeight = 128;

// Without the user's word the map keeps half of the window's width and more than half of its height; on a narrow window
// an open inspector takes the place of the left panel.
[[nodiscard]] PanelSizes panel_sizes(const PanelsWanted& wanted, float window_width, float window_height);

}  // namespace thalweg::ui
