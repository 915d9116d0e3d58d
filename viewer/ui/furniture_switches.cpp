// The switches of what stands around the map.
#include <algorithm>
#include <array>
#include <utility>

#include "viewer/languages/tr.h"
#include "viewer/ui/panel_text.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {

void draw_furniture_switches(const Frame& frame, Furniture& furniture) {
  const std::array switches{std::pair{tr("Title"), &furniture.title},
                            std::pair{tr("Legend"), &furniture.legend},
                            std::pair{tr("Date"), &furniture.date},
                            std::pair{tr("Scale bar"), &furniture.scale_bar},
                            std::pair{tr("Labels"), &furniture.labels},
                            std::pair{tr("Graticule"), &furniture.graticule},
                            std::pair{tr("North arrow"), &furniture.north_arrow},
                            std::pair{tr("Sources"), &furniture.attribution}};
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(frame.px(4), frame.px(2)));
  const float box = ImGui::GetFrameHeight() + ImGui::GetStyle().ItemInnerSpacing.x, gap = frame.px(8);
  float widths[2] = {0, 0};
  for (std::size_t i = 0; i < switches.size(); ++i)
    widths[i % 2] = std::max(widths[i % 2], box + text_size(frame.look.fonts.body, switches[i].first).x);
  const float second = std::max(frame.px(124), widths[0] + gap);
  const bool has_two = second + widths[1] <= ImGui::GetContentRegionAvail().x;
  const float left = ImGui::GetCursorPosX();
  for (std::size_t i = 0; i < switches.size(); ++i) {
    if (has_two && i % 2 == 1) ImGui::SameLine(left + second);
    ImGui::Checkbox(said(switches[i].first), switches[i].second);
  }
  ImGui::PopStyleVar();
}

}  // namespace thalweg::ui
