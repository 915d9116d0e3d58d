// TrackLanes: what the timeline shows of things on their way: their dated positions, in one lane for all and a lane
// each.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geodata/model/scenario.h"
#include "viewer/timeline/event_column.h"

namespace thalweg {

// Of one layer. Columns hold rows of its data.
struct TrackLanes {
  // Few are shown in a lane each at first; more than the second have one lane for all.
  static constexpr std::size_t FewThings = 6, MostThings = 500;

  std::uint32_t layer = 0;  // position in Scenario::layers
  std::string group;        // stable, for remembering what is folded
  std::string title;
  EventColumn all;
  std::vector<EventColumn> things;  // by thing; empty where there are too many

  [[nodiscard]] static std::string group_of(const Layer& layer) { return "tracks/" + layer.id; }
};

[[nodiscard]] std::vector<TrackLanes> track_lanes_of(const Scenario& scenario, const std::string& language);

}  // namespace thalweg
