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

// "17 rows: 12 placed by name alone, 3 in doubt, 2 not found"
[[nodiscard]] std::string told_of(const Placing& placing);

}  // namespace thalweg::ui
