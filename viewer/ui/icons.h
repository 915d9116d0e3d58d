// Icons, drawn as vector shapes so that they are sharp at any scale and need no font.
#pragma once

#include <imgui.h>

namespace thalweg::ui {

enum class Icon {
  play,
  pause,
  next_event,
  previous_event,
  to_start,
  to_end,
  next_scene,
  previous_scene,
  loop,
  eye,
  eye_off,
  layers,
  search,
  info,
  gear,
  camera,
  full_screen,
  close,
  folder,
  sun,
  moon,
  help,
  chevron_down,
  chevron_up,
  chevron_right,
  copy,
  fit,
  film,
  warning,
  grip,
  in_point,
  out_point,
  panel_left,
  panel_bottom,
  plus,
  minus,
  bounce,
  certain,
  snap,
  changes,
  compare,
  import
};

// Draws within a square of `size_px` around `centre`.
void draw_icon(ImDrawList& list, Icon icon, ImVec2 centre, float size_px, ImU32 color);

}  // namespace thalweg::ui
