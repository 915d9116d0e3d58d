// The transport row over the timeline: ends of time, events, play, the date, speed, loop, the range and scenes.
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "geodata/time/calendar.h"
#include "geodata/time/edtf.h"
#include "viewer/languages/tr.h"
#include "viewer/scene/furniture/words.h"
#include "viewer/ui/panel_text.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/shortcuts.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

struct Speed {
  double days_per_sec;
  const char* title;
};

constexpr std::array Speeds = {Speed{1, noted("1 day / s")},           Speed{7, noted("1 week / s")},
                               Speed{30.44, noted("1 month / s")},     Speed{91.3, noted("3 months / s")},
                               Speed{365.2425, noted("1 year / s")},   Speed{3652.425, noted("10 years / s")},
                               Speed{36524.25, noted("1 century / s")}};

std::string speed_title(double days_per_sec) {
  const double speed = std::abs(days_per_sec);
  const std::string sign = days_per_sec < 0 ? "\xe2\x88\x92" : "";
  for (const Speed& choice : Speeds) {
    if (std::abs(choice.days_per_sec - speed) < choice.days_per_sec * 0.02) return sign + tr(choice.title);
  }
  return sign + (speed < 365 ? tr("{:.3g} days / s", speed) : tr("{:.3g} years / s", speed / 365.2425));
}

void draw_speed(Frame& frame, float width) {
  ImGui::SetNextItemWidth(frame.px(width));
  const bool open =
      ImGui::BeginCombo("##speed", said(speed_title(frame.session.playback.speed())), ImGuiComboFlags_HeightLargest);
  if (!open) {
    if (ImGui::IsItemHovered()) tool_tip(frame.look, tr("Speed  J K L"));
    return;
  }
  for (const Speed& choice : Speeds) {
    if (ImGui::Selectable(said(tr(choice.title)))) frame.emit(SetSpeed{choice.days_per_sec});
  }
  if (const Scenario* scenario = frame.scenario()) {
    const Interval range = frame.session.in_out.value_or(scenario->time);
    const double days =
        (static_cast<double>(range.end.ms) - static_cast<double>(range.begin.ms)) / static_cast<double>(MsPerDay);
    for (const int seconds : {10, 30, 60, 180}) {
      if (ImGui::Selectable(said(frame.session.in_out ? tr("Range in {} s", seconds) : tr("All in {} s", seconds))))
        frame.emit(SetSpeed{days / seconds});
    }
  }
  ImGui::EndCombo();
}

// What playing does at the end of its range.
void draw_edge_button(Frame& frame) {
  ImGui::SameLine();
  const AtEdge edge = frame.session.playback.at_edge;
  const AtEdge next = edge == AtEdge::stop ? AtEdge::loop : edge == AtEdge::loop ? AtEdge::bounce : AtEdge::stop;
  const std::string edge_tip = edge == AtEdge::stop   ? tr("Stops at the end; click to loop  Ctrl+L")
                               : edge == AtEdge::loop ? tr("Loops; click to play to and fro  Ctrl+J")
                                                      : tr("Plays to and fro; click to stop at the end");
  if (icon_button(frame.look, "loop", edge == AtEdge::bounce ? Icon::bounce : Icon::loop, edge_tip,
                  edge != AtEdge::stop, true, 30))
    frame.emit(SetAtEdge{next});
}

// What is shown of events, of what is uncertain and of changes.
void draw_shown(Frame& frame, bool is_narrow) {
  const Session& session = frame.session;
  static constexpr const char* Titles[] = {noted("Events of now"), noted("Recent events"), noted("Events so far")};
  ImGui::SetNextItemWidth(frame.px(124));
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(frame.px(8), frame.px(7)));
  if (ImGui::BeginCombo("##shown", said(tr(Titles[static_cast<int>(session.playback.events)])),
                        ImGuiComboFlags_HeightLargest)) {
    if (ImGui::Selectable(said(tr("Events of now")))) frame.emit(SetEventSpan{EventSpan::instant, 0});
    for (const double days : {7.0, 30.0, 90.0, 365.0, 3652.0}) {
      const std::string title = days < 365 ? trn("The last {} day", "The last {} days", static_cast<std::int64_t>(days))
                                : days < 3000 ? tr("The last year")
                                              : tr("The last 10 years");
      if (ImGui::Selectable(said(title))) frame.emit(SetEventSpan{EventSpan::window, days});
    }
    if (ImGui::Selectable(said(tr("All so far")))) frame.emit(SetEventSpan{EventSpan::cumulative, 0});
    ImGui::Separator();
    if (is_narrow) {  // else they have buttons of their own
      if (ImGui::Selectable(said(tr("Certain only")), session.certain_only))
        frame.emit(SetCertainOnly{!session.certain_only});
      if (ImGui::Selectable(said(tr("Scrubbing snaps to dates")), session.playback.snaps))
        frame.emit(SetSnapping{!session.playback.snaps});
    }
    if (ImGui::Selectable(said(tr("Interpolated fronts")), session.interpolates_fronts))
      frame.emit(SetInterpolation{!session.interpolates_fronts});
    if (ImGui::BeginMenu(said(tr("Changes of control")))) {
      struct Choice {
        double days;
        const char* title;
      };
      for (const auto& [days, title] :
           {Choice{0, noted("Show at once")}, Choice{7, noted("Fade in over a week")},
            Choice{30, noted("Fade in over a month")}, Choice{180, noted("Fade in over half a year")},
            Choice{365, noted("Fade in over a year")}})
        if (ImGui::MenuItem(said(tr(title)), nullptr, session.change_fade_days == days))
          frame.emit(SetChangeFade{days});
      ImGui::EndMenu();
    }
    ImGui::EndCombo();
  } else if (ImGui::IsItemHovered()) {
    const double days = session.playback.window_days;
    tool_tip(frame.look, session.playback.events == EventSpan::window
                             ? trn("Events of the last day, fading with age  E",
                                   "Events of the last {} days, fading with age  E", static_cast<std::int64_t>(days))
                             : tr("Which events are seen  E"));
  }
  ImGui::PopStyleVar();
  if (is_narrow) return;
  ImGui::SameLine();
  if (icon_button(frame.look, "certain", Icon::certain,
                  session.certain_only ? tr("Certain only: what is merely possible is hidden  U")
                                       : tr("What is possible but not certain is drawn lighter; click to hide it  U"),
                  session.certain_only, true, 30))
    frame.emit(SetCertainOnly{!session.certain_only});
  ImGui::SameLine();
  if (icon_button(frame.look, "snap", Icon::snap,
                  session.playback.snaps ? tr("Scrubbing snaps to dates in the data; Ctrl frees it  S")
                                         : tr("Scrubbing is free; Ctrl or S snaps it to dates in the data"),
                  session.playback.snaps, true, 30))
    frame.emit(SetSnapping{!session.playback.snaps});
}

void draw_range(Frame& frame) {
  const Session& session = frame.session;
  if (icon_button(frame.look, "in", Icon::in_point, tr("Range begins here  ["), false, true, 30))
    frame.emit_all(commands_of(Action::set_in, session));
  ImGui::SameLine();
  if (icon_button(frame.look, "out", Icon::out_point, tr("Range ends here  ]"), false, true, 30))
    frame.emit_all(commands_of(Action::set_out, session));
  if (!session.in_out) return;
  ImGui::SameLine();
  const std::string text = iso_date(session.in_out->begin) + " \xe2\x80\x93 " + iso_date(session.in_out->end);
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + frame.px(7));
  text_with(frame.look.fonts.small, frame.look.palette.text_muted, text);
  ImGui::SameLine();
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() - frame.px(7));
  if (icon_button(frame.look, "clear", Icon::close, tr("Clear the range  X"), false, true, 30))
    frame.emit(SetInOut{std::nullopt});
}

}  // namespace

void draw_transport(Frame& frame, const Rect& rect) {
  const Session& session = frame.session;
  const Scenario* scenario = frame.scenario();
  const bool dated = scenario && scenario->has_time;
  const bool has_scenes = scenario && !scenario->scenes.empty();
  ImGui::SetCursorScreenPos({rect.x + frame.px(8), rect.y + frame.px(11)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(frame.px(4), 0));
  if (icon_button(frame.look, "start", Icon::to_start, tr("First date  Home"), false, dated, 34))
    frame.emit(GoToEdge{false});
  ImGui::SameLine();
  if (icon_button(frame.look, "event-", Icon::previous_event, tr("Previous event  Up"), false, dated, 34))
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
  if (ImGui::IsItemHovered()) tool_tip(frame.look, playing ? tr("Pause  Space") : tr("Play  Space"));
  if (clicked) frame.emit_all(commands_of(Action::play, session));
  ImGui::SameLine();
  if (icon_button(frame.look, "event+", Icon::next_event, tr("Next event  Down"), false, dated, 34))
    frame.emit(StepEvent{1});
  ImGui::SameLine();
  if (icon_button(frame.look, "end", Icon::to_end, tr("Last date that the data know  End"), false, dated, 34))
    frame.emit(GoToEdge{true});
  ImGui::SameLine();
  if (dated) {
    ImGui::SameLine(0, frame.px(12));
    draw_date(frame);
    ImGui::SameLine(0, frame.px(12));
    const bool is_narrow = rect.width < frame.px(860);
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + frame.px(2));
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(frame.px(8), frame.px(7)));
    draw_speed(frame, is_narrow ? 104 : 128);
    ImGui::PopStyleVar();
    if (!is_narrow) draw_edge_button(frame);
    ImGui::SameLine(0, frame.px(12));
    draw_shown(frame, is_narrow);
    if (rect.width > frame.px(1060)) {
      ImGui::SameLine(0, frame.px(12));
      draw_range(frame);
    }
  }
  // Where there is no room for all, the range gives way: its keys and the ruler set it, too.
  const float from_right = frame.px(has_scenes ? 76 + 34 * 2 + 12 + 8 : 76);
  if (has_scenes) {
    ImGui::SetCursorScreenPos({rect.x + rect.width - from_right, rect.y + frame.px(11)});
    if (icon_button(frame.look, "scene-", Icon::previous_scene, tr("Previous scene  PgUp"), false, true, 34))
      frame.emit(StepScene{-1});
    ImGui::SameLine();
    if (icon_button(frame.look, "scene+", Icon::next_scene, tr("Next scene  PgDn"), false, true, 34))
      frame.emit(StepScene{1});
  }
  ImGui::SetCursorScreenPos({rect.x + rect.width - frame.px(76), rect.y + frame.px(13)});
  if (icon_button(frame.look, "fit-axis", Icon::fit, tr("Show the whole span"), false, dated, 30))
    frame.emit_all(commands_of(Action::axis_all, frame.session));
  ImGui::SameLine();
  const bool is_open = is_timeline_open(frame.state, scenario);
  if (icon_button(frame.look, "fold", is_open ? Icon::chevron_down : Icon::panel_bottom,
                  dated ? tr("Fold or unfold  Ctrl+T") : tr("Nothing that is open has dates"), false, dated, 30)) {
    frame.state.timeline_open = !frame.state.timeline_open;
  }
  ImGui::PopStyleVar();
}

}  // namespace thalweg::ui
