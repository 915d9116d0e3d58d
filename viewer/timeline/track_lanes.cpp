#include "viewer/timeline/track_lanes.h"

namespace thalweg {

std::vector<TrackLanes> track_lanes_of(const Scenario& scenario, const std::string& language) {
  std::vector<TrackLanes> found;
  for (std::uint32_t l = 0; l < scenario.layers.size(); ++l) {
    const Layer& layer = scenario.layers[l];
    if (!layer.tracks) continue;
    const Tracks& tracks = *layer.tracks;
    TrackLanes lanes;
    lanes.layer = l;
    lanes.group = TrackLanes::group_of(layer);
    lanes.title = layer.title.in(language);
    const bool has_each = tracks.thing_count() <= TrackLanes::MostThings;
    for (std::uint32_t thing = 0; thing < tracks.thing_count(); ++thing) {
      EventColumn own;
      own.category = tracks.names[thing];
      for (std::uint32_t p = tracks.begin[thing]; p < tracks.begin[thing + 1]; ++p) {
        // Without an end of its own a position is a moment: what follows is told by the next one.
        const Instant end = tracks.end.empty() || !tracks.end[p].is_finite() ? tracks.at[p] : tracks.end[p];
        own.add({.begin = Bound::exactly(tracks.at[p]), .end = Bound::exactly(end)}, tracks.row[p]);
      }
      lanes.all.add(own);
      if (!has_each) continue;
      own.finish();
      lanes.things.push_back(std::move(own));
    }
    lanes.all.finish();
    found.push_back(std::move(lanes));
  }
  return found;
}

}  // namespace thalweg
