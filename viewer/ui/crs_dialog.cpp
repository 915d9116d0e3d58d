// The dialog that asks in which CRS the coordinates of a file are that does not say it.

#include <fmt/format.h>

#include "geodata/base/file_name.h"
#include "viewer/ui/panel_text.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

constexpr float CrsWidth = 620, CrsHeight = 460, CodeWidth = 104;

void choose(Frame& frame, const std::string& code) {
  frame.ask(ReadAgain{frame.state.crs->source, "", code});
  frame.state.crs.reset();
}

}  // namespace

void draw_crs_dialog(Frame& frame) {
  if (!frame.state.crs) return;
  CrsForm& form = *frame.state.crs;
  const Palette& p = frame.look.palette;
  bool open = true;
  const std::string name = file_name(form.source);
  if (begin_dialog(frame.look, fmt::format("Where does {} lie?###crs", name).c_str(), &open, {CrsWidth, CrsHeight})) {
    text_colored(
        p.text_muted,
        "Its coordinates are no degrees, and it does not say in which system they are. By its numbers it may be "
        "in one of these; each says where the middle of the file would lie.",
        true);
    ImGui::Dummy({0, frame.px(6)});
    std::string chosen;
    ImGui::BeginChild("##choices", {0, ImGui::GetContentRegionAvail().y - frame.px(48)});
    for (const CrsChoice& choice : form.choices) {
      ImGui::PushID(choice.code.c_str());
      if (ImGui::Selectable("##choose", false, 0, {0, frame.px(28)})) chosen = choice.code;
      mark_target(frame, "crs " + choice.code);
      const ImVec2 at = ImGui::GetItemRectMin();
      const float width = ImGui::GetItemRectSize().x;
      ImDrawList& list = *ImGui::GetWindowDrawList();
      draw_text(list, frame.look.fonts.body, {at.x + frame.px(6), at.y + frame.px(5)}, p.text_muted, choice.code);
      draw_clipped(list, frame.look.fonts.body, {at.x + frame.px(CodeWidth), at.y + frame.px(5)},
                   width - frame.px(CodeWidth), p.text, choice.text);
      ImGui::PopID();
    }
    ImGui::EndChild();
    ImGui::SetNextItemWidth(frame.px(220));
    const bool entered = input_text("##other", "another: EPSG:n", form.typed, ImGuiInputTextFlags_EnterReturnsTrue);
    ImGui::SameLine(0, frame.px(12));
    if ((primary_button(frame.look, "Open") || entered) && !form.typed.empty()) chosen = form.typed;
    if (!chosen.empty()) choose(frame, chosen);
  }
  ImGui::End();
  if (!open) frame.state.crs.reset();
}

}  // namespace thalweg::ui
