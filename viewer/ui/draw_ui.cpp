#include "viewer/ui/draw_ui.h"

#include <algorithm>
#include <cmath>

#include "viewer/ui/panel_sizes.h"
#include "viewer/ui/panels.h"

namespace thalweg::ui {
namespace {

// A strip over the edge of a panel that drags it wider or narrower; `width` is what the user makes of it.
void draw_edge(Frame& frame, const char* id, float x, const Rect& rect, bool grows_leftwards, float& width) {
  const float grip = frame.px(10);
  ImGui::SetNextWindowPos({x - grip / 2, rect.y});
  ImGui::SetNextWindowSize({grip, rect.height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, ImVec2(1, 1));
  ImGui::Begin(id, nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBackground |
                   ImGuiWindowFlags_NoBringToFrontOnFocus);
  ImGui::InvisibleButton("edge", {grip, rect.height});
  const bool active = ImGui::IsItemActive();
  if (active || ImGui::IsItemHovered()) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    ImGui::GetWindowDrawList()->AddRectFilled({x - frame.px(1), rect.y}, {x + frame.px(1), rect.y + rect.height},
                                              frame.look.palette.accent);
  }
  if (active && ImGui::GetIO().MouseDelta.x != 0) {
    const float mouse = ImGui::GetIO().MousePos.x;
    const float wanted = (grows_leftwards ? rect.x + rect.width - mouse : mouse - rect.x) / frame.look.scale;
    width = std::clamp(wanted, LeastSideWidth, 640.0f);
    frame.wants_frames = true;
  }
  ImGui::End();
  ImGui::PopStyleVar(2);
}

struct PanelPlaces {
  float top = 0, left = 0, right = 0, bottom = 0;  // pixels that each takes
};

PanelPlaces panel_places(const UiState& state, const Session& session, float scale, ImVec2 window) {
  const bool has_selection = session.selected || session.selected_event || state.actor || state.changes_open;
  const PanelSizes sizes = panel_sizes({.left = state.left_open,
                                        .right = has_selection,
                                        .timeline = is_timeline_open(state, session.scenario.get()),
                                        .left_width = state.left_width,
                                        .right_width = state.right_width,
                                        .timeline_height = state.timeline_height},
                                       window.x / scale, window.y / scale);
  return {TopBarHeight * scale, std::round(sizes.left * scale), std::round(sizes.right * scale),
          std::round(sizes.bottom * scale)};
}

}  // namespace

Rect map_between_panels(const UiState& state, const Session& session, float scale, ImVec2 window) {
  if (state.presenter) return {0, 0, window.x, window.y};
  const PanelPlaces places = panel_places(state, session, scale, window);
  return {places.left, places.top, window.x - places.left - places.right, window.y - places.top - places.bottom};
}

void draw_ui(Frame& frame) {
  const float width = frame.window.x, height = frame.window.y;
  frame.map = {0, 0, width, height};
  keep_changes(frame);
  frame.state.told.clear();
  frame.state.targets.clear();
  frame.state.left_shown = false;
  if (!frame.state.presenter) {
    const auto [top, left, right, bottom] = panel_places(frame.state, frame.session, frame.look.scale, frame.window);
    const float middle = height - top - bottom;
    frame.state.left_shown = left > 0;
    draw_top_bar(frame, {0, 0, width, top});
    if (left > 0) draw_left_panel(frame, {0, top, left, middle});
    if (frame.state.changes_open)
      draw_changes(frame, {width - right, top, right, middle});
    else if (right > 0)
      draw_inspector(frame, {width - right, top, right, middle});
    draw_timeline(frame, {0, height - bottom, width, bottom});
    if (left > 0) draw_edge(frame, "##left-edge", left, {0, top, left, middle}, false, frame.state.left_width);
    if (right > 0)
      draw_edge(frame, "##right-edge", width - right, {width - right, top, right, middle}, true,
                frame.state.right_width);
    frame.map = {left, top, width - left - right, middle};
  }
  draw_legend_handle(frame);
  draw_compare(frame);
  draw_notices(frame);
  draw_overlays(frame);
  draw_file_dialog(frame);
  draw_import_dialog(frame);
  draw_crs_dialog(frame);
  draw_layers_dialog(frame);
  draw_places_dialog(frame);
  if (frame.state.blank) ImGui::GetForegroundDrawList()->AddRectFilled({0, 0}, frame.window, IM_COL32_BLACK);
}

bool apply_to_panels(UiState& state, Action action) {
  switch (action) {
    case Action::open:
      state.asked_dialog = UiState::Dialog::open;
      return true;
    case Action::open_folder:
      state.asked_dialog = UiState::Dialog::folder;
      return true;
    case Action::import:
      state.asked_dialog = UiState::Dialog::import;
      return true;
    case Action::snapshot:
      state.asked_dialog = UiState::Dialog::save;
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
      state.focus_help = state.help_open;
      state.help_search.clear();
      return true;
    default:
      return false;
  }
}

}  // namespace thalweg::ui
