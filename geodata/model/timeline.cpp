#include "geodata/model/timeline.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace thalweg {
namespace {

template <class Entry>
std::int32_t position_at(std::span<const Entry> history, Instant t) {
  const auto after = std::upper_bound(history.begin(), history.end(), t,
                                      [](Instant at, const Entry& entry) { return at < entry.when.begin.nominal; });
  if (after == history.begin()) return -1;
  const auto found = std::prev(after);
  return found->when.nominal().contains(t) ? static_cast<std::int32_t>(found - history.begin()) : -1;
}

// The nearest interval but `position` whose possible span holds t too, else -1. Not only a neighbour's: the window of a
// vague bound may reach past one.
template <class Entry>
std::int32_t rival_at(std::span<const Entry> history, std::int32_t position, Instant t,
                      std::optional<std::int64_t> reach_ms) {
  const auto count = static_cast<std::int32_t>(history.size());
  const auto entry = [&](std::int32_t i) -> const Lifetime& { return history[static_cast<std::size_t>(i)].when; };
  auto after = position + 1;
  if (position < 0)
    after = static_cast<std::int32_t>(
        std::upper_bound(history.begin(), history.end(), t,
                         [](Instant at, const Entry& e) { return at < e.when.begin.nominal; }) -
        history.begin());
  for (auto before = position < 0 ? after - 1 : position - 1; before >= 0; --before) {
    if (entry(before).possible().contains(t)) return before;
    if (reach_ms && add_ms(entry(before).end.nominal, *reach_ms) <= t) break;
  }
  for (; after < count; ++after) {
    if (entry(after).possible().contains(t)) return after;
    if (reach_ms && add_ms(entry(after).begin.nominal, -*reach_ms) > t) break;
  }
  return -1;
}

// The furthest that a window reaches from its nominal instant; nothing when one has no end.
template <class Entry>
std::optional<std::int64_t> reach_of(std::span<const Entry> history) {
  std::int64_t reach = 0;
  for (const Entry& entry : history)
    for (const Bound& bound : {entry.when.begin, entry.when.end}) {
      if (bound.is_certain()) continue;
      if (!bound.earliest.is_finite() || !bound.nominal.is_finite() || !bound.latest.is_finite()) return std::nullopt;
      reach = std::max({reach, ms_between(bound.nominal, bound.latest), ms_between(bound.earliest, bound.nominal)});
    }
  return reach;
}

// Node i of an implicit tree over [first, last) in the array: the middle, with its halves left and right of it.
struct EventQuery {
  const Timeline& timeline;
  Interval wanted;
  std::vector<std::uint32_t>& found;

  void visit(std::size_t first, std::size_t last) const {
    if (first >= last) return;
    const std::size_t middle = first + (last - first) / 2;
    if (timeline.latest_end[middle] <= wanted.begin) return;  // all below have ended by then
    visit(first, middle);
    const Interval possible = timeline.columns.times[middle].possible();
    if (possible.begin >= wanted.end) return;  // all right of it begin later still
    if (possible.overlaps(wanted)) found.push_back(static_cast<std::uint32_t>(middle));
    visit(middle + 1, last);
  }
};

Instant build(Timeline& timeline, std::size_t first, std::size_t last) {
  if (first >= last) return Instant::distant_past();
  const std::size_t middle = first + (last - first) / 2;
  const Instant own = timeline.columns.times[middle].until;
  timeline.latest_end[middle] = std::max({own, build(timeline, first, middle), build(timeline, middle + 1, last)});
  return timeline.latest_end[middle];
}

// An Event is large: positions are sorted, and each event is moved once.
void sort_events(std::vector<Event>& events) {
  std::vector<std::pair<Instant, std::uint32_t>> order;
  order.reserve(events.size());
  for (std::uint32_t i = 0; i < events.size(); ++i) order.emplace_back(events[i].when.begin.earliest, i);
  const auto by_begin_then_id = [&](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : events[a.second].id < events[b.second].id;
  };
  if (std::is_sorted(order.begin(), order.end(), by_begin_then_id)) return;
  std::sort(order.begin(), order.end(), by_begin_then_id);
  std::vector<Event> sorted;
  sorted.reserve(events.size());
  for (const auto& [begin, i] : order) sorted.push_back(std::move(events[i]));
  events = std::move(sorted);
}

// FNV-1a
std::uint32_t hash_of(std::string_view text) {
  std::uint32_t hash = 2166136261u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash;
}

void number_categories(EventTable& columns) {
  constexpr std::uint32_t Most = EventTable::CategoryNumbers;
  const std::vector<std::string>& names = columns.categories;
  columns.categories_by_name.resize(names.size());
  std::iota(columns.categories_by_name.begin(), columns.categories_by_name.end(), 0u);
  std::sort(columns.categories_by_name.begin(), columns.categories_by_name.end(),
            [&](std::uint32_t a, std::uint32_t b) { return names[a] < names[b]; });
  columns.category_number.resize(names.size());
  std::array<std::uint32_t, Most> used{};
  std::array<std::uint32_t, 5> used_by_5{};
  std::array<std::uint32_t, 6> used_by_6{};
  for (const std::uint32_t category : columns.categories_by_name) {
    const std::uint32_t wanted = hash_of(names[category]) % Most;
    const auto crowd = [&](std::uint32_t n) { return std::pair(used[n], used_by_5[n % 5] + used_by_6[n % 6]); };
    std::uint32_t best = wanted;
    for (std::uint32_t step = 1; step < Most; ++step)
      if (const std::uint32_t n = (wanted + step) % Most; crowd(n) < crowd(best)) best = n;
    ++used[best];
    ++used_by_5[best % 5];
    ++used_by_6[best % 6];
    columns.category_number[category] = static_cast<std::uint8_t>(best);
  }
}

EventTable columns_of(const std::vector<Event>& events) {
  EventTable columns;
  const std::size_t count = events.size();
  columns.times.reserve(count);
  columns.place.reserve(count);
  columns.category.reserve(count);
  std::unordered_map<std::string_view, std::uint32_t> known;
  constexpr double Nan = std::numeric_limits<double>::quiet_NaN();
  for (const Event& event : events) {
    columns.times.push_back(times_of(event.when));
    columns.place.push_back(event.place.value_or(LonLat{Nan, Nan}));
    const auto [kind, is_new] =
        known.try_emplace(event.category, static_cast<std::uint32_t>(columns.categories.size()));
    if (is_new) columns.categories.push_back(event.category);
    columns.category.push_back(kind->second);
  }
  number_categories(columns);
  return columns;
}

}  // namespace

std::uint32_t number_of_category(const EventTable& events, std::string_view category) {
  const auto& order = events.categories_by_name;
  const auto found = std::lower_bound(
      order.begin(), order.end(), category,
      [&](std::uint32_t at, std::string_view name) { return std::string_view(events.categories[at]) < name; });
  if (found == order.end() || events.categories[*found] != category)
    return hash_of(category) % EventTable::CategoryNumbers;
  return events.category_number[*found];
}

EventTimes times_of(const Lifetime& when) {
  return {when.begin.earliest, when.begin.latest, when.begin.nominal, when.end.nominal, when.possible().end};
}

void index_events(Timeline& timeline) {
  sort_events(timeline.events);
  timeline.columns = columns_of(timeline.events);
  timeline.latest_end.resize(timeline.events.size());
  build(timeline, 0, timeline.events.size());
}

void index_histories(Timeline& timeline) {
  for (Territory& territory : timeline.territories)
    territory.reach_ms = reach_of(std::span<const ControlInterval>(territory.control));
  for (Route& route : timeline.routes) route.reach_ms = reach_of(std::span<const RouteStatus>(route.history));
}

std::vector<std::uint32_t> events_in(const Timeline& timeline, const Interval& interval) {
  std::vector<std::uint32_t> found;
  if (timeline.latest_end.size() == timeline.events.size()) {
    EventQuery{timeline, interval, found}.visit(0, timeline.events.size());
    return found;
  }
  for (std::uint32_t i = 0; i < timeline.events.size(); ++i)
    if (timeline.events[i].when.possible().overlaps(interval)) found.push_back(i);
  return found;
}

std::int32_t interval_at(std::span<const ControlInterval> history, Instant t) { return position_at(history, t); }

WorldState state_at(const Timeline& timeline, Instant t) {
  WorldState state;
  state.at = t;
  state.territories.reserve(timeline.territories.size());
  for (const Territory& territory : timeline.territories) {
    const std::span<const ControlInterval> history = territory.control;
    TerritoryState now;
    now.interval = position_at(history, t);
    now.other = rival_at(history, now.interval, t, territory.reach_ms);
    now.uncertain =
        now.other >= 0 || (now.interval >= 0 && history[now.interval].when.presence_at(t) != Presence::certain);
    state.territories.push_back(now);
  }
  state.routes.reserve(timeline.routes.size());
  for (const Route& route : timeline.routes) {
    const std::span<const RouteStatus> history = route.history;
    RouteState now;
    now.status = position_at(history, t);
    now.uncertain = rival_at(history, now.status, t, route.reach_ms) >= 0 ||
                    (now.status >= 0 && history[now.status].when.presence_at(t) != Presence::certain);
    state.routes.push_back(now);
  }
  state.events = events_in(timeline, {t, add_ms(t, 1)});
  return state;
}

WorldState certain_part(const Timeline& timeline, WorldState state) {
  for (TerritoryState& territory : state.territories)
    if (territory.uncertain) territory = {.interval = -1, .uncertain = true, .other = -1};
  for (RouteState& route : state.routes)
    if (route.uncertain) route = {.status = -1, .uncertain = true};
  std::erase_if(state.events, [&](std::uint32_t event) {
    return timeline.events[event].when.presence_at(state.at) != Presence::certain;
  });
  return state;
}

}  // namespace thalweg
