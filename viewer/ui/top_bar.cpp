// The slim bar on top: open, title, search, what is chosen of the view, theme, snapshot, settings, help.
#include <algorithm>

#include <fmt/format.h>

#include "viewer/ui/panel_text.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/shortcuts.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

const char* kind_text(SearchKind kind) {
  switch (kind) {
    case SearchKind::territory:
      return "Territory";
    case SearchKind::place:
      return "Place";
    case SearchKind::event:
      return "Event";
    case SearchKind::route:
      return "Route";
    case SearchKind::feature:
      return "Map";
  }
  return "";
}

void choose(Frame& frame, const SearchEntry& entry) {
  if (entry.event)
    go_to_event(frame, *entry.event);
  else if (entry.feature)
    go_to(frame, *entry.feature);
  frame.state.search_open = false;
  frame.state.search_text.clear();
}

void draw_result(Frame& frame, const SearchEntry& entry, int position, bool chosen) {
  const float height = frame.px(34), width = ImGui::GetContentRegionAvail().x;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::PushID(position);
  if (ImGui::InvisibleButton("result", {width, height})) choose(frame, entry);
  const bool hovered = ImGui::IsItemHovered();
  ImGui::PopID();
  const Palette& p = frame.look.palette;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (chosen || hovered)
    list.AddRectFilled(at, {at.x + width, at.y + height}, chosen ? p.accent_soft : p.field, frame.px(6));
  std::string note = kind_text(entry.kind);
  if (entry.event) note = iso_date(frame.scenario()->timeline.events[*entry.event].when.begin.nominal);
  const float note_width = text_size(frame.look.fonts.small, note).x;
  draw_clipped(list, frame.look.fonts.body, {at.x + frame.px(10), at.y + frame.px(7)},
               width - note_width - frame.px(36), p.text, entry.title);
  draw_text(list, frame.look.fonts.small, {at.x + width - note_width - frame.px(10), at.y + frame.px(8)}, p.text_muted,
            note);
}

void draw_search(Frame& frame, float width) {
  UiState& state = frame.state;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::SetNextItemWidth(width);
  if (state.focus_search) {
    focus_next_item();
    state.focus_search = false;
    state.search_open = true;
  }
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(frame.px(32), frame.px(6)));
  const bool changed = input_text("##search", "Search places, events, routes", state.search_text);
  ImGui::PopStyleVar();
  const bool active = ImGui::IsItemActive(), left = ImGui::IsItemDeactivated();
  draw_icon(*ImGui::GetWindowDrawList(), Icon::search, {at.x + frame.px(16), at.y + frame.px(16)}, frame.px(14),
            frame.look.palette.text_faint);
  if (changed) state.search_choice = 0;
  if (active) state.search_open = true;
  if (state.search_text.empty() || !state.search_open) {
    if (left) state.search_open = false;
    return;
  }
  const auto found = find(frame.search, state.search_text, 9);
  const auto count = static_cast<int>(found.size());
  if (active && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_DownArrow)))
    state.search_choice = std::min(state.search_choice + 1, count - 1);
  if (active && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_UpArrow)))
    state.search_choice = std::max(state.search_choice - 1, 0);
  if (left && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter)) && state.search_choice < count) {
    choose(frame, frame.search.entries[found[static_cast<std::size_t>(state.search_choice)]]);
    return;
  }
  ImGui::SetNextWindowPos({at.x, at.y + frame.px(40)});
  ImGui::SetNextWindowSize({std::max(width, frame.px(360)), 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(frame.px(6), frame.px(6)));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1.0f);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, frame.look.palette.panel_raised);
  ImGui::Begin("##results", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_AlwaysAutoResize);
  if (found.empty()) text_colored(frame.look.palette.text_muted, "  Nothing by that name.");
  for (int i = 0; i < count; ++i) {
    draw_result(frame, frame.search.entries[found[static_cast<std::size_t>(i)]], i, i == state.search_choice);
  }
  const bool hovered = ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(3);
  if (!active && !hovered) state.search_open = false;
}

}  // namespace

void draw_top_bar(Frame& frame, const Rect& rect) {
  const Palette& p = frame.look.palette;
  begin_panel(frame, "##top", rect, p.panel, {frame.px(8), frame.px(6)}, false);
  ImGui::GetWindowDrawList()->AddLine({rect.x, rect.y + rect.height - 1},
                                      {rect.x + rect.width, rect.y + rect.height - 1}, p.border);
  const bool narrow = rect.width < frame.px(1180);
  if (icon_button(frame.look, "left", Icon::panel_left, "Layers and scenes  Ctrl+B", frame.state.left_open)) {
    frame.state.left_open = !frame.state.left_open;
  }
  ImGui::SameLine();
  if (icon_button(frame.look, "open", Icon::folder, "Open  Ctrl+O")) {
    frame.state.dialog = UiState::Dialog::open;
    frame.state.dialog_just_opened = true;
  }
  ImGui::SameLine(0, frame.px(4));
  if (icon_button(frame.look, "import", Icon::import, "Import events or dated snapshots  Ctrl+I")) {
    frame.state.dialog = UiState::Dialog::import;
    frame.state.dialog_just_opened = true;
  }
  ImGui::SameLine(0, frame.px(12));

  // What stands right of the search field is measured from the right, so that the title gives way first.
  constexpr float Buttons = 7, ButtonsWidth = 8 + 32 * Buttons + 4 * (Buttons - 1);
  const float right_width = frame.px(view_choices_width(frame, narrow) + ButtonsWidth + 16);
  const float search_width = frame.px(narrow ? 200 : 264);
  const float title_x = ImGui::GetCursorScreenPos().x;
  const float search_x = rect.x + rect.width - right_width - search_width - frame.px(24);
  const std::string title = frame.scenario() ? frame.scenario()->title.in(frame.session.language) : "Thalweg";
  draw_clipped(*ImGui::GetWindowDrawList(), frame.look.fonts.bold, {title_x, rect.y + frame.px(12)},
               std::max(0.0f, search_x - title_x - frame.px(16)), p.text, title);
  ImGui::SetCursorScreenPos({search_x, rect.y + frame.px(6)});
  draw_search(frame, search_width);
  ImGui::SameLine(0, frame.px(16));
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(frame.px(8), frame.px(6)));
  draw_view_choices(frame, narrow);
  ImGui::PopStyleVar();
  ImGui::SetCursorScreenPos({rect.x + rect.width - frame.px(ButtonsWidth), rect.y + frame.px(6)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(frame.px(4), 0));
  const bool dark = frame.session.theme == Theme::dark;
  if (icon_button(frame.look, "changes", Icon::changes, "What changed hands  G", frame.state.changes_open,
                  frame.scenario() != nullptr)) {
    frame.state.changes_open = !frame.state.changes_open;
  }
  ImGui::SameLine();
  if (icon_button(frame.look, "compare", Icon::compare, "Compare two dates  C", frame.session.compare.has_value(),
                  frame.scenario() != nullptr)) {
    frame.emit_all(commands_of(Action::compare, frame.session));
  }
  ImGui::SameLine();
  if (icon_button(frame.look, "theme", dark ? Icon::sun : Icon::moon, dark ? "Light theme  T" : "Dark theme  T")) {
    frame.emit(SetTheme{dark ? Theme::light : Theme::dark});
  }
  ImGui::SameLine();
  if (icon_button(frame.look, "snapshot", Icon::camera, "Export a snapshot  Ctrl+E", false,
                  frame.scenario() != nullptr)) {
    frame.state.dialog = UiState::Dialog::save;
    frame.state.dialog_just_opened = true;
  }
  ImGui::SameLine();
  draw_settings_button(frame);
  ImGui::SameLine();
  if (icon_button(frame.look, "full", Icon::full_screen, "Full screen  F11")) frame.ask(ToggleFullScreen{});
  ImGui::SameLine();
  if (icon_button(frame.look, "help", Icon::help, "Keys and mouse  ?", frame.state.help_open)) {
    frame.state.help_open = !frame.state.help_open;
  }
  ImGui::PopStyleVar();
  end_panel();
}

}  // namespace thalweg::ui
