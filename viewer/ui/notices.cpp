// What stands in a column at the right of the map, one under the other: work under way, the profile, and toasts.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "viewer/languages/tr.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

constexpr ImGuiWindowFlags NoticeFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                         ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing |
                                         ImGuiWindowFlags_NoNav;
constexpr float NoticeWidth = 264, Gap = 8, DatePlate = 68;
constexpr std::size_t MaxTasksShown = 4;

// "Opening map.geo.json            42 %  x" over a slim bar.
void draw_task(Frame& frame, const Task& task, std::size_t number, float right, float& y) {
  const Palette& p = frame.look.palette;
  const float height = frame.px(40), pad = frame.px(12), bar = frame.px(3);
  ImGui::SetNextWindowPos({right, y}, ImGuiCond_Always, {1, 0});
  ImGui::SetNextWindowSize({frame.px(NoticeWidth), height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::Begin(fmt::format("##task{}", number).c_str(), nullptr, NoticeFlags);
  ImGui::PopStyleVar();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 at = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
  const float button = frame.px(24), middle = at.y + (height - bar) / 2;
  float text_end = at.x + size.x - pad;
  if (task.can_cancel) {
    text_end = at.x + size.x - frame.px(6) - button;
    ImGui::SetCursorScreenPos({text_end, middle - button / 2});
    if (icon_button(frame.look, "cancel", Icon::close, tr("Cancel"), false, true, 24)) frame.ask(CancelTask{task.id});
    text_end -= frame.px(4);
  }
  ImFont* small = frame.look.fonts.small;
  if (task.fraction > 0) {
    const std::string percent = fmt::format("{:.0f} %", std::clamp(task.fraction, 0.0, 1.0) * 100);
    const ImVec2 room = text_size(small, percent);
    text_end -= room.x;
    draw_text(list, small, {text_end, middle - room.y / 2}, p.text_muted, percent);
    text_end -= frame.px(8);
  }
  ImFont* body = frame.look.fonts.body;
  draw_clipped(list, body, {at.x + pad, middle - body->FontSize / 2}, text_end - at.x - pad, p.text, task.title);
  // Along the card's lower edge, inside its rounding.
  const float left = at.x + pad, full = size.x - 2 * pad, bottom = at.y + size.y - frame.px(6);
  list.AddRectFilled({left, bottom - bar}, {left + full, bottom}, p.field_hover, bar / 2);
  const float done = full * static_cast<float>(std::clamp(task.fraction, 0.0, 1.0));
  if (task.fraction <= 0) {
    // How far it is nobody knows: a piece goes to and fro.
    constexpr double PeriodSecs = 2.4, Share = 0.3;
    const double phase = std::fmod(frame.now_secs, PeriodSecs) / PeriodSecs;
    const float from = left + full * static_cast<float>((1 - Share) * (1 - std::abs(2 * phase - 1)));
    list.AddRectFilled({from, bottom - bar}, {from + full * static_cast<float>(Share), bottom}, p.accent, bar / 2);
  } else if (done >= bar)
    list.AddRectFilled({left, bottom - bar}, {left + done, bottom}, p.accent, bar / 2);
  ImGui::End();
  y += height + frame.px(Gap);
}

void draw_toasts(Frame& frame, float right, float y) {
  std::erase_if(frame.state.toasts, [&](const Toast& toast) { return toast.until_secs <= frame.now_secs; });
  int number = 0;
  for (const Toast& toast : frame.state.toasts) {
    ImGui::SetNextWindowPos({right, y}, ImGuiCond_Always, {1, 0});
    // As wide as what it says, up to most of the map; then over several lines.
    const float most = std::max(frame.px(200), frame.map.width * 0.7f), around = 2 * ImGui::GetStyle().WindowPadding.x;
    const bool wraps = text_size(frame.look.fonts.body, toast.text).x + around > most;
    ImGuiWindowFlags flags = NoticeFlags | ImGuiWindowFlags_NoInputs;
    if (wraps)
      ImGui::SetNextWindowSize({most, 0});
    else
      flags |= ImGuiWindowFlags_AlwaysAutoResize;
    ImGui::Begin(fmt::format("##toast{}", number++).c_str(), nullptr, flags);
    const Palette& p = frame.look.palette;
    text_colored(toast.severity == Severity::error     ? p.error
                 : toast.severity == Severity::warning ? p.warning
                                                       : p.text,
                 toast.text, wraps);
    y += ImGui::GetWindowHeight() + frame.px(Gap);
    ImGui::End();
  }
}

}  // namespace

void draw_notices(Frame& frame) {
  const float right = frame.map.x + frame.map.width - frame.px(12);
  float y = frame.map.y + frame.px(DatePlate);
  for (std::size_t i = 0; i < std::min(frame.tasks.size(), MaxTasksShown); ++i)
    draw_task(frame, frame.tasks[i], i, right, y);
  draw_welcome(frame, right, y);
  if (frame.profile) draw_profile(frame, right, y);
  draw_toasts(frame, right, y);
}

}  // namespace thalweg::ui
