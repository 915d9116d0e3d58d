// What tells a mark that is placed by name alone from one that has a position: a ring about it, whole where one place
// is clearly meant, broken where that is in doubt.
#pragma once

#include "geodata/model/placing.h"
#include "viewer/scene/screen_canvas.h"

namespace thalweg {

// About a mark of that radius; nothing for one as given. `scale`: physical pixels a logical one.
void draw_placed_ring(ScreenCanvas& canvas, Placed placed, glm::vec2 centre, float mark_radius, float scale, Rgba color,
                      Rgba ground);

}  // namespace thalweg
