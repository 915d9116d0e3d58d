// The right half of the export dialog: a preview, and size, scale, theme and furniture of the picture.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "viewer/languages/tr.h"
#include "viewer/ui/panel_text.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

struct SizeChoice {
  const char* title;
  int width, height;
};

constexpr std::array Sizes = {SizeChoice{"1280 x 720", 1280, 720},
                              SizeChoice{"1920 x 1080", 1920, 1080},
                              SizeChoice{"1600 x 1200", 1600, 1200},
                              SizeChoice{"1080 x 1080", 1080, 1080},
                              SizeChoice{noted("A4 across, 1123 x 794"), 1123, 794},
                              SizeChoice{noted("A4 upright, 794 x 1123"), 794, 1123}};

void draw_preview(Frame& frame, float width) {
  const Palette& p = frame.look.palette;
  const ExportForm& form = frame.state.export_form;
  const float room = frame.px(200);
  const float scale = std::min(width / static_cast<float>(form.width), room / static_cast<float>(form.height));
  const ImVec2 size{static_cast<float>(form.width) * scale, static_cast<float>(form.height) * scale};
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 from{at.x + (width - size.x) / 2, at.y + (room - size.y) / 2}, to{from.x + size.x, from.y + size.y};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(from, to, p.field);
  if (frame.preview.texture != 0)
    list.AddImage(reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(frame.preview.texture)), from, to, {0, 1},
                  {1, 0});
  list.AddRect(from, to, p.border);
  ImGui::Dummy({width, room});
}

void draw_size(Frame& frame, float width) {
  ExportForm& form = frame.state.export_form;
  const ExportForm screen = export_form_of(frame.session);
  ImGui::SetNextItemWidth(width);
  const std::string now = tr("{} x {}, {} x {} pixels", form.width, form.height, form.width_px(), form.height_px());
  if (ImGui::BeginCombo("##size", said(now))) {
    if (ImGui::Selectable(said(tr("As on screen, {} x {}", screen.width, screen.height)))) {
      form.width = screen.width;
      form.height = screen.height;
    }
    for (const SizeChoice& choice : Sizes)
      if (ImGui::Selectable(said(tr(choice.title)))) {
        form.width = choice.width;
        form.height = choice.height;
      }
    ImGui::EndCombo();
  }
  int sides[2] = {form.width, form.height};
  ImGui::SetNextItemWidth(width);
  if (ImGui::InputInt2("##sides", sides)) {
    form.width = std::clamp(sides[0], ExportForm::LeastSide, ExportForm::MostSide);
    form.height = std::clamp(sides[1], ExportForm::LeastSide, ExportForm::MostSide);
  }
}

}  // namespace

void draw_export_form(Frame& frame) {
  ExportForm& form = frame.state.export_form;
  const float width = ImGui::GetContentRegionAvail().x;
  draw_preview(frame, width);
  section(frame.look, tr("Size"));
  draw_size(frame, width);
  constexpr std::array Scales = {1.0f, 1.5f, 2.0f, 3.0f, 4.0f};
  constexpr std::array ScaleLabels = {"1x", "1.5x", "2x", "3x", "4x"};
  int scale = 0;
  for (std::size_t i = 0; i < Scales.size(); ++i)
    if (form.scale >= Scales[i]) scale = static_cast<int>(i);
  const int chosen_scale =
      segmented(frame.look, "scale", ScaleLabels.data(), static_cast<int>(ScaleLabels.size()), scale, width);
  if (chosen_scale != scale) form.scale = Scales[static_cast<std::size_t>(chosen_scale)];
  section(frame.look, tr("Theme"));
  constexpr std::array Themes = {noted("Light"), noted("Dark"), noted("Print")};
  form.theme = static_cast<Theme>(segmented(frame.look, "theme", Themes.data(), static_cast<int>(Themes.size()),
                                            static_cast<int>(form.theme), width));
  section(frame.look, tr("Around the map"));
  draw_furniture_switches(frame, form.furniture);
  ImGui::Checkbox(said(tr("What is selected stays marked")), &form.with_selection);
}

}  // namespace thalweg::ui
