// Timeline: the dated facts of a scenario, and WorldState, what they add up to at one instant.
//
// state_at is stateless: it depends on the instant alone, so going backwards costs and gives what going forwards does.
// Control intervals of one territory are sorted by nominal begin and do not overlap; gaps mean "not known".
// Immutable once published; safe to read from several threads.
#pragma once

#include <cmath>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/geometry/lonlat.h"
#include "geodata/model/localized.h"
#include "geodata/time/interval.h"

namespace thalweg {

// Position in Scenario::actors; None when nobody is named.
struct ActorIndex {
  static constexpr std::uint32_t NoneValue = 0xffffffff;
  std::uint32_t value = NoneValue;
  [[nodiscard]] constexpr bool is_none() const { return value == NoneValue; }
  friend constexpr auto operator<=>(const ActorIndex&, const ActorIndex&) = default;
};

enum class Confidence : std::uint8_t { unknown, low, medium, high };

struct Source {
  std::string title;
  std::string url;
  friend bool operator==(const Source&, const Source&) = default;
};

// One stretch of de facto control of one territory. De jure status stands beside it and never replaces it.
struct ControlInterval {
  Lifetime when;
  ActorIndex controller;
  ActorIndex de_jure;
  std::vector<ActorIndex> claimed_by;  // others that claim the ground
  bool contested = false;              // fought over, or held in part by several
  std::string basis;                   // "captured", "ceasefire handover", ...
  Confidence confidence = Confidence::unknown;
  Source source;
  std::string note;
};

struct Territory {
  std::string id;
  LocalizedText name;
  std::uint32_t feature = 0;  // row of the territory layer's Dataset
  double area_km2 = 0;        // geodesic
  std::vector<ControlInterval> control;
  std::optional<std::int64_t> reach_ms = {};  // by index_histories
};

struct Event {
  std::string id;
  Lifetime when;
  std::string date_text;  // EDTF as written
  LocalizedText title;
  bool is_named = true;  // false: the title is made up, of its kind or its number
  std::string summary;
  std::string category;
  std::string actors;
  std::optional<LonLat> place;
  Confidence confidence = Confidence::unknown;
  Source source;
  static constexpr std::uint32_t Nowhere = 0xffffffff;
  std::uint32_t layer = Nowhere,
                feature = Nowhere;  // the position in Scenario::layers, and the row of its Dataset, it was read from
};

// The instants of an event's Lifetime that tell how it is drawn.
struct EventTimes {
  Instant earliest, certain;  // possibly and certainly from
  Instant begin, end;         // nominal
  Instant until;              // possibly
  [[nodiscard]] Interval possible() const { return {earliest, until}; }
};

// What is asked of many events at once, as columns in the order of Timeline::events.
struct EventTable {
  std::vector<EventTimes> times;
  std::vector<LonLat> place;            // NaN when there is none
  std::vector<std::uint32_t> category;  // position in `categories`
  std::vector<std::string> categories;
  // Tells the categories apart, 0 to 29: no two have the same while there are no more than that, and while there are
  // few no two have the same rest by 5 or by 6. By its name: in other data a category mostly has the same.
  std::vector<std::uint8_t> category_number;
  std::vector<std::uint32_t> categories_by_name;  // positions in `categories`
  static constexpr std::uint32_t CategoryNumbers = 30;
  [[nodiscard]] std::size_t size() const { return times.size(); }
  [[nodiscard]] bool has_place(std::uint32_t event) const { return !std::isnan(place[event].lon); }
};

// The number of a category by its name; of one that is not in the table as if it were there alone.
[[nodiscard]] std::uint32_t number_of_category(const EventTable& events, std::string_view category);

[[nodiscard]] EventTimes times_of(const Lifetime& when);

struct RouteStatus {
  Lifetime when;
  std::string status;  // operational, under_construction, proposed, suspended, abandoned, historic
  Confidence confidence = Confidence::unknown;
  Source source;
  std::string note;
};

struct Route {
  std::string id;
  LocalizedText name;
  std::string mode;           // rail, road, pipeline
  std::uint32_t feature = 0;  // row of the route layer's Dataset
  std::vector<RouteStatus> history;
  std::optional<std::int64_t> reach_ms = {};  // by index_histories
};

struct Timeline {
  std::vector<Territory> territories;
  std::vector<Event> events;  // sorted by earliest possible begin, then id
  std::vector<Route> routes;
  // latest_end[i]: the latest possible end in the block of events a binary tree of maxima puts under node i; built by
  // index_events, so that the events active at an instant are found in O(log n + found). Empty: not indexed.
  std::vector<Instant> latest_end;
  EventTable columns;  // of the events; built by index_events
};

// Sorts the events and builds the index and the columns. To be called once after the events are filled in.
void index_events(Timeline& timeline);

// Notes how far the vaguest bound of each territory and route reaches from its nominal instant, so that state_at looks
// no further for who else may hold. To be called once after the histories are filled in; without it all are looked at.
void index_histories(Timeline& timeline);

// Positions of the events that are possible or certain at some instant of [interval.begin, interval.end), in order.
[[nodiscard]] std::vector<std::uint32_t> events_in(const Timeline& timeline, const Interval& interval);

// What holds for one territory at an instant. `interval` is -1 in a gap.
struct TerritoryState {
  std::int32_t interval = -1;  // in Territory::control
  bool uncertain = false;      // the instant lies in the window of a bound: `other` may hold instead
  std::int32_t other = -1;     // the neighbouring interval that may hold, or -1
};

struct RouteState {
  std::int32_t status = -1;  // in Route::history
  bool uncertain = false;
};

struct WorldState {
  Instant at;
  std::vector<TerritoryState> territories;  // as in Timeline::territories
  std::vector<RouteState> routes;           // as in Timeline::routes
  std::vector<std::uint32_t> events;        // active, possible or certain, in Timeline order
};

[[nodiscard]] WorldState state_at(const Timeline& timeline, Instant t);

// What of a state is certain: a territory or route that may be another's or in another state is not known (and still
// marked uncertain), and events that may not be under way are left out.
[[nodiscard]] WorldState certain_part(const Timeline& timeline, WorldState state);

// The interval of a sorted, non-overlapping history that nominally holds at t, by binary search; -1 in a gap.
[[nodiscard]] std::int32_t interval_at(std::span<const ControlInterval> history, Instant t);

}  // namespace thalweg
