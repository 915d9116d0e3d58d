// What the files of apply() share. Each carries out one theme of commands; nothing outside includes this.
#pragma once

#include <algorithm>

#include "viewer/session/command.h"

namespace thalweg::commands {

using Done = Result<void>;

// The time there is to move in: [begin, last], both ends included. Not bounded where nothing is dated.
struct Span {
  Instant first = Instant::distant_past(), last = Instant::distant_future();
  [[nodiscard]] Instant clamped(Instant t) const { return std::clamp(t, first, last); }
};

// Whether a scenario is open whose time has both ends.
[[nodiscard]] bool is_dated(const Session& session);
// Of a half-open interval. An empty one is the one instant it begins at.
[[nodiscard]] Span span_of(const Interval& interval);
[[nodiscard]] Span span_of(const Session& session);      // the scenario's
[[nodiscard]] Span played_span(const Session& session);  // the range set with [ and ], or the scenario's
[[nodiscard]] Instant between(Instant from, Instant to, double fraction);

// Where the scenario wants to be seen: its own bounds, else those of its data, else those of the base map.
[[nodiscard]] Bounds home_extent(const Scenario& scenario);
// Of all layers but the base map's; empty when they have nothing.
[[nodiscard]] Bounds extent_of_own(const Scenario& scenario);
// Flies so that `place` is in the middle, unless it is well in view already.
void pan_into_view(Session& session, LonLat place);

// A layer of a scenario as it is shown when that is opened.
[[nodiscard]] LayerState state_at_first(const Scenario& scenario, std::uint32_t layer);

// Ends a flight where it is, and with it a scene's running.
void stop_flight(Session& session);
// Lets what has been passed flash; older flashes are `secs` older and go when they are over.
void flash_passed_events(Session& session, double secs);
// Notes the events that begin in (from, to], or in [to, from) when time runs backwards.
void note_passed_events(Session& session, Instant from, Instant to);

// Flights and running scenes; returns the seconds left over when they are done.
[[nodiscard]] double advance_flight(Session& session, double secs);
void advance_scenes(Session& session, double secs);

[[nodiscard]] Done run(Session& session, const SetScenario& command);
[[nodiscard]] Done run(Session& session, const ReviseScenario& command);
[[nodiscard]] Done run(Session& session, const SetTime& command);
[[nodiscard]] Done run(Session& session, const ShowAllTime& command);
[[nodiscard]] Done run(Session& session, const SetAxis& command);
[[nodiscard]] Done run(Session& session, const SetInOut& command);
[[nodiscard]] Done run(Session& session, const SetPlaying& command);
[[nodiscard]] Done run(Session& session, const SetSpeed& command);
[[nodiscard]] Done run(Session& session, const Shuttle& command);
[[nodiscard]] Done run(Session& session, const SetAtEdge& command);
[[nodiscard]] Done run(Session& session, const SetEventSpan& command);
[[nodiscard]] Done run(Session& session, const SetSnapping& command);
[[nodiscard]] Done run(Session& session, const SetCertainOnly& command);
[[nodiscard]] Done run(Session& session, const SetDateStyle& command);
[[nodiscard]] Done run(Session& session, const Advance& command);
[[nodiscard]] Done run(Session& session, const StepTime& command);
[[nodiscard]] Done run(Session& session, const StepEvent& command);
[[nodiscard]] Done run(Session& session, const GoToEdge& command);
[[nodiscard]] Done run(Session& session, const SetCamera& command);
[[nodiscard]] Done run(Session& session, const FlyTo& command);
[[nodiscard]] Done run(Session& session, const FitAll& command);
[[nodiscard]] Done run(Session& session, const GoHome& command);
[[nodiscard]] Done run(Session& session, const SetViewport& command);
[[nodiscard]] Done run(Session& session, const SetProjection& command);
[[nodiscard]] Done run(Session& session, const SetLayerVisible& command);
[[nodiscard]] Done run(Session& session, const SetLayerOpacity& command);
[[nodiscard]] Done run(Session& session, const SetLayerStyle& command);
[[nodiscard]] Done run(Session& session, const SetColorBy& command);
// Of a layer of events the classes of a column are their kinds; without classes they are all of one, the layer's. The
// same scenario where they are so already.
[[nodiscard]] ScenarioPtr with_kinds(const ScenarioPtr& scenario, std::uint32_t layer, const ColumnClasses* classes);
[[nodiscard]] Done run(Session& session, const SetTrackView& command);
[[nodiscard]] Done run(Session& session, const MoveLayer& command);
[[nodiscard]] Done run(Session& session, const SetCategoryVisible& command);
[[nodiscard]] Done run(Session& session, const SelectFeature& command);
[[nodiscard]] Done run(Session& session, const HoverFeature& command);
[[nodiscard]] Done run(Session& session, const SelectEvent& command);
[[nodiscard]] Done run(Session& session, const GoToScene& command);
[[nodiscard]] Done run(Session& session, const StepScene& command);
[[nodiscard]] Done run(Session& session, const SetScenesPlaying& command);
[[nodiscard]] Done run(Session& session, const SetTheme& command);
[[nodiscard]] Done run(Session& session, const SetLanguage& command);
[[nodiscard]] Done run(Session& session, const SetWorldview& command);
[[nodiscard]] Done run(Session& session, const SetFurniture& command);
[[nodiscard]] Done run(Session& session, const SetLegendView& command);
[[nodiscard]] Done run(Session& session, const SetCompare& command);
[[nodiscard]] Done run(Session& session, const ShowChanges& command);
[[nodiscard]] Done run(Session& session, const SetChangeFade& command);
[[nodiscard]] Done run(Session& session, const SetInterpolation& command);

}  // namespace thalweg::commands
