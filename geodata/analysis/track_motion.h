// How fast and which way a thing came to a position, and what `thalweg state` tells of things on their way.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "geodata/model/scenario.h"

namespace thalweg {

struct Motion {
  double metres = 0, secs = 0;        // from the position before; geodesic
  std::optional<double> heading_deg;  // clockwise from north on arrival; none where it stood still

  [[nodiscard]] double kmh() const { return metres / secs * 3.6; }
};

// On the last way to a position. Nothing for a first position, and where the file tells no times of day: a day is too
// coarse for a speed.
[[nodiscard]] std::optional<Motion> motion_to(const Tracks& tracks, std::uint32_t position);

// "12.4 km/h, north-east", "standing" of it.
[[nodiscard]] std::string motion_text(const Motion& motion);

// "12 days ago", "3 hours ago", "now" of a position held at `t`, by the largest unit of which there are two.
[[nodiscard]] std::string seen_text(const Tracks& tracks, std::uint32_t position, Instant t);

// Of every layer whose rows are things on their way: where each is held to be.
[[nodiscard]] nlohmann::ordered_json tracks_json(const Scenario& scenario, Instant at, bool certain_only,
                                                 std::string_view language);

}  // namespace thalweg
