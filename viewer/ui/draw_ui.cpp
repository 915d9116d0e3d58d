#include "viewer/ui/draw_ui.h"

#include <algorithm>

#include "viewer/ui/panels.h"

namespace thalweg::ui {
namespace {

constexpr float TopBarHeight = 48;
constexpr float FoldedTimelineHeight = 56;

}  // namespace

void draw_ui(Frame& frame) {
  const float width = frame.window.x, height = frame.window.y;
  frame.map = {0, 0, width, height};
  keep_changes(frame);
  if (!frame.state.presenter) {
    const float top = frame.px(TopBarHeight);
    const float bottom = std::min(
        frame.px(frame.state.timeline_open ? frame.state.timeline_height : FoldedTimelineHeight), height * 0.5f);
    const float middle = height - top - bottom;
    const float left = frame.state.left_open ? std::min(frame.px(frame.state.left_width), width * 0.35f) : 0.0f;
    const bool has_selection = frame.session.selected || frame.session.selected_event || frame.state.changes_open;
    const float right = has_selection ? std::min(frame.px(frame.state.right_width), width * 0.35f) : 0.0f;
    draw_top_bar(frame, {0, 0, width, top});
    if (left > 0) draw_left_panel(frame, {0, top, left, middle});
    if (frame.state.changes_open)
      draw_changes(frame, {width - right, top, right, middle});
    else if (right > 0)
      draw_inspector(frame, {width - right, top, right, middle});
    draw_timeline(frame, {0, height - bottom, width, bottom});
    frame.map = {left, top, width - left - right, middle};
  }
  draw_compare(frame);
  draw_notices(frame);
  draw_overlays(frame);
  draw_file_dialog(frame);
  draw_import_dialog(frame);
  if (frame.state.blank) ImGui::GetForegroundDrawList()->AddRectFilled({0, 0}, frame.window, IM_COL32_BLACK);
}

bool apply_to_panels(UiState& state, Action action) {
  switch (action) {
    case Action::open:
      state.dialog = UiState::Dialog::open;
      state.dialog_just_opened = true;
      return true;
    case Action::import:
      state.dialog = UiState::Dialog::import;
      state.dialog_just_opened = true;
      return true;
    case Action::snapshot:
      state.dialog = UiState::Dialog::save;
      state.dialog_just_opened = true;
      return true;
    case Action::search:
      state.presenter = false;
      state.focus_search = true;
      return true;
    case Action::type_date:
      state.presenter = false;
      state.focus_date = true;
      return true;
    case Action::blank:
      state.blank = !state.blank;
      return true;
    case Action::presenter:
      state.presenter = !state.presenter;
      return true;
    case Action::toggle_left:
      state.left_open = !state.left_open;
      return true;
    case Action::toggle_timeline:
      state.timeline_open = !state.timeline_open;
      return true;
    case Action::diagnostics:
      state.diagnostics_open = !state.diagnostics_open;
      return true;
    case Action::profile:
      state.profile_open = !state.profile_open;
      return true;
    case Action::changes:
      state.changes_open = !state.changes_open;
      state.presenter = false;
      return true;
    case Action::help:
      state.help_open = !state.help_open;
      return true;
    default:
      return false;
  }
}

}  // namespace thalweg::ui
