// Over the legend that the map has painted: a click on its head folds it, the wheel and its bar scroll it, and the map
// beneath gets none of that.
#include <algorithm>
#include <cmath>

#include "viewer/languages/tr.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

constexpr ImGuiWindowFlags OverLegend = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                        ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing |
                                        ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBackground |
                                        ImGuiWindowFlags_NoBringToFrontOnFocus;

// What the panels have to say of the legend: whether it can be taken hold of, and what the left panel lists already.
void keep_legend_view(Frame& frame) {
  LegendView view = frame.session.legend;
  const bool has_panels = !frame.state.presenter;
  view.has_head = has_panels;
  view.omits_holders = has_panels && frame.state.left_shown && frame.state.left_tab == 0;
  if (view != frame.session.legend) frame.emit(SetLegendView{view});
}

void scroll_to(Frame& frame, const LegendPlace& at, int row) {
  LegendView view = frame.session.legend;
  view.first_row = std::clamp(row, 0, std::max(0, at.row_count - at.shown_rows));
  if (view != frame.session.legend) frame.emit(SetLegendView{view});
}

}  // namespace

void draw_legend_handle(Frame& frame) {
  keep_legend_view(frame);
  if (!frame.legend || !frame.session.legend.has_head) return;
  const LegendPlace at = *frame.legend;
  const ImVec2 size{at.box.width(), at.box.height()};
  ImGui::SetNextWindowPos({frame.map.x + at.box.left, frame.map.y + at.box.top});
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, ImVec2(1, 1));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, frame.px(6));
  ImGui::Begin("##legend", nullptr, OverLegend);
  const ImVec2 from = ImGui::GetCursorScreenPos();
  if (ImGui::InvisibleButton("head", {size.x, at.head_height})) {
    LegendView view = frame.session.legend;
    view.is_folded = !view.is_folded;
    frame.emit(SetLegendView{view});
  }
  if (ImGui::IsItemHovered()) {
    ImGui::GetWindowDrawList()->AddRectFilled(from, {from.x + size.x, from.y + at.head_height},
                                              faded(frame.look.palette.text, 0.06f), frame.px(6));
    tool_tip(frame.look, at.is_folded ? tr("Unfold the legend") : tr("Fold the legend"));
  }
  if (at.shown_rows > 0 && at.shown_rows < at.row_count) {
    const float bar = frame.px(14), top = from.y + at.head_height, length = size.y - at.head_height;
    ImGui::SetCursorScreenPos({from.x + size.x - bar, top});
    ImGui::InvisibleButton("bar", {bar, length});
    if (ImGui::IsItemActive()) {
      const float share = (ImGui::GetIO().MousePos.y - top) / length;
      scroll_to(frame, at, static_cast<int>(share * static_cast<float>(at.row_count)) - at.shown_rows / 2);
    }
    const float wheel = ImGui::GetIO().MouseWheel;
    if (wheel != 0 && ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem))
      scroll_to(frame, at, at.first_row - static_cast<int>(std::copysign(std::ceil(std::abs(wheel)), wheel)) * 2);
  }
  ImGui::End();
  ImGui::PopStyleVar(3);
}

}  // namespace thalweg::ui
