// Who controls what at an instant, as `thalweg state` prints it: JSON with the keys of the command-line contract, a CSV
// row a territory, or GeoJSON with the territories' shapes.
#pragma once

#include <cstdint>
#include <string>

#include "geodata/model/scenario.h"

namespace thalweg {

// Whether what uncertain dates make only possible is told too, marked as uncertain, or left open as not known.
enum class StatePart : std::uint8_t { possible_too, certain };

[[nodiscard]] std::string state_json(const Scenario& scenario, Instant at, StatePart part = StatePart::possible_too);
[[nodiscard]] std::string state_csv(const Scenario& scenario, Instant at, StatePart part = StatePart::possible_too);
[[nodiscard]] std::string state_geojson(const Scenario& scenario, Instant at, StatePart part = StatePart::possible_too);
[[nodiscard]] std::string state_text(const Scenario& scenario, Instant at,
                                     StatePart part = StatePart::possible_too);  // for people

}  // namespace thalweg
