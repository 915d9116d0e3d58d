#include "viewer/ui/dialog_table.h"

#include "viewer/languages/tr.h"
#include "viewer/ui/panel_text.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {

bool begin_table(const Frame& frame, std::initializer_list<std::pair<const char*, float>> columns) {
  const auto flags =
      ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_SizingFixedFit;
  ImGui::PushStyleColor(ImGuiCol_TableHeaderBg, frame.look.palette.field);
  ImGui::PushStyleColor(ImGuiCol_TableRowBgAlt, 0);
  ImGui::PushStyleColor(ImGuiCol_TableBorderLight, frame.look.palette.rule);
  if (!ImGui::BeginTable("rows", static_cast<int>(columns.size()), flags)) {
    ImGui::PopStyleColor(3);
    return false;
  }
  ImGui::TableSetupScrollFreeze(0, 1);
  for (const auto& [title, width] : columns)
    ImGui::TableSetupColumn(said(tr(title)),
                            width > 0 ? ImGuiTableColumnFlags_WidthFixed : ImGuiTableColumnFlags_WidthStretch,
                            frame.px(width));
  ImGui::TableHeadersRow();
  return true;
}

void end_table() {
  ImGui::EndTable();
  ImGui::PopStyleColor(3);
}

void cell(const Frame& frame, ImU32 color, const std::string& text, Beside beside) {
  ImGui::TableNextColumn();
  if (beside == Beside::field) ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ImGui::GetStyle().FramePadding.y);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, height = ImGui::GetTextLineHeight();
  draw_clipped(*ImGui::GetWindowDrawList(), frame.look.fonts.body, at, width, color, text);
  ImGui::Dummy({width, height});
  if (ImGui::IsItemHovered() && text_size(frame.look.fonts.body, text).x > width) tool_tip(frame.look, text);
}

}  // namespace thalweg::ui
