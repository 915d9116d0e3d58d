// The dialog that asks which layers of a source are meant that has many: a row each with its kind, how much it holds,
// and where that lies.
#include <algorithm>

#include <fmt/format.h>

#include "geodata/base/folded.h"
#include "viewer/languages/tr.h"
#include "viewer/ui/mini_map_paint.h"
#include "viewer/ui/panel_text.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

constexpr float LayersWidth = 640, LayersHeight = 560;

std::vector<std::size_t> rows_shown(const LayersForm& form) {
  const std::string wanted = folded(form.filter);
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < form.rows.size(); ++i)
    if (wanted.empty() || folded(form.rows[i].name).find(wanted) != std::string::npos) rows.push_back(i);
  return rows;
}

std::size_t ticked(const LayersForm& form) {
  return static_cast<std::size_t>(
      std::count_if(form.rows.begin(), form.rows.end(), [](const LayerRow& row) { return row.ticked; }));
}

void draw_row(Frame& frame, LayerRow& row) {
  const Palette& p = frame.look.palette;
  const Fonts& fonts = frame.look.fonts;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float picture = frame.px(MiniMapHeight * MiniMapAspect);
  if (ImGui::Selectable("##row", false, 0, {0, frame.px(MiniMapRowHeight)})) row.ticked = !row.ticked;
  mark_target(frame, "layer " + row.name);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float side = frame.px(18), middle = at.y + frame.px(MiniMapRowHeight) / 2;
  const ImVec2 box{at.x + frame.px(6), middle - side / 2};
  list.AddRectFilled(box, {box.x + side, box.y + side}, row.ticked ? p.accent : p.field, frame.px(4));
  list.AddRect(box, {box.x + side, box.y + side}, row.ticked ? p.accent : p.border, frame.px(4));
  if (row.ticked) {
    const ImVec2 tick[] = {{box.x + side * 0.24f, middle},
                           {box.x + side * 0.43f, middle + side * 0.2f},
                           {box.x + side * 0.76f, middle - side * 0.2f}};
    list.AddPolyline(tick, 3, p.on_accent, 0, frame.px(2));
  }
  const ImVec2 from{at.x + frame.px(36), middle - frame.px(MiniMapHeight) / 2};
  const ImVec2 to{from.x + picture, from.y + frame.px(MiniMapHeight)};
  if (row.map.is_empty()) {
    list.AddRect(from, to, p.rule);
    draw_clipped(list, fonts.small, {from.x + frame.px(6), middle - fonts.small->FontSize / 2}, picture, p.text_faint,
                 tr("no positions"));
  } else {
    draw_mini_map(list, frame.look, frame.session.theme, from, to, row.map);
  }
  const float text = to.x + frame.px(14);
  draw_clipped(list, fonts.bold, {text, middle - fonts.bold->FontSize - frame.px(2)}, at.x + width - text, p.text,
               row.name);
  draw_clipped(list, fonts.body, {text, middle + frame.px(2)}, at.x + width - text, p.text_muted, row.what);
}

void answer(Frame& frame, bool wants_them) {
  ChooseLayers chosen;
  for (const LayerRow& row : frame.state.layers->rows)
    if (wants_them && row.ticked) chosen.layers.insert(row.layer);
  frame.ask(std::move(chosen));
  frame.state.layers.reset();
}

}  // namespace

void draw_layers_dialog(Frame& frame) {
  if (!frame.state.layers) return;
  LayersForm& form = *frame.state.layers;
  const Palette& p = frame.look.palette;
  bool open = true, is_answered = false;
  if (begin_dialog(frame.look, (tr("Which layers of {}?", form.source) + "###layers").c_str(), &open,
                   {LayersWidth, LayersHeight})) {
    const std::vector<std::size_t> shown_rows = rows_shown(form);
    ImGui::SetNextItemWidth(frame.px(260));
    input_text("##filter", tr("find a layer").c_str(), form.filter);
    mark_target(frame, "find a layer");
    // Of those that are listed: to tick all that a word finds, say.
    ImGui::SameLine(0, frame.px(12));
    if (ImGui::Button(said(tr("Tick all"))))
      for (const std::size_t i : shown_rows) form.rows[i].ticked = true;
    mark_target(frame, "tick all");
    ImGui::SameLine(0, frame.px(8));
    if (ImGui::Button(said(tr("Untick all"))))
      for (const std::size_t i : shown_rows) form.rows[i].ticked = false;
    mark_target(frame, "untick all");
    ImGui::Dummy({0, frame.px(4)});
    ImGui::BeginChild("##layers", {0, ImGui::GetContentRegionAvail().y - frame.px(48)});
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(shown_rows.size()), frame.px(MiniMapRowHeight) + ImGui::GetStyle().ItemSpacing.y);
    while (clipper.Step())
      for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
        const std::size_t row = shown_rows[static_cast<std::size_t>(i)];
        ImGui::PushID(static_cast<int>(row));
        draw_row(frame, form.rows[row]);
        ImGui::PopID();
      }
    if (shown_rows.empty()) text_colored(p.text_muted, tr("No layer is called so."));
    ImGui::EndChild();
    const std::size_t count = ticked(form);
    ImGui::BeginDisabled(count == 0);
    is_answered = primary_button(frame.look, tr("Open {}", count) + "###open-layers");
    mark_target(frame, "open layers");
    ImGui::EndDisabled();
    ImGui::SameLine(0, frame.px(12));
    text_colored(p.text_muted, trn("of {} layer", "of {} layers", static_cast<std::int64_t>(form.rows.size())));
  }
  ImGui::End();
  if (is_answered)
    answer(frame, true);
  else if (!open)
    answer(frame, false);
}

}  // namespace thalweg::ui
