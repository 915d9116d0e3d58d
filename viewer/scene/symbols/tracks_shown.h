// What things on their way show at an instant: which of their positions hold, and how much is known of that. Before it
// is known where on a screen that comes to lie.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "viewer/session/session.h"

namespace thalweg {

// How much is known of where a thing is.
enum class MarkFill : std::uint8_t {
  known,
  long_ago,   // was last seen long ago: fainter
  uncertain,  // may not be there yet, or no longer: pale within
  between     // interpolated between two known positions: hollow
};

// Of things in the view, more than these have no trails but the chosen one's.
inline constexpr std::size_t MostThingsWithTrails = 4000;

struct ShownThing {
  std::uint32_t thing = 0, position = 0;
  MarkFill fill = MarkFill::known;
  std::optional<Between> between;

  [[nodiscard]] LonLat place(const Tracks& tracks) const { return between ? between->place : tracks.place[position]; }
};

// All of a layer that has some, by thing. Of a session that shows all of its time the last position stands for a thing.
[[nodiscard]] std::vector<ShownThing> shown_things(const Session& session, const LayerState& state, Instant at);

// Where a thing is held to be at an instant as the session has it; where that shows all of its time, its last position.
[[nodiscard]] std::optional<Held> held_in(const Session& session, const Tracks& tracks, std::uint32_t thing,
                                          Instant at);

// Of one layer at an instant, within degrees.
struct TracksSeen {
  std::vector<std::uint32_t> rows;  // that hold, a thing each
  std::size_t long_ago = 0, uncertain = 0, between = 0;
  bool has_trails = true;  // false: there are too many
};
[[nodiscard]] TracksSeen tracks_in(const Session& session, const LayerState& state, Instant at,
                                   std::span<const Bounds> view);

}  // namespace thalweg
