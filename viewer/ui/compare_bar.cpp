// Over the map while two dates are compared: how, with which date, and the handle of the swipe's divider.
#include <algorithm>
#include <array>

#include "geodata/time/edtf.h"
#include "geodata/time/typed_date.h"
#include "viewer/languages/tr.h"
#include "viewer/session/compare.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

constexpr ImGuiWindowFlags Bare = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                  ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing |
                                  ImGuiWindowFlags_NoNav;

void draw_date_field(Frame& frame, Compare compare) {
  UiState& state = frame.state;
  if (!state.compare_editing) state.compare_text = iso_date(compare.time);
  ImGui::SetNextItemWidth(frame.px(116));
  const bool entered = input_text("##compare_date", "YYYY-MM-DD", state.compare_text,
                                  ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
  if (ImGui::IsItemHovered())
    tool_tip(frame.look,
             state.compare_error.empty() ? tr("The other date: type one and press Enter") : state.compare_error);
  if (entered) {
    const auto date = parse_typed_date(state.compare_text);
    state.compare_error = date ? "" : date.error().message;
    if (date) {
      compare.time = date->at;
      frame.emit(SetCompare{compare});
    } else
      frame.state.toasts.push_back({Severity::warning, date.error().message, frame.now_secs + 4});
  }
  state.compare_editing = ImGui::IsItemActive();
}

void draw_bar(Frame& frame, const Compare& compare) {
  const Palette& p = frame.look.palette;
  const float width = frame.px(16 + 258 + 116 + 32 * 2 + 8 * 3), height = frame.px(48);
  // Over the sources: the date plates have the top, the scale bar the left.
  const float top = frame.map.height - height - frame.px(72);
  float left = (frame.map.width - width) / 2;
  // Beside the legend, where there is room for both.
  if (frame.legend && frame.legend->box.top < top + height && frame.legend->box.right > left)
    left = std::max(left, std::min(frame.legend->box.right + frame.px(8), frame.map.width - width - frame.px(8)));
  ImGui::SetNextWindowPos({frame.map.x + left, frame.map.y + top});
  ImGui::SetNextWindowSize({width, height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(frame.px(8), frame.px(8)));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, frame.px(8));
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(frame.px(8), frame.px(7)));
  ImGui::PushStyleColor(ImGuiCol_WindowBg, p.panel_raised);
  ImGui::Begin("##compare", nullptr, Bare);
  // Each placed by hand: a row of choices leaves the cursor inside itself.
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const auto place = [&](float x) { ImGui::SetCursorScreenPos({at.x + frame.px(x), at.y}); };
  constexpr std::array Titles = {noted("Side by side"), noted("Swipe"), noted("Difference")};
  const int mode = static_cast<int>(compare.mode);
  const int chosen = segmented(frame.look, "mode", Titles.data(), static_cast<int>(Titles.size()), mode, frame.px(258));
  Compare next = compare;
  if (chosen != mode) {
    next.mode = static_cast<CompareMode>(chosen);
    frame.emit(SetCompare{next});
  }
  place(258 + 8);
  draw_date_field(frame, compare);
  place(258 + 116 + 16);
  if (icon_button(frame.look, "swap", Icon::fit, tr("Exchange the two dates"))) {
    next.time = frame.session.time;
    frame.emit(SetTime{compare.time});
    frame.emit(SetCompare{next});
  }
  place(258 + 116 + 32 + 24);
  if (icon_button(frame.look, "end", Icon::close, tr("Stop comparing  C"))) frame.emit(SetCompare{std::nullopt});
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(3);
}

void draw_handle(Frame& frame, const Compare& compare) {
  const Palette& p = frame.look.palette;
  const float size = frame.px(32), x = frame.map.x + divider_px(frame.session), y = frame.map.y + frame.map.height / 2;
  ImGui::SetNextWindowPos({x - size / 2, y - size / 2});
  ImGui::SetNextWindowSize({size, size});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, ImVec2(1, 1));
  ImGui::Begin("##divider", nullptr, Bare | ImGuiWindowFlags_NoBackground);
  ImGui::InvisibleButton("handle", {size, size});
  const bool active = ImGui::IsItemActive(), hovered = ImGui::IsItemHovered();
  if (active && frame.map.width > 1) {
    Compare moved = compare;
    moved.divider = (ImGui::GetIO().MousePos.x - frame.map.x) / frame.map.width;
    if (moved != compare) frame.emit(SetCompare{moved});
  }
  if (active || hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddCircleFilled({x, y}, size / 2 - 1, active || hovered ? p.accent : p.panel_raised, 32);
  list.AddCircle({x, y}, size / 2 - 1, p.border, 32);
  draw_icon(list, Icon::fit, {x, y}, frame.px(18), active || hovered ? p.on_accent : p.text);
  ImGui::End();
  ImGui::PopStyleVar(2);
}

}  // namespace

void draw_compare(Frame& frame) {
  if (!frame.session.compare || !frame.scenario()) return;
  const Compare compare = *frame.session.compare;
  if (compare.mode == CompareMode::swipe) draw_handle(frame, compare);
  if (!frame.state.presenter) draw_bar(frame, compare);
}

}  // namespace thalweg::ui
