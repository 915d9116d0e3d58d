// The transport row over the timeline: scenes, events, play, speed, loop, the date and the range.
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "geodata/time/calendar.h"
#include "geodata/time/edtf.h"
#include "viewer/scene/furniture/words.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/shortcuts.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

struct Speed {
  double days_per_sec;
  const char* title;
};

constexpr std::array Speeds = {Speed{1, "1 day / s"},           Speed{7, "1 week / s"},
                               Speed{30.44, "1 month / s"},     Speed{91.3, "3 months / s"},
                               Speed{365.2425, "1 year / s"},   Speed{3652.425, "10 years / s"},
                               Speed{36524.25, "1 century / s"}};

std::string speed_title(double days_per_sec) {
  const double speed = std::abs(days_per_sec);
  const std::string sign = days_per_sec < 0 ? "\xe2\x88\x92" : "";
  for (const Speed& choice : Speeds) {
    if (std::abs(choice.days_per_sec - speed) < choice.days_per_sec * 0.02) return sign + choice.title;
  }
  return sign +
         (speed < 365 ? fmt::format("{:.3g} days / s", speed) : fmt::format("{:.3g} years / s", speed / 365.2425));
}

void draw_speed(Frame& frame) {
  ImGui::SetNextItemWidth(frame.px(128));
  const bool open =
      ImGui::BeginCombo("##speed", speed_title(frame.session.playback.speed()).c_str(), ImGuiComboFlags_HeightLargest);
  if (!open) {
    if (ImGui::IsItemHovered()) tool_tip(frame.look, "Speed  J K L");
    return;
  }
  for (const Speed& choice : Speeds) {
    if (ImGui::Selectable(choice.title)) frame.emit(SetSpeed{choice.days_per_sec});
  }
  if (const Scenario* scenario = frame.scenario()) {
    const Interval range = frame.session.in_out.value_or(scenario->time);
    const double days =
        (static_cast<double>(range.end.ms) - static_cast<double>(range.begin.ms)) / static_cast<double>(MsPerDay);
    for (const int seconds : {10, 30, 60, 180}) {
      if (ImGui::Selectable(fmt::format("{} in {} s", frame.session.in_out ? "Range" : "All", seconds).c_str()))
        frame.emit(SetSpeed{days / seconds});
    }
  }
  ImGui::EndCombo();
}

// What was typed becomes the time, or says why not.
void commit_date(Frame& frame) {
  UiState& state = frame.state;
  const auto date = parse_moment(state.date_text);
  if (!date) {
    state.date_error = date.error().message;
    return;
  }
  state.date_error.clear();
  state.date_editing = false;
  frame.emit(SetTime{date->at});
  const Interval axis = frame.session.axis;
  if (!axis.contains(date->at)) {
    const std::int64_t half = ms_between(axis.begin, axis.end) / 2;
    frame.emit(SetAxis{{add_ms(date->at, -half), add_ms(date->at, half)}});
  }
}

void draw_date(Frame& frame) {
  UiState& state = frame.state;
  const Palette& p = frame.look.palette;
  const float needed =
      frame.scenario() ? text_size(frame.look.fonts.bold, as_of_text(frame.session)).x + frame.px(24) : 0;
  const float width = std::max(frame.px(196), needed), height = frame.px(34);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  if (state.focus_date) {
    state.date_editing = true;
    state.date_text = iso_date(frame.session.time);
    state.date_error.clear();
  }
  if (!state.date_editing) {
    if (ImGui::InvisibleButton("date", {width, height})) state.focus_date = true;
    const bool hovered = ImGui::IsItemHovered();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + width, at.y + height}, hovered ? p.field_hover : p.field, frame.px(6));
    const std::string text = frame.scenario() ? as_of_text(frame.session) : "";
    const ImVec2 size = text_size(frame.look.fonts.bold, text);
    draw_text(list, frame.look.fonts.bold, {at.x + (width - size.x) / 2, at.y + (height - size.y) / 2}, p.text, text);
    if (hovered)
      tool_tip(frame.look, "As-of date. Click or press D to type one: 2020-11-10, 2020-11, 1992~, 199X, -0431");
    if (state.focus_date) frame.wants_frames = true;
    return;
  }
  ImGui::SetNextItemWidth(width);
  if (state.focus_date) focus_next_item();
  const bool just_focused = state.focus_date;
  state.focus_date = false;
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(frame.px(10), frame.px(7)));
  if (!state.date_error.empty()) ImGui::PushStyleColor(ImGuiCol_Text, p.error);
  const bool has_error = !state.date_error.empty();
  const bool entered = input_text("##date", "YYYY-MM-DD", state.date_text,
                                  ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
  if (has_error) ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  if (entered) {
    commit_date(frame);
    if (!state.date_error.empty()) ImGui::SetKeyboardFocusHere(-1);
  } else if (ImGui::IsItemDeactivated() && !just_focused) {
    state.date_editing = false;
    state.date_error.clear();
  }
  if (state.date_error.empty()) return;
  ImDrawList& list = *ImGui::GetForegroundDrawList();
  const ImVec2 size = text_size(frame.look.fonts.small, state.date_error);
  const ImVec2 from{at.x, at.y - size.y - frame.px(18)}, to{at.x + size.x + frame.px(20), at.y - frame.px(6)};
  draw_shadow(list, from, to, frame.px(6), frame.look);
  list.AddRectFilled(from, to, p.panel_raised, frame.px(6));
  list.AddRect(from, to, p.error, frame.px(6));
  draw_text(list, frame.look.fonts.small, {from.x + frame.px(10), from.y + frame.px(6)}, p.error, state.date_error);
}

// What is shown of events, of what is uncertain, and how dates are written.
void draw_shown(Frame& frame) {
  const Session& session = frame.session;
  static constexpr const char* Titles[] = {"Events of now", "Recent events", "Events so far"};
  ImGui::SetNextItemWidth(frame.px(124));
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(frame.px(8), frame.px(7)));
  if (ImGui::BeginCombo("##shown", Titles[static_cast<int>(session.playback.events)], ImGuiComboFlags_HeightLargest)) {
    if (ImGui::Selectable("Events of now")) frame.emit(SetEventSpan{EventSpan::instant, 0});
    for (const double days : {7.0, 30.0, 90.0, 365.0, 3652.0}) {
      const std::string title = days < 365    ? fmt::format("The last {:g} days", days)
                                : days < 3000 ? "The last year"
                                              : "The last 10 years";
      if (ImGui::Selectable(title.c_str())) frame.emit(SetEventSpan{EventSpan::window, days});
    }
    if (ImGui::Selectable("All so far")) frame.emit(SetEventSpan{EventSpan::cumulative, 0});
    ImGui::Separator();
    DateStyle style = session.date_style;
    if (ImGui::Selectable("Julian dates (O.S.) too", style.with_julian)) {
      style.with_julian = !style.with_julian;
      frame.emit(SetDateStyle{style});
    }
    if (ImGui::BeginMenu(fmt::format("Times of day in {}", style.zone.name()).c_str())) {
      if (const auto zone = choose_zone(style.zone)) {
        style.zone = *zone;
        frame.emit(SetDateStyle{style});
      }
      ImGui::EndMenu();
    }
    if (ImGui::Selectable("Interpolated fronts", session.interpolates_fronts))
      frame.emit(SetInterpolation{!session.interpolates_fronts});
    if (ImGui::BeginMenu("Changes of control")) {
      struct Choice {
        double days;
        const char* title;
      };
      for (const auto& [days, title] :
           {Choice{0, "Show at once"}, Choice{7, "Fade in over a week"}, Choice{30, "Fade in over a month"},
            Choice{180, "Fade in over half a year"}, Choice{365, "Fade in over a year"}})
        if (ImGui::MenuItem(title, nullptr, session.change_fade_days == days)) frame.emit(SetChangeFade{days});
      ImGui::EndMenu();
    }
    ImGui::EndCombo();
  } else if (ImGui::IsItemHovered()) {
    tool_tip(frame.look,
             session.playback.events == EventSpan::window
                 ? fmt::format("Events of the last {:g} days, fading with age  E", session.playback.window_days)
                 : "Which events are seen  E");
  }
  ImGui::PopStyleVar();
  ImGui::SameLine();
  if (icon_button(frame.look, "certain", Icon::certain,
                  session.certain_only ? "Certain only: what is merely possible is hidden  U"
                                       : "What is possible but not certain is drawn lighter; click to hide it  U",
                  session.certain_only, true, 30))
    frame.emit(SetCertainOnly{!session.certain_only});
  ImGui::SameLine();
  if (icon_button(frame.look, "snap", Icon::snap,
                  session.playback.snaps ? "Scrubbing snaps to dates in the data; Ctrl frees it  S"
                                         : "Scrubbing is free; Ctrl or S snaps it to dates in the data",
                  session.playback.snaps, true, 30))
    frame.emit(SetSnapping{!session.playback.snaps});
}

void draw_range(Frame& frame) {
  const Session& session = frame.session;
  if (icon_button(frame.look, "in", Icon::in_point, "Range begins here  [", false, true, 30))
    frame.emit_all(commands_of(Action::set_in, session));
  ImGui::SameLine();
  if (icon_button(frame.look, "out", Icon::out_point, "Range ends here  ]", false, true, 30))
    frame.emit_all(commands_of(Action::set_out, session));
  if (!session.in_out) return;
  ImGui::SameLine();
  const std::string text = iso_date(session.in_out->begin) + " \xe2\x80\x93 " + iso_date(session.in_out->end);
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + frame.px(7));
  text_with(frame.look.fonts.small, frame.look.palette.text_muted, text);
  ImGui::SameLine();
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() - frame.px(7));
  if (icon_button(frame.look, "clear", Icon::close, "Clear the range  X", false, true, 30))
    frame.emit(SetInOut{std::nullopt});
}

}  // namespace

void draw_transport(Frame& frame, const Rect& rect) {
  const Session& session = frame.session;
  const Scenario* scenario = frame.scenario();
  const bool dated = scenario && scenario->has_time;
  const bool has_scenes = scenario && !scenario->scenes.empty();
  ImGui::SetCursorScreenPos({rect.x + frame.px(8), rect.y + frame.px(5)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(frame.px(4), 0));
  if (has_scenes) {
    if (icon_button(frame.look, "scene-", Icon::previous_scene, "Previous scene  PgUp", false, true, 34))
      frame.emit(StepScene{-1});
    ImGui::SameLine();
  }
  if (icon_button(frame.look, "event-", Icon::previous_event, "Previous event  Up", false, dated, 34))
    frame.emit(StepEvent{-1});
  ImGui::SameLine();
  const bool playing = session.playback.playing;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float side = frame.px(34);
  const bool clicked = ImGui::InvisibleButton("play", {side, side}) && dated;
  const Palette& p = frame.look.palette;
  const ImU32 ground = !dated ? p.field : ImGui::IsItemHovered() ? p.accent_hover : p.accent;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddCircleFilled({at.x + side / 2, at.y + side / 2}, side / 2, ground, 40);
  draw_icon(list, playing ? Icon::pause : Icon::play, {at.x + side / 2 + (playing ? 0 : frame.px(1)), at.y + side / 2},
            frame.px(14), dated ? p.on_accent : p.text_faint);
  if (ImGui::IsItemHovered()) tool_tip(frame.look, playing ? "Pause  Space" : "Play  Space");
  if (clicked) frame.emit(SetPlaying{!playing});
  ImGui::SameLine();
  if (icon_button(frame.look, "event+", Icon::next_event, "Next event  Down", false, dated, 34))
    frame.emit(StepEvent{1});
  ImGui::SameLine();
  if (has_scenes) {
    if (icon_button(frame.look, "scene+", Icon::next_scene, "Next scene  PgDn", false, true, 34))
      frame.emit(StepScene{1});
    ImGui::SameLine();
  }
  if (dated) {
    ImGui::SameLine(0, frame.px(12));
    draw_date(frame);
    ImGui::SameLine(0, frame.px(12));
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + frame.px(2));
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(frame.px(8), frame.px(7)));
    draw_speed(frame);
    ImGui::PopStyleVar();
    ImGui::SameLine();
    const AtEdge edge = session.playback.at_edge;
    const AtEdge next = edge == AtEdge::stop ? AtEdge::loop : edge == AtEdge::loop ? AtEdge::bounce : AtEdge::stop;
    const char* edge_tip = edge == AtEdge::stop   ? "Stops at the end; click to loop  Ctrl+L"
                           : edge == AtEdge::loop ? "Loops; click to play to and fro  Ctrl+J"
                                                  : "Plays to and fro; click to stop at the end";
    if (icon_button(frame.look, "loop", edge == AtEdge::bounce ? Icon::bounce : Icon::loop, edge_tip,
                    edge != AtEdge::stop, true, 30))
      frame.emit(SetAtEdge{next});
    ImGui::SameLine(0, frame.px(12));
    draw_shown(frame);
    ImGui::SameLine(0, frame.px(12));
    draw_range(frame);
  }
  ImGui::SetCursorScreenPos({rect.x + rect.width - frame.px(76), rect.y + frame.px(7)});
  if (icon_button(frame.look, "fit-axis", Icon::fit, "Show the whole span", false, dated, 30))
    frame.emit_all(commands_of(Action::axis_all, frame.session));
  ImGui::SameLine();
  if (icon_button(frame.look, "fold", frame.state.timeline_open ? Icon::chevron_down : Icon::panel_bottom,
                  "Fold or unfold  Ctrl+T", false, true, 30)) {
    frame.state.timeline_open = !frame.state.timeline_open;
  }
  ImGui::PopStyleVar();
}

}  // namespace thalweg::ui
