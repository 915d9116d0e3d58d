// Timeline layout: from the dated facts and an axis to rows, blocks and marks in pixels. Computed here, painted by
// `ui`.
//
// Pure functions; no ImGui, no clock. TimelineIndex is made once a scenario and holds sorted arrays; layout_timeline
// then costs binary searches per pixel column, whatever the number of events, and lays out only rows in view. All y are
// relative to the top of the panel's rows, scrolling already taken off.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "geodata/model/scenario.h"
#include "viewer/timeline/event_column.h"
#include "viewer/timeline/time_axis.h"
#include "viewer/timeline/track_lanes.h"

namespace thalweg {

// Rows of territories. Those of one name that follow each other in time share a row, as the outlines of one front do
// that change from day to day.
struct TerritoryGroup {
  std::string id;  // stable, for remembering what is folded: "control/AZ"
  std::string title;
  std::vector<std::uint32_t> territories;  // row by row, in the order of time
  std::vector<std::uint32_t> row_begin;    // positions in `territories`, one more than there are rows

  [[nodiscard]] std::size_t row_count() const { return row_begin.empty() ? 0 : row_begin.size() - 1; }
  [[nodiscard]] std::span<const std::uint32_t> row(std::size_t i) const {
    return std::span(territories).subspan(row_begin[i], row_begin[i + 1] - row_begin[i]);
  }
};

struct TimelineIndex {
  ScenarioPtr scenario;
  std::vector<EventColumn> events;  // by number of events, most first
  EventColumn all_events;
  std::vector<TrackLanes> tracks;           // by layer
  std::vector<TerritoryGroup> groups;       // by recognised (de jure) country, in the order of Scenario::actors
  std::vector<std::string> route_statuses;  // distinct, in the order of first use
};

// What is folded when a scenario is opened: with control to show, its lanes come first and all events stand in one row.
[[nodiscard]] std::set<std::string> folded_at_first(const Scenario& scenario);

[[nodiscard]] TimelineIndex make_timeline_index(ScenarioPtr scenario, const std::string& language);

struct TimelineMetrics {
  float row_height = 20, heading_height = 24;
  float mark_px = 7;     // marks closer than this are folded
  float block_px = 1.5;  // blocks narrower than this are folded
};

struct TimelineView {
  TimeAxis axis;
  float height_px = 0, scroll_px = 0;
  std::set<std::string> folded;             // group ids
  std::set<std::string> hidden_categories;  // event categories left out
};

// A stretch of control. Certain from x_certain_begin to x_certain_end; before and after that only possible, down to the
// outer pair. Known bounds have equal pairs. Clipped to the axis.
struct ControlBlock {
  float x_begin = 0, x_certain_begin = 0, x_certain_end = 0, x_end = 0;
  std::uint32_t territory = 0, interval = 0;
  ActorIndex controller;
  bool contested = false, claimed = false;
  bool goes_on = false;      // the holder of the block before it, without a break: nothing is drawn between the two
  std::uint32_t folded = 1;  // intervals in it; its colour is the longest one's
};

struct RouteBlock {
  float x_begin = 0, x_certain_begin = 0, x_certain_end = 0, x_end = 0;
  std::uint32_t route = 0, status = 0;  // position in Route::history
};

enum class LaneKind : std::uint8_t { heading, events, territory, route, track };

struct Lane {
  LaneKind kind = LaneKind::heading;
  float y = 0, height = 0;
  std::string group;  // id of the group it heads or belongs to
  std::string label;
  bool folded = false;      // headings
  std::uint32_t index = 0;  // first territory of the row, route, thing, or position in TimelineIndex::events
  int tracks = -1;          // of a lane of things on their way: position in TimelineIndex::tracks
  std::vector<ControlBlock> control;
  std::vector<RouteBlock> routes;
  std::vector<EventMark> marks;  // of an events lane, or the folded sum under a heading
};

struct TimelineLayout {
  std::vector<Lane> lanes;   // those in view
  float content_height = 0;  // of all rows, for the scroll bar
};

[[nodiscard]] TimelineLayout layout_timeline(const TimelineIndex& index, const TimelineView& view,
                                             const TimelineMetrics& metrics, const std::string& language);

// What lies under a point of the rows.
struct TimelineHit {
  enum class What : std::uint8_t { nothing, heading, event, control, route } what = What::nothing;
  std::uint32_t lane = 0;  // position in TimelineLayout::lanes
  std::uint32_t item = 0;  // position in the lane's marks, control or routes
};

[[nodiscard]] TimelineHit hit_timeline(const TimelineLayout& layout, float x, float y, float reach_px);

// The event column an events lane or a folded heading shows.
[[nodiscard]] const EventColumn& column_of(const TimelineIndex& index, const Lane& lane);

// Snaps to the nearest begin or end of anything within `reach_px`; the instant itself when there is none.
[[nodiscard]] Instant snapped(const TimelineIndex& index, const TimeAxis& axis, Instant t, float reach_px);

}  // namespace thalweg
