// The as-of date: always a field, so that a click puts the caret there at once; what is typed is read as people write
// dates, and the reading shown.
#include <algorithm>
#include <utility>

#include "geodata/time/typed_date.h"
#include "viewer/languages/languages.h"
#include "viewer/languages/tr.h"
#include "viewer/scene/furniture/words.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

// What was typed becomes the time, or says why not.
void commit_date(Frame& frame) {
  UiState& state = frame.state;
  const auto written = parse_typed_date(state.date_text);
  if (!written) {
    state.date_error = written.error().message;
    return;
  }
  state.date_error.clear();
  state.date_editing = false;
  const Instant t = written->at;
  frame.emit(SetTime{t});
  const Interval axis = frame.session.axis;
  if (!axis.contains(t)) {
    const std::int64_t half = ms_between(axis.begin, axis.end) / 2;
    frame.emit(SetAxis{{add_ms(t, -half), add_ms(t, half)}});
  }
}

// Of what is being typed, as far as it is a date.
void read(UiState& state) {
  const auto written = parse_typed_date(state.date_text);
  state.date_reading = written && written->reading != state.date_text ? written->reading : "";
}

void draw_note(Frame& frame, ImVec2 at, std::string_view text, ImU32 color) {
  const Palette& p = frame.look.palette;
  ImFont* font = frame.look.fonts.small;
  ImDrawList& list = *ImGui::GetForegroundDrawList();
  const ImVec2 size = text_size(font, text);
  const ImVec2 from{at.x, at.y - size.y - frame.px(18)}, to{at.x + size.x + frame.px(20), at.y - frame.px(6)};
  draw_shadow(list, from, to, frame.px(6), frame.look);
  list.AddRectFilled(from, to, p.panel_raised, frame.px(6));
  list.AddRect(from, to, color, frame.px(6));
  draw_text(list, font, {from.x + frame.px(10), from.y + frame.px(6)}, color, text);
}

}  // namespace

void draw_date(Frame& frame) {
  UiState& state = frame.state;
  const Palette& p = frame.look.palette;
  const std::string as_of = frame.scenario() ? as_of_text(frame.session, language_in_use()) : "";
  const float width = std::max(frame.px(ImGui::GetWindowWidth() < frame.px(860) ? 164 : 196),
                               text_size(frame.look.fonts.bold, as_of).x + frame.px(28));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  if (std::exchange(state.focus_date, false)) {
    focus_next_item();
    state.date_error.clear();
    frame.wants_frames = true;
  }
  if (!state.date_editing) state.date_text = as_of;
  ImGui::SetNextItemWidth(width);
  ImGui::PushFont(frame.look.fonts.bold);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(frame.px(14), frame.px(7.5f)));
  ImGui::PushStyleColor(ImGuiCol_Text, state.date_error.empty() ? p.text : p.error);
  const bool entered = input_text("##date", "8 November 2020", state.date_text,
                                  ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
  if (ImGui::IsItemEdited()) state.date_error.clear();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  ImGui::PopFont();
  const bool is_active = ImGui::IsItemActive();
  if (is_active || entered) state.date_editing = true;
  if (entered) {
    commit_date(frame);
    if (!state.date_error.empty()) ImGui::SetKeyboardFocusHere(-1);
  } else if (ImGui::IsItemDeactivated()) {
    state.date_editing = false;
    state.date_error.clear();
  }
  if (!state.date_editing) {
    state.date_reading.clear();
    if (ImGui::IsItemHovered() && !is_active)
      tool_tip(frame.look,
               tr("As-of date. Click or press D to type one: 8 November 2020, 8.11.2020, March 2021, 2020-11, 1992~"));
    return;
  }
  read(state);
  if (!state.date_error.empty())
    draw_note(frame, at, state.date_error, p.error);
  else if (!state.date_reading.empty())
    draw_note(frame, at, tr("Read as {}", state.date_reading), p.text_muted);
}

}  // namespace thalweg::ui
