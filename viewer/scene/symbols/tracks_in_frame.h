// TracksInFrame: one layer of things on their way as a frame looks at it; what its marks and its trails share.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "viewer/scene/symbols/kept_positions.h"
#include "viewer/scene/symbols/tracks_shown.h"
#include "viewer/session/camera.h"
#include "viewer/session/session.h"

namespace thalweg {

// Refers to what it was made of.
struct TracksInFrame {
  const Session& session;
  const LayerState& state;
  const Tracks& tracks;
  const Projection& projection;
  const ScreenFromWorld& screen;
  Instant at;
  std::span<const Bounds> view;   // degrees
  std::span<Point3> kept;         // by position (kept_positions.h)
  std::span<const Bounds> boxes;  // by thing, degrees: of all its positions
  std::vector<ShownThing> shown;

  [[nodiscard]] Point3 world(std::uint32_t position) const {
    return kept_world(kept[position], projection, tracks.place[position]);
  }
};

// Whether a row is of the thing that is selected or pointed at, at whatever of its positions.
[[nodiscard]] inline bool is_of_chosen_thing(const Session& session, FeatureRef feature) {
  const Tracks& tracks = *session.scenario->layers[feature.layer].tracks;
  const auto is_it = [&](const std::optional<FeatureRef>& one) {
    return one && one->layer == feature.layer &&
           tracks.thing_of_row(one->feature) == tracks.thing_of_row(feature.feature);
  };
  return is_it(session.selected) || is_it(session.hovered);
}

}  // namespace thalweg
