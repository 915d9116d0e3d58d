// The change ledger: what changed hands in the range of the timeline or between dates typed here; a row flies there.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "geodata/time/edtf.h"
#include "geodata/time/typed_date.h"
#include "viewer/languages/tr.h"
#include "viewer/ui/panel_text.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/told.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

// Dates typed here come first, then the two dates compared, the range, and the whole span.
Interval dates_shown(const Frame& frame) {
  if (frame.state.changes_picked) return *frame.state.changes_picked;
  if (const auto& compare = frame.session.compare) {
    const auto [first, last] = std::minmax(frame.session.time, compare->time);
    return {first, last};
  }
  if (frame.session.in_out) return *frame.session.in_out;
  return frame.scenario()->time;
}

std::string area(double km2) { return told_area(km2); }

// One of the two dates as a field; what is typed counts when it is entered.
void date_field(Frame& frame, const char* id, std::string& text, bool is_from) {
  const Interval shown = dates_shown(frame);
  ImGui::SetNextItemWidth((ImGui::GetContentRegionAvail().x - (is_from ? frame.px(24) : 0)) / (is_from ? 2.0f : 1.0f));
  const bool entered = input_text(id, iso_date(is_from ? shown.begin : shown.end).c_str(), text,
                                  ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
  if (ImGui::IsItemHovered())
    tool_tip(frame.look, is_from ? tr("First date; empty: as the range on the timeline says")
                                 : tr("Last date, its changes included"));
  if (!entered) return;
  UiState& state = frame.state;
  state.changes_error.clear();
  if (text.empty()) {
    state.changes_picked.reset();
    return;
  }
  const auto date = parse_typed_date(text);
  if (!date) {
    state.changes_error = date.error().message;
    return;
  }
  Interval picked = shown;
  (is_from ? picked.begin : picked.end) = date->at;
  if (picked.end < picked.begin)
    state.changes_error = tr("The first date is after the last.");
  else
    state.changes_picked = picked;
}

void copy_buttons(Frame& frame, const Ledger& ledger) {
  const auto copied = [&](const std::string& said,
                          std::string (*written)(const Scenario&, const Ledger&, std::string_view)) {
    ImGui::SetClipboardText(written(*frame.scenario(), ledger, frame.session.language).c_str());
    frame.state.toasts.push_back({Severity::info, said, frame.now_secs + 2});
  };
  text_with(frame.look.fonts.small, frame.look.palette.text_muted, tr("Copy as"));
  ImGui::SameLine();
  if (ImGui::SmallButton(said(tr("Text")))) copied(tr("Ledger copied as text"), ledger_text);
  ImGui::SameLine();
  if (ImGui::SmallButton("CSV")) copied(tr("Ledger copied as {}", tr("CSV")), ledger_csv);
  ImGui::SameLine();
  if (ImGui::SmallButton("JSON")) copied(tr("Ledger copied as {}", tr("JSON")), ledger_json);
}

void draw_balance(Frame& frame, const ActorBalance& balance) {
  const Palette& p = frame.look.palette;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddRectFilled({at.x, at.y + frame.px(3)}, {at.x + frame.px(5), at.y + frame.px(34)},
                                            actor_color(frame, balance.actor), frame.px(3));
  ImGui::Indent(frame.px(16));
  const float right = ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x;
  const std::string net = told_signed_area(balance.net_km2());
  const float width = text_size(frame.look.fonts.bold, net).x;
  const ImVec2 line = ImGui::GetCursorScreenPos();
  draw_clipped(*ImGui::GetWindowDrawList(), frame.look.fonts.body, line,
               ImGui::GetContentRegionAvail().x - width - frame.px(12), p.text, actor_name(frame, balance.actor));
  ImGui::SetCursorPosX(right - width);
  text_with(frame.look.fonts.bold, p.text, net);
  std::string detail = tr("gained {}, lost {}", area(balance.gained_km2), area(balance.lost_km2));
  text_with(frame.look.fonts.small, p.text_muted, detail, true);
  ImGui::Unindent(frame.px(16));
  ImGui::Dummy({0, frame.px(4)});
}

void draw_change(Frame& frame, const ControlChange& change, int number) {
  const Scenario& scenario = *frame.scenario();
  const Territory& territory = scenario.timeline.territories[change.territory];
  const Palette& p = frame.look.palette;
  ImGui::PushID(number);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, height = frame.px(54);
  if (ImGui::InvisibleButton("change", {width, height})) {
    if (change.date.nominal.is_finite() && !frame.session.compare) frame.emit(SetTime{change.date.nominal});
    go_to(frame, {static_cast<std::uint32_t>(scenario.territory_layer), territory.feature});
  }
  const bool hovered = ImGui::IsItemHovered();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const bool selected = frame.session.selected &&
                        static_cast<int>(frame.session.selected->layer) == scenario.territory_layer &&
                        frame.session.selected->feature == territory.feature;
  if (hovered || selected)
    list.AddRectFilled(at, {at.x + width, at.y + height}, selected ? p.accent_soft : p.field, frame.px(6));
  // Old above new, as the control changed.
  list.AddRectFilled({at.x + frame.px(4), at.y + frame.px(6)}, {at.x + frame.px(9), at.y + height / 2},
                     actor_color(frame, change.from), frame.px(2));
  list.AddRectFilled({at.x + frame.px(4), at.y + height / 2}, {at.x + frame.px(9), at.y + height - frame.px(6)},
                     actor_color(frame, change.to), frame.px(2));
  const float left = at.x + frame.px(18), room = width - frame.px(24);
  const std::string km2 = area(change.area_km2);
  const float km2_width = text_size(frame.look.fonts.small, km2).x;
  draw_clipped(list, frame.look.fonts.body, {left, at.y + frame.px(3)}, room - km2_width - frame.px(8), p.text,
               territory.name.in(frame.session.language));
  draw_clipped(list, frame.look.fonts.small, {at.x + width - km2_width - frame.px(6), at.y + frame.px(5)},
               km2_width + 1, p.text_muted, km2);
  draw_clipped(list, frame.look.fonts.small, {left, at.y + frame.px(21)}, room, p.text_muted,
               actor_name(frame, change.from) + " \xe2\x86\x92 " + actor_name(frame, change.to));
  std::string date = !change.date.nominal.is_finite() ? tr("date not known")
                     : change.date.is_certain()       ? told_day(change.date.nominal)
                                                      : tr("about {}", told_day(change.date.nominal));
  if (change.uncertain)
    date = change.counted ? tr("{}, uncertain, counted", date) : tr("{}, uncertain, not counted", date);
  draw_clipped(list, frame.look.fonts.small, {left, at.y + frame.px(36)}, room,
               change.uncertain ? p.warning : p.text_muted, date);
  if (hovered) tool_tip(frame.look, tr("Show {}", territory.name.in(frame.session.language)));
  ImGui::PopID();
}

// Rows of one height: those scrolled out of view cost nothing.
template <class Draw>
void for_each_in_view(std::size_t count, const Draw& draw) {
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(count));
  while (clipper.Step())
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) draw(static_cast<std::size_t>(i));
}

}  // namespace

void keep_changes(Frame& frame) {
  UiState& state = frame.state;
  const Scenario* scenario = frame.scenario();
  if (!state.changes_open || !scenario || scenario->timeline.territories.empty()) {
    if (frame.session.changes_shown) frame.emit(ShowChanges{std::nullopt});
    return;
  }
  const Interval shown = dates_shown(frame);
  if (!state.ledger || state.ledger->from != shown.begin || state.ledger->to != shown.end ||
      state.ledger_version != frame.session.scenario_version) {
    state.ledger = make_ledger(scenario->timeline, shown.begin, shown.end);
    state.ledger_version = frame.session.scenario_version;
  }
  if (frame.session.changes_shown != shown) frame.emit(ShowChanges{shown});
}

void draw_changes(Frame& frame, const Rect& rect) {
  const Palette& p = frame.look.palette;
  begin_panel(frame, "##changes", rect, p.panel, {frame.px(16), frame.px(12)}, true);
  ImGui::GetWindowDrawList()->AddLine({rect.x, rect.y}, {rect.x, rect.y + rect.height}, p.border);
  const float right = ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x;
  text_with(frame.look.fonts.small, p.accent, tr("LEDGER"));
  ImGui::SameLine(right - frame.px(28));
  if (icon_button(frame.look, "close", Icon::close, tr("Close  Esc"), false, true, 28))
    frame.state.changes_open = false;
  text_with(frame.look.fonts.title, p.text, tr("What changed hands"));
  if (!frame.scenario() || frame.scenario()->timeline.territories.empty()) {
    text_colored(p.text_muted, tr("Nothing here is said to be held by anyone."), true);
    return end_panel();
  }
  date_field(frame, "##from", frame.state.changes_from_text, true);
  ImGui::SameLine();
  text_colored(p.text_muted, "\xe2\x80\x93");
  ImGui::SameLine();
  date_field(frame, "##to", frame.state.changes_to_text, false);
  if (!frame.state.changes_error.empty()) text_with(frame.look.fonts.small, p.error, frame.state.changes_error, true);
  if (!frame.state.ledger) {  // opened in this very frame
    frame.wants_frames = true;
    return end_panel();
  }
  const Ledger& ledger = *frame.state.ledger;
  copy_buttons(frame, ledger);
  section(frame.look, tr("Gained and lost"));
  for (const ActorBalance& balance : ledger.actors) draw_balance(frame, balance);
  if (ledger.actors.empty()) text_colored(p.text_muted, tr("Nothing changed hands."));
  section(frame.look, tr("Changes: {}", ledger.changes.size()));
  for_each_in_view(ledger.changes.size(),
                   [&](std::size_t i) { draw_change(frame, ledger.changes[i], static_cast<int>(i)); });
  section(frame.look, tr("Events between: {}", ledger.events.size()));
  for_each_in_view(ledger.events.size(), [&](std::size_t i) {
    const LedgerEvent& between = ledger.events[i];
    const Event& event = frame.scenario()->timeline.events[between.event];
    ImGui::PushID(static_cast<int>(between.event) + 1'000'000);
    const std::string title = event.title.in(frame.session.language);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    if (ImGui::Selectable("##event")) go_to_event(frame, between.event);
    const bool is_whole = text_size(frame.look.fonts.body, title).x <= width;
    if (ImGui::IsItemHovered())
      tool_tip(frame.look, (is_whole ? "" : title + "\n") +
                               (between.uncertain ? tr("{}, may lie outside", told(event.when)) : told(event.when)));
    draw_clipped(*ImGui::GetWindowDrawList(), frame.look.fonts.body, at, width, frame.look.palette.text, title);
    ImGui::PopID();
  });
  ImGui::Dummy({0, frame.px(16)});
  end_panel();
}

}  // namespace thalweg::ui
