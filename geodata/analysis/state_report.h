// Who controls what at an instant, as `thalweg state` prints it: JSON with the keys of the command-line contract, a CSV row
// a territory, or GeoJSON with the territories' shapes.
#pragma once

#include <string>

#include "geodata/model/scenario.h"

namespace thalweg {

[[nodiscard]] std::string state_json(const Scenario& scenario, Instant at);
[[nodiscard]] std::string state_csv(const Scenario& scenario, Instant at);
[[nodiscard]] std::string state_geojson(const Scenario& scenario, Instant at);
[[nodiscard]] std::string state_text(const Scenario& scenario, Instant at);  // for people

}  // namespace thalweg
