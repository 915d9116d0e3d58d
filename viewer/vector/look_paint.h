// What a Look comes to on a page: the rules of shaders/fill.frag, pattern.frag, line.vert and point.vert in words of
// fills and strokes. Pure.
#pragma once

#include <optional>

#include "viewer/scene/render_list.h"
#include "viewer/vector/page.h"

namespace thalweg {

// Nothing where nothing is seen. `opacity`: of the layer.
[[nodiscard]] std::optional<PageFill> fill_of(const Look& look, float opacity);

// Of the line, or of the casing under it.
enum class LinePart : std::uint8_t { casing, line };
[[nodiscard]] std::optional<PageStroke> stroke_of(const Look& look, LinePart part, float opacity);

struct PageDisc {
  double radius = 0;
  Rgba fill;
  double rim_width = 0;  // around the radius
  Rgba rim;
};
[[nodiscard]] std::optional<PageDisc> disc_of(const Look& look, float opacity);

}  // namespace thalweg
