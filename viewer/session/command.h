// Commands: the only way a Session changes. Panels, keys, the command line and scripts all speak through these.
//
// apply() is pure bookkeeping: no files, no GL, no clock. What needs those (opening, exporting, quitting) the
// application handles before calling it; see AppRequest.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <glm/vec2.hpp>

#include "viewer/session/session.h"

namespace thalweg {

struct SetScenario {
  ScenarioPtr scenario;
};  // resets view, time, layers and language to the scenario's own
// The same scenario with something added, taken away or changed: view, time, layers' switches and styles, and what is
// selected stay, layers by their ids and events by theirs. What the scenario itself says otherwise now is seen: the
// style of a layer whose style has changed in it, the time where its span is another.
struct ReviseScenario {
  ScenarioPtr scenario;
};
struct SetTime {
  Instant time;
  bool may_leave_span = false;  // a date asked for by name is shown, though the data may know nothing of it
};  // else clamped to the scenario's span; stops a flight, and narrows what shows all of time to that instant
// Everything, whenever it was, or the session's instant again. Not where a history of control or of routes is told:
// that is of one date at a time.
struct ShowAllTime {
  bool wanted;
};
struct SetAxis {
  Interval axis;
};  // visible part of the time axis
struct SetInOut {
  std::optional<Interval> range;
};
struct SetPlaying {
  bool playing;
};  // from the other edge again when there is nothing left to play
struct SetSpeed {
  double days_per_sec;
};
// J, K and L: plays that way; again the same way, twice as fast; 0 stops and is back at the speed chosen.
struct Shuttle {
  int direction;
};
struct SetAtEdge {
  AtEdge at_edge;
};
struct SetEventSpan {
  EventSpan span;
  double window_days;
};  // the days count for EventSpan::window alone
struct SetSnapping {
  bool snaps;
};
struct SetCertainOnly {
  bool certain_only;
};
struct SetDateStyle {
  DateStyle style;
};
struct Advance {
  double elapsed_secs;
};  // one tick of wall clock: playback, flights, scenes
// Whole days are stepped to their starts; a month or a year keeps the day of the month. Stops playing.
struct StepTime {
  int direction;
  enum class Unit { day, month, year } unit;
};
struct StepEvent {
  int direction;
};  // to the previous (-1) or next (+1) visible event; stops playing; flies there when its place is out of view
struct GoToEdge {
  bool end;
};  // Home and End: of the range, else the first date and the last that the data know
struct SetCamera {
  Camera camera;
};  // stops a flight; a scene's time runs on
struct FlyTo {
  Camera camera;
  double duration_secs;
};
struct FitAll {};  // flies to all of the scenario's own data, with a margin
struct GoHome {};  // is at once where the scenario wants to be seen first
// The ground under `from` (a pixel of the view before) is under `to` (of the view after).
struct HoldGround {
  glm::dvec2 from, to;
};
// Without `hold` the middle stays the middle. A flight still arrives where it was going.
struct SetViewport {
  int width_px, height_px;
  double pixel_scale;
  std::optional<HoldGround> hold = {};
};
struct SetProjection {
  std::string name;
};
struct SetLayerVisible {
  std::uint32_t layer;
  bool visible;
};  // layer: position in Scenario::layers
struct SetLayerOpacity {
  std::uint32_t layer;
  float opacity;
};
struct SetLayerStyle {
  std::uint32_t layer;
  LayerStyle style;
};
// The layer's features are told apart by a column's values; "": as it was opened.
struct SetColorBy {
  std::uint32_t layer;
  std::string column;
};
// Of a layer whose rows are things on their way.
struct SetTrackView {
  std::uint32_t layer;
  TrackView view;
};
struct MoveLayer {
  std::uint32_t layer;
  int to_position;
};  // in drawing order, 0 at the bottom
struct SetCategoryVisible {
  std::string category;
  bool visible;
};
struct SelectFeature {
  std::optional<FeatureRef> feature;
};  // and no event
struct HoverFeature {
  std::optional<FeatureRef> feature;
};
struct SelectEvent {
  std::optional<std::uint32_t> event;
};  // and no feature; moves time to it, stops playing; all of time stays shown
struct GoToScene {
  int scene;
};  // flies there and plays its interval; -1 leaves the scenes
struct StepScene {
  int direction;
};
struct SetScenesPlaying {
  bool playing;
};
// Its time is clamped to the scenario's span, its divider to the map.
struct SetCompare {
  std::optional<Compare> compare;
  bool may_leave_span = false;  // as in SetTime: the time is taken as it is
};
struct ShowChanges {
  std::optional<Interval> between;
};
struct SetChangeFade {
  double days;
};
struct SetInterpolation {
  bool wanted;
};
struct SetTheme {
  Theme theme;
};
struct SetLanguage {
  std::string language;
};
struct SetWorldview {
  std::string worldview;
};
struct SetFurniture {
  Furniture furniture;
};
struct SetLegendView {
  LegendView view;
};

using Command =
    std::variant<SetScenario, ReviseScenario, SetTime, ShowAllTime, SetAxis, SetInOut, SetPlaying, SetSpeed, Shuttle,
                 SetAtEdge, SetEventSpan, SetSnapping, SetCertainOnly, SetDateStyle, Advance, StepTime, StepEvent,
                 GoToEdge, SetCamera, FlyTo, FitAll, GoHome, SetViewport, SetProjection, SetLayerVisible,
                 SetLayerOpacity, SetLayerStyle, SetColorBy, SetTrackView, MoveLayer, SetCategoryVisible, SelectFeature,
                 HoverFeature, SelectEvent, GoToScene, StepScene, SetScenesPlaying, SetTheme, SetLanguage, SetWorldview,
                 SetFurniture, SetLegendView, SetCompare, ShowChanges, SetChangeFade, SetInterpolation>;

// Applies one command. A command that cannot be carried out (a projection that does not exist, a scene out of range)
// leaves the session as it was and returns why.
[[nodiscard]] Result<void> apply(Session& session, const Command& command);

// Whether the session changes by itself as time passes, so that the frame loop must not wait for input.
[[nodiscard]] bool is_animating(const Session& session);

using Commands = std::vector<Command>;

}  // namespace thalweg
