#include "viewer/scene/furniture/legend_swatches.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <glm/ext/matrix_transform.hpp>

#include "viewer/scene/page_list.h"

namespace thalweg {
namespace {

bool is_same(const LegendSwatch& a, const LegendSwatch& b) {
  return a.box == b.box && a.is_line == b.is_line && a.look == b.look;
}

void add_area(FillMesh& mesh, const PixelBox& box, std::uint32_t row) {
  const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
  // Counterclockwise on screen: what winds the other way is not seen on a globe.
  mesh.vertices.insert(mesh.vertices.end(), {{box.left, box.top, 0, row},
                                             {box.left, box.bottom, 0, row},
                                             {box.right, box.bottom, 0, row},
                                             {box.right, box.top, 0, row}});
  mesh.indices.insert(mesh.indices.end(), {first, first + 1, first + 2, first, first + 2, first + 3});
}

void add_line(LineMesh& mesh, const std::vector<glm::vec2>& points, bool is_closed, std::uint32_t row) {
  if (!mesh.vertices.empty()) mesh.vertices.push_back({0, 0, 0, 0, NoRow});
  const auto put = [&](glm::vec2 at, float distance) { mesh.vertices.push_back({at.x, at.y, 0, distance, row}); };
  put(is_closed ? points[points.size() - 2] : points.front(), 0);
  float distance = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (i > 0) distance += std::abs(points[i].x - points[i - 1].x) + std::abs(points[i].y - points[i - 1].y);
    put(points[i], distance);
  }
  put(is_closed ? points[1] : points.back(), distance);
}

}  // namespace

void LegendSwatches::build(const std::vector<LegendSwatch>& swatches, float scale) {
  auto fills = std::make_shared<FillMesh>();
  auto lines = std::make_shared<LineMesh>();
  auto looks = std::make_shared<LookTable>();
  for (const LegendSwatch& swatch : swatches) {
    const auto row = static_cast<std::uint32_t>(looks->rows.size());
    Look look = swatch.look;
    look.width_px *= scale;
    look.casing_px *= scale;
    look.radius_px = 0;
    looks->rows.push_back(look);
    const PixelBox box{swatch.box.left * scale, swatch.box.top * scale, swatch.box.right * scale,
                       swatch.box.bottom * scale};
    if (swatch.is_line) {
      const float y = box.centre().y;
      add_line(*lines, {{box.left, y}, {box.right, y}}, false, row);
      continue;
    }
    add_area(*fills, box, row);
    add_line(*lines,
             {{box.left, box.top},
              {box.right, box.top},
              {box.right, box.bottom},
              {box.left, box.bottom},
              {box.left, box.top}},
             true, row);
  }
  built_ = swatches;
  scale_ = scale;
  fills_ = std::move(fills);
  lines_ = std::move(lines);
  looks_ = std::move(looks);
}

void LegendSwatches::add(const std::vector<LegendSwatch>& swatches, float scale, RenderList& list) {
  if (swatches.empty()) return;
  if (list.page) {
    list.page->items.emplace_back(SwatchItem{swatches});
    return;
  }
  if (scale != scale_ || !std::equal(swatches.begin(), swatches.end(), built_.begin(), built_.end(), is_same))
    build(swatches, scale);
  const glm::mat4 clip_from_pixels =
      glm::scale(glm::translate(glm::mat4(1), {-1, 1, 0}),
                 {2.0f / static_cast<float>(list.width_px), -2.0f / static_cast<float>(list.height_px), 1});
  list.items.emplace_back(FillItem{fills_, looks_, clip_from_pixels, 1});
  list.items.emplace_back(LineItem{lines_, looks_, clip_from_pixels, 1, 1});
}

}  // namespace thalweg
