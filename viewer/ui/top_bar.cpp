// The slim bar on top: open, title, search, what is chosen of the view, theme, snapshot, settings, help.
#include <algorithm>

#include <fmt/format.h>

#include "viewer/languages/tr.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/shortcuts.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {

void draw_top_bar(Frame& frame, const Rect& rect) {
  const Palette& p = frame.look.palette;
  begin_panel(frame, "##top", rect, p.panel, {frame.px(8), frame.px(6)}, false);
  ImGui::GetWindowDrawList()->AddLine({rect.x, rect.y + rect.height - 1},
                                      {rect.x + rect.width, rect.y + rect.height - 1}, p.border);
  const bool narrow = rect.width < frame.px(1180);
  if (icon_button(frame.look, "left", Icon::panel_left, tr("Layers and scenes  Ctrl+B"), frame.state.left_open)) {
    frame.state.left_open = !frame.state.left_open;
  }
  ImGui::SameLine();
  if (icon_button(frame.look, "open", Icon::folder, tr("Open  Ctrl+O\nRight click: a whole folder  Ctrl+Shift+O")))
    frame.state.asked_dialog = UiState::Dialog::open;
  if (ImGui::IsItemClicked(ImGuiMouseButton_Right)) frame.state.asked_dialog = UiState::Dialog::folder;
  ImGui::SameLine(0, frame.px(4));
  if (icon_button(frame.look, "import", Icon::import, tr("Import events or dated snapshots  Ctrl+I")))
    frame.state.asked_dialog = UiState::Dialog::import;
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
  if (icon_button(frame.look, "changes", Icon::changes, tr("What changed hands  G"), frame.state.changes_open,
                  frame.scenario() != nullptr)) {
    frame.state.changes_open = !frame.state.changes_open;
  }
  ImGui::SameLine();
  if (icon_button(frame.look, "compare", Icon::compare, tr("Compare two dates  C"), frame.session.compare.has_value(),
                  frame.scenario() != nullptr)) {
    frame.emit_all(commands_of(Action::compare, frame.session));
  }
  ImGui::SameLine();
  if (icon_button(frame.look, "theme", dark ? Icon::sun : Icon::moon,
                  dark ? tr("Light theme  T") : tr("Dark theme  T"))) {
    frame.emit(SetTheme{dark ? Theme::light : Theme::dark});
  }
  ImGui::SameLine();
  if (icon_button(frame.look, "snapshot", Icon::camera, tr("Export a snapshot  Ctrl+E"), false,
                  frame.scenario() != nullptr)) {
    frame.state.asked_dialog = UiState::Dialog::save;
  }
  ImGui::SameLine();
  draw_settings_button(frame);
  ImGui::SameLine();
  if (icon_button(frame.look, "full", Icon::full_screen, tr("Full screen  F11"))) frame.ask(ToggleFullScreen{});
  ImGui::SameLine();
  if (icon_button(frame.look, "help", Icon::help, tr("Keys and mouse  ?"), frame.state.help_open)) {
    frame.state.help_open = !frame.state.help_open;
  }
  ImGui::PopStyleVar();
  end_panel();
}

}  // namespace thalweg::ui
