// Successions: dated outlines that follow one another, between which a front can be interpolated.
#pragma once

#include <cstdint>
#include <vector>

#include "geodata/model/scenario.h"

namespace thalweg {

// Two features of one layer, not of the base map, that bear one name, the second beginning where the first ends. The
// first was last seen at `from`: its begin, or what an imported series says under LastSeenField (dataset.h).
struct Succession {
  std::uint32_t layer = 0;              // position in Scenario::layers
  std::uint32_t before = 0, after = 0;  // features
  Instant from, to;                     // the outline moves in [from, to)
};

// By `from`.
[[nodiscard]] std::vector<Succession> successions_of(const Scenario& scenario);

}  // namespace thalweg
