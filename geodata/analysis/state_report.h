// Who controls what at an instant, as `thalweg state` prints it: JSON with the keys of the command-line contract, a CSV
// row a territory, or GeoJSON with the territories' shapes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "geodata/model/scenario.h"

namespace thalweg {

// Whether what uncertain dates make only possible is told too, marked as uncertain, or left open as not known.
enum class StatePart : std::uint8_t { possible_too, certain };

// `language` is that of names, the scenario's own when empty. `point`: JSON of one point of ground (point_report.h)
// that is told beside, under "point".
[[nodiscard]] std::string state_json(const Scenario& scenario, Instant at, StatePart part = StatePart::possible_too,
                                     std::string_view language = {}, const std::string& point = {});
[[nodiscard]] std::string state_csv(const Scenario& scenario, Instant at, StatePart part = StatePart::possible_too,
                                    std::string_view language = {});
[[nodiscard]] std::string state_geojson(const Scenario& scenario, Instant at, StatePart part = StatePart::possible_too,
                                        std::string_view language = {});
[[nodiscard]] std::string state_text(const Scenario& scenario, Instant at, StatePart part = StatePart::possible_too,
                                     std::string_view language = {});  // for people

}  // namespace thalweg
