// Place symbols: what a town, a capital, a station or a pass looks like. Drawn as vectors on a ScreenCanvas.
#pragma once

#include "geodata/base/color.h"
#include "viewer/scene/labels/label_candidates.h"
#include "viewer/scene/screen_canvas.h"

namespace thalweg {

// Logical pixels.
[[nodiscard]] float place_symbol_radius(PlaceKind kind);

void draw_place_symbol(ScreenCanvas& canvas, PlaceKind kind, glm::vec2 centre, float radius, Rgba ink, Rgba ground);

// The mark of an exclave: a ring of dashes round ground too small to be seen.
void draw_exclave_mark(ScreenCanvas& canvas, glm::vec2 centre, float radius, Rgba ink, Rgba ground);

}  // namespace thalweg
