// Reading a file again as it is open: who wants it read otherwise changes the one field of the request that is meant.
#pragma once

#include "geodata/model/scenario.h"
#include "viewer/ui/ui_frame.h"

namespace thalweg::ui {

// The request that brings the file of a layer back as it is: its encoding and CRS, what its names of places were
// corrected to, what its things on their way are told apart by where that was said, and of its layers those that are
// open. `layer` is of the scenario, has data, and comes from a file.
[[nodiscard]] ReadAgain as_open(const Scenario& scenario, const Layer& layer);

}  // namespace thalweg::ui
