// What holds at one point of ground at one date: whose it is in fact and by law, who claims it, since when, until when,
// on whose word; and what is near. As the window's inspector and `thalweg state --point` tell it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "geodata/analysis/ground.h"
#include "geodata/model/tenure.h"

namespace thalweg {

struct PointState {
  LonLat point;
  Instant at;
  std::optional<std::uint32_t> territory;  // in Timeline::territories; none: the scenario says nothing of this ground
  TerritoryState state;                    // of it
  Tenure tenure;                           // how long its holder has it without a break; of no row in a gap
  std::optional<std::uint32_t> country;    // row of the base map's countries
  std::optional<NearPlace> near;           // within NearKm
  static constexpr double NearKm = 25;
};

// `world` is the scenario's at one instant (state_at, certain_part).
[[nodiscard]] PointState state_at_point(const Scenario& scenario, const GroundIndex& ground, const WorldState& world,
                                        LonLat point);

// The row that tells who holds it; null in a gap and where there is no territory. A view into the scenario.
[[nodiscard]] const ControlInterval* held_by(const Scenario& scenario, const PointState& state);

// "4 km from Shusha, town"; "Shusha, town" within a kilometre; empty when nothing is near.
[[nodiscard]] std::string near_text(const Scenario& scenario, const std::optional<NearPlace>& near,
                                    std::string_view language);

// The object "point" of the command-line contract, as JSON text.
[[nodiscard]] std::string point_json(const Scenario& scenario, const GroundIndex& ground, const PointState& state,
                                     std::string_view language);
// For people, several lines.
[[nodiscard]] std::string point_text(const Scenario& scenario, const GroundIndex& ground, const PointState& state,
                                     std::string_view language);

}  // namespace thalweg
