// SVG 1.1 with what browsers, Inkscape and librsvg have in common: groups as layers that Inkscape shows by name, text
// as <text> in its own script and the fonts it was measured in, patterns as <pattern>, dashes as stroke-dasharray. Text
// along a curve is one element whose letters are placed one by one. Places are rounded to a hundredth of a pixel.
#pragma once

#include <memory>

#include "viewer/vector/page.h"

namespace thalweg {

[[nodiscard]] std::unique_ptr<Page> make_svg_page(const PageInfo& info);

}  // namespace thalweg
