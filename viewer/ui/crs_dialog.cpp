// The dialog that asks in which CRS the coordinates of a file are that does not say it.
#include <fmt/format.h>

#include "geodata/base/file_name.h"
#include "viewer/languages/tr.h"
#include "viewer/ui/mini_map_paint.h"
#include "viewer/ui/panel_text.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

constexpr float CrsWidth = 660, CrsHeight = 560;

void choose(Frame& frame, const std::string& code) {
  frame.ask(ReadAgain{frame.state.crs->source, "", code});
  frame.state.crs.reset();
}

bool draw_choice(Frame& frame, const CrsChoice& choice) {
  const Palette& p = frame.look.palette;
  const Fonts& fonts = frame.look.fonts;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const bool is_chosen = ImGui::Selectable("##choose", false, 0, {0, frame.px(MiniMapRowHeight)});
  mark_target(frame, "crs " + choice.code);
  if (!ImGui::IsItemVisible()) return is_chosen;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float middle = at.y + frame.px(MiniMapRowHeight) / 2;
  const ImVec2 from{at.x + frame.px(4), middle - frame.px(MiniMapHeight) / 2};
  const ImVec2 to{from.x + frame.px(MiniMapHeight * MiniMapAspect), from.y + frame.px(MiniMapHeight)};
  draw_mini_map(list, frame.look, frame.session.theme, from, to, choice.map);
  const float text = to.x + frame.px(14);
  draw_clipped(list, fonts.body, {text, middle - fonts.body->FontSize - frame.px(2)}, at.x + width - text, p.text,
               choice.name);
  draw_clipped(list, fonts.small, {text, middle + frame.px(3)}, at.x + width - text, p.text_muted,
               fmt::format("{}: {}", choice.code, choice.where));
  return is_chosen;
}

}  // namespace

void draw_crs_dialog(Frame& frame) {
  if (!frame.state.crs) return;
  CrsForm& form = *frame.state.crs;
  const Palette& p = frame.look.palette;
  bool open = true;
  const std::string name = file_name(form.source);
  if (begin_dialog(frame.look, (tr("Where does {} lie?", name) + "###crs").c_str(), &open, {CrsWidth, CrsHeight})) {
    text_colored(
        p.text_muted,
        tr("Its coordinates are no degrees, and it does not say in which system they are. By its numbers it may be "
           "in one of these; each picture shows where the file would lie."),
        true);
    ImGui::Dummy({0, frame.px(6)});
    std::string chosen;
    ImGui::BeginChild("##choices", {0, ImGui::GetContentRegionAvail().y - frame.px(48)});
    for (const CrsChoice& choice : form.choices) {
      ImGui::PushID(choice.code.c_str());
      if (draw_choice(frame, choice)) chosen = choice.code;
      ImGui::PopID();
    }
    ImGui::EndChild();
    ImGui::SetNextItemWidth(frame.px(220));
    const bool entered =
        input_text("##other", tr("another: EPSG:n").c_str(), form.typed, ImGuiInputTextFlags_EnterReturnsTrue);
    ImGui::SameLine(0, frame.px(12));
    if ((primary_button(frame.look, tr("Open")) || entered) && !form.typed.empty()) chosen = form.typed;
    if (!chosen.empty()) choose(frame, chosen);
  }
  ImGui::End();
  if (!open) frame.state.crs.reset();
}

}  // namespace thalweg::ui
