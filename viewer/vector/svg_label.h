// Text of a page as elements of SVG. Every run of one font and one direction has its place, so that a renderer need
// agree only about the letters inside it. A run from right to left is told to be one, whatever stands at its ends, and
// is set about its middle, which all take for the same place. Pure.
#pragma once

#include <string>

#include "viewer/vector/page.h"

namespace thalweg {

// The attributes that all of a text has: its paints, its size, the font of its first run.
[[nodiscard]] std::string svg_text_style(const PageText& text);
// The element, for a group with that style. Of text along a curve it is turned as a whole as its chord is, and its
// letters by what is left: a renderer that turns no single letters comes near.
[[nodiscard]] std::string svg_text(const PageText& text);

}  // namespace thalweg
