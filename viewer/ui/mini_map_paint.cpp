#include "viewer/ui/mini_map_paint.h"

#include <algorithm>
#include <vector>

#include "viewer/scene/styling/palette.h"

namespace thalweg::ui {
namespace {

constexpr std::size_t TrianglesAtOnce = 4096;  // indices of Dear ImGui may have 16 bits

// A triangle a time would be smoothed at its edges, which shows between neighbours.
void fill(ImDrawList& list, std::span<const glm::vec2> corners, ImVec2 from, ImVec2 size, ImU32 color) {
  const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
  for (std::size_t begin = 0; begin < corners.size(); begin += 3 * TrianglesAtOnce) {
    const std::size_t end = std::min(corners.size(), begin + 3 * TrianglesAtOnce);
    list.PrimReserve(static_cast<int>(end - begin), static_cast<int>(end - begin));
    for (std::size_t i = begin; i < end; ++i)
      list.PrimVtx({from.x + corners[i].x * size.x, from.y + corners[i].y * size.y}, white, color);
  }
}

}  // namespace

void draw_mini_map(ImDrawList& list, const Look& look, Theme theme, ImVec2 from, ImVec2 to, const MiniMap& map) {
  const thalweg::Palette& ground = thalweg::palette(theme);
  const ImVec2 size{to.x - from.x, to.y - from.y};
  const auto at = [&](glm::vec2 p) { return ImVec2{from.x + p.x * size.x, from.y + p.y * size.y}; };
  list.PushClipRect(from, to, true);
  list.AddRectFilled(from, to, to_imgui(ground.water));
  fill(list, map.land, from, size, to_imgui(ground.land));
  std::vector<ImVec2> line;
  const auto draw = [&](const std::vector<glm::vec2>& points, ImU32 color, float width) {
    line.clear();
    for (const glm::vec2 p : points) line.push_back(at(p));
    list.AddPolyline(line.data(), static_cast<int>(line.size()), color, 0, look.px(width));
  };
  for (const auto& points : map.borders) draw(points, to_imgui(ground.border), 1);
  const ImU32 ink = look.palette.accent;
  fill(list, map.areas, from, size, faded(ink, 0.35f));
  for (const auto& points : map.lines) draw(points, ink, 1.4f);
  for (const glm::vec2 p : map.points)
    list.AddCircleFilled(at(p), look.px(map.points.size() < 20 ? 3.0f : 1.8f), ink, 12);
  list.PopClipRect();
  list.AddRect(from, to, look.palette.border);
}

}  // namespace thalweg::ui
