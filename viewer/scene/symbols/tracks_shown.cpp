#include "viewer/scene/symbols/tracks_shown.h"

#include "viewer/scene/in_view.h"

namespace thalweg {
namespace {

std::optional<ShownThing> shown_at(const Session& session, const LayerState& state, const Tracks& tracks,
                                   std::uint32_t thing, Instant at, std::int64_t long_ago) {
  if (state.tracks.interpolates && !session.all_time)
    if (auto between = between_at(tracks, thing, at))
      return ShownThing{.thing = thing, .position = between->from, .fill = MarkFill::between, .between = between};
  const auto held = held_in(session, tracks, thing, at);
  if (!held) return std::nullopt;
  ShownThing shown{.thing = thing, .position = held->position, .between = {}};
  if (held->is_uncertain)
    shown.fill = MarkFill::uncertain;
  else if (!session.all_time && ms_between(tracks.at[held->position], at) > long_ago)
    shown.fill = MarkFill::long_ago;
  return shown;
}

}  // namespace

std::optional<Held> held_in(const Session& session, const Tracks& tracks, std::uint32_t thing, Instant at) {
  if (session.all_time) return Held{.thing = thing, .position = tracks.begin[thing + 1] - 1};
  return held_at(tracks, thing, at, session.certain_only);
}

std::vector<ShownThing> shown_things(const Session& session, const LayerState& state, Instant at) {
  const Tracks& tracks = *session.scenario->layers[state.layer].tracks;
  const std::int64_t long_ago = long_ago_ms(tracks);
  std::vector<ShownThing> all;
  all.reserve(tracks.thing_count());
  for (std::uint32_t thing = 0; thing < tracks.thing_count(); ++thing)
    if (const auto shown = shown_at(session, state, tracks, thing, at, long_ago)) all.push_back(*shown);
  return all;
}

TracksSeen tracks_in(const Session& session, const LayerState& state, Instant at, std::span<const Bounds> view) {
  TracksSeen seen;
  const Layer& layer = session.scenario->layers[state.layer];
  if (!layer.tracks) return seen;
  for (const ShownThing& shown : shown_things(session, state, at)) {
    if (!is_in(view, shown.place(*layer.tracks))) continue;
    seen.rows.push_back(layer.tracks->row[shown.position]);
    seen.long_ago += shown.fill == MarkFill::long_ago ? 1 : 0;
    seen.uncertain += shown.fill == MarkFill::uncertain ? 1 : 0;
    seen.between += shown.fill == MarkFill::between ? 1 : 0;
  }
  seen.has_trails = seen.rows.size() <= MostThingsWithTrails;
  return seen;
}

}  // namespace thalweg
