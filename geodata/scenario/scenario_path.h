// Which files a scenario may name: those in its own folder, and, when that folder stands in one called "scenarios",
// those of its neighbours there. Absolute paths, addresses on a network and connection strings need the user's consent
// and are refused here, as are links that lead outside.
#pragma once

#include <string>

#include "geodata/base/result.h"

namespace thalweg {

// The path to open for `named` in the scenario folder `folder`, or what is wrong with it (without the place).
[[nodiscard]] Result<std::string> resolve_scenario_path(const std::string& folder, const std::string& named);

}  // namespace thalweg
