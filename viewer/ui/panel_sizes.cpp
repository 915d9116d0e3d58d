#include "viewer/ui/panel_sizes.h"

#include <algorithm>

namespace thalweg::ui {

PanelSizes panel_sizes(const PanelsWanted& wanted, float window_width, float window_height) {
  const auto chosen_or = [](float chosen, float usual) { return chosen > 0 ? chosen : usual; };
  PanelSizes sizes;
  if (wanted.left) sizes.left = chosen_or(wanted.left_width, std::clamp(0.18f * window_width, 200.0f, 300.0f));
  if (wanted.right) sizes.right = chosen_or(wanted.right_width, std::clamp(0.23f * window_width, 230.0f, 400.0f));
  const float half = window_width / 2;
  sizes.left = std::min(sizes.left, half);
  sizes.right = std::min(sizes.right, half);
  if (sizes.left + sizes.right > half) {
    // Both do not fit beside the map: what was asked for last is the inspector.
    constexpr float RoomForBoth = 1000;
    if (window_width < RoomForBoth) {
      sizes.left = 0;
    } else {
      const float left = std::max(LeastSideWidth, half - sizes.right);
      sizes.left = std::min(sizes.left, left);
      sizes.right = std::min(sizes.right, half - sizes.left);
    }
  }
  if (!wanted.timeline) {
    sizes.bottom = FoldedTimelineHeight;
  } else {
    const float usual = std::min(0.29f * window_height, LeastTimelineHeight + 0.66f * (window_height - 600));
    sizes.bottom = chosen_or(wanted.timeline_height, std::max(LeastTimelineHeight, usual));
    sizes.bottom = std::min(sizes.bottom, std::max(LeastTimelineHeight, 0.7f * (window_height - TopBarHeight)));
  }
  sizes.bottom = std::min(sizes.bottom, window_height / 2);
  return sizes;
}

}  // namespace thalweg::ui
