// Who held ground, one block a holder: from when to when, and under it what was said of it as claims and bases changed.
#include <algorithm>

#include <fmt/format.h>

#include "geodata/model/tenure.h"
#include "geodata/time/edtf.h"
#include "viewer/languages/dates.h"
#include "viewer/languages/tr.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

std::string claimants(const Frame& frame, const ControlInterval& row) {
  std::string names;
  for (const ActorIndex actor : row.claimed_by) names += (names.empty() ? "" : ", ") + actor_name(frame, actor);
  return names;
}

// "captured → administrative; no longer claimed by Armenia".
std::string what_changed(const Frame& frame, const ControlInterval& before, const ControlInterval& row) {
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : "; ") + part; };
  if (before.basis != row.basis) add(words(before.basis) + " \u2192 " + words(row.basis));
  if (before.claimed_by != row.claimed_by)
    add(row.claimed_by.empty() ? tr("no longer claimed by {}", claimants(frame, before))
                               : tr("claimed by {}", claimants(frame, row)));
  if (before.contested != row.contested) add(row.contested ? tr("contested") : tr("no longer contested"));
  if (before.de_jure != row.de_jure) add(tr("by law {}", actor_name(frame, row.de_jure)));
  if (text.empty())
    add(before.confidence == row.confidence ? tr("another source") : tr("told with another confidence"));
  return text;
}

void draw_row_notes(Frame& frame, const ControlInterval& row) {
  confidence_line(frame, row.confidence, row.basis);
  if (!row.note.empty()) text_with(frame.look.fonts.small, frame.look.palette.text_muted, row.note, true);
  source_line(frame, row.source);
}

// A line that goes to its first day when clicked.
void draw_link(Frame& frame, ImFont* font, const std::string& text, Instant to, int id) {
  ImGui::PushID(id);
  if (ImGui::Selectable("##go", false, 0, {0, ImGui::GetTextLineHeight()})) frame.emit(SetTime{to});
  if (ImGui::IsItemHovered()) tool_tip(frame.look, tr("Go to its first day"));
  ImGui::SameLine(0, 0);
  text_with(font, frame.look.palette.text, text, true);
  ImGui::PopID();
}

}  // namespace

void draw_control_history(Frame& frame, const Territory& territory, std::int32_t current) {
  const Palette& p = frame.look.palette;
  const Fonts& fonts = frame.look.fonts;
  const auto count = static_cast<std::int32_t>(territory.control.size());
  section(frame.look, tr("Control history"));
  for (std::int32_t i = 0; i < count;) {
    const Tenure tenure = tenure_of(territory.control, i);
    const ControlInterval& first = territory.control[static_cast<std::size_t>(i)];
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool is_now = tenure.first <= current && current <= tenure.last;
    ImGui::Indent(frame.px(16));
    draw_link(frame, is_now ? fonts.bold : fonts.body,
              first.contested ? tr("{} (contested)", actor_name(frame, first.controller))
                              : actor_name(frame, first.controller),
              first.when.begin.nominal, i);
    text_with(fonts.small, p.text, told(tenure.when), true);
    draw_row_notes(frame, first);
    for (std::int32_t n = tenure.first + 1; n <= tenure.last; ++n) {
      const ControlInterval& row = territory.control[static_cast<std::size_t>(n)];
      ImGui::Dummy({0, frame.px(2)});
      draw_link(
          frame, fonts.small,
          told(row.when.begin) + ": " + what_changed(frame, territory.control[static_cast<std::size_t>(n - 1)], row),
          row.when.begin.nominal, n);
      draw_row_notes(frame, row);
    }
    ImGui::Unindent(frame.px(16));
    const float bottom = ImGui::GetCursorScreenPos().y - frame.px(4);
    ImGui::GetWindowDrawList()->AddRectFilled({at.x, at.y + frame.px(2)}, {at.x + frame.px(5), bottom},
                                              actor_color(frame, first.controller), frame.px(3));
    ImGui::Dummy({0, frame.px(6)});
    i = tenure.last + 1;
  }
}

}  // namespace thalweg::ui
