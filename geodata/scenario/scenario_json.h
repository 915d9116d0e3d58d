// The model of a scenario as JSON, in the keys of the file: what a writer compares and writes.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "geodata/model/scenario.h"

namespace thalweg {

// Everything but layer sources, the base map and control, which the model does not hold.
[[nodiscard]] nlohmann::ordered_json scenario_json(const Scenario& scenario);

}  // namespace thalweg
