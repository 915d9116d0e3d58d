// The names of a table that were looked up, what each was taken for, and the choice of another: what wants a look
// first.
#pragma once

#include <string>

#include "geodata/model/placing.h"
#include "viewer/ui/panels.h"

namespace thalweg::ui {

// Draws the list into what is left of the window; true when a choice was made, which is then in `corrections`. `typed`
// is what is being written in the choice that is open.
[[nodiscard]] bool draw_place_list(Frame& frame, const Placing& placing, PlaceCorrections& corrections,
                                   std::string& typed);

}  // namespace thalweg::ui
