// Saving a scenario.json.
//
// The text the scenario was read from is the base: only what the model says differently is changed, so keys we do not
// know, the order of keys and dates as they were written stay. When nothing differs the text is kept byte for byte.
// Layers of the base map and the data files are not written.
#pragma once

#include <string>

#include "geodata/base/result.h"
#include "geodata/model/scenario.h"

namespace thalweg {

// The text of scenario.json for this scenario, as it would stand in `folder` (sources of new layers are made relative
// to it).
[[nodiscard]] Result<std::string> scenario_text(const Scenario& scenario, const std::string& folder);

// Writes it to `path`, a folder or a file, atomically. An empty path: where the scenario came from.
[[nodiscard]] Result<void> write_scenario(const Scenario& scenario, const std::string& path = {});

}  // namespace thalweg
