#include "viewer/timeline/timeline_layout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "geodata/model/tenure.h"
#include "viewer/languages/tr.h"
#include "viewer/timeline/territory_rows.h"

namespace thalweg {
namespace {

constexpr const char* EventsGroup = "events";
constexpr const char* RoutesGroup = "routes";

struct Extent {
  float begin, certain_begin, certain_end, end;
};

Extent extent_of(const Lifetime& when, const TimeAxis& axis) {
  const auto x = [&](Instant t) { return static_cast<float>(std::clamp(axis.x_of(t), -8.0, axis.width_px + 8.0)); };
  Extent e{x(when.begin.earliest), x(when.begin.latest), x(when.end.earliest), x(when.end.latest)};
  // Windows may overlap when both bounds are vague: nothing is certain then, and the fading parts meet in the middle.
  if (e.certain_begin > e.certain_end) e.certain_begin = e.certain_end = (e.certain_begin + e.certain_end) / 2;
  return e;
}

void layout_control(const Territory& territory, std::uint32_t position, const TimeAxis& axis, float block_px,
                    std::vector<ControlBlock>& out) {
  const auto& history = territory.control;
  auto first = std::partition_point(history.begin(), history.end(), [&](const ControlInterval& interval) {
    return interval.when.end.latest <= axis.span.begin;
  });
  float widest = 0;
  for (auto it = first; it != history.end() && it->when.begin.earliest < axis.span.end; ++it) {
    const Extent e = extent_of(it->when, axis);
    const float width = e.end - e.begin;
    const auto interval = static_cast<std::uint32_t>(it - history.begin());
    ControlBlock block{e.begin,
                       e.certain_begin,
                       e.certain_end,
                       e.end,
                       position,
                       interval,
                       it->controller,
                       it->contested,
                       !it->claimed_by.empty(),
                       continues_tenure(history, static_cast<std::int32_t>(interval)),
                       1};
    if (block.goes_on && !out.empty()) {
      // When exactly its terms changed may be open; that the holder stayed is not.
      const float x = static_cast<float>(std::clamp(axis.x_of(it->when.begin.nominal), -8.0, axis.width_px + 8.0));
      out.back().x_certain_end = out.back().x_end = block.x_begin = block.x_certain_begin = x;
    }
    if (width < block_px && !out.empty() && out.back().x_end - out.back().x_begin < 2 * block_px &&
        e.begin - out.back().x_end < block_px) {
      ControlBlock& sum = out.back();
      const std::uint32_t folded = sum.folded + 1;
      const bool goes_on = sum.goes_on;
      const float x_begin = sum.x_begin;
      if (width > widest) {
        sum = block;
        widest = width;
      }
      sum.x_begin = sum.x_certain_begin = x_begin;
      sum.x_end = sum.x_certain_end = e.end;
      sum.folded = folded;
      sum.goes_on = goes_on;
    } else {
      out.push_back(block);
      widest = width;
    }
  }
}

std::string recognised_country(const Territory& territory, const Scenario& scenario) {
  for (auto it = territory.control.rbegin(); it != territory.control.rend(); ++it) {
    if (const Actor* actor = scenario.actor(it->de_jure)) return actor->id;
  }
  return {};
}

// Adds rows one under the other and keeps those in view.
class Rows {
 public:
  Rows(const TimelineView& view, TimelineLayout& layout) : view_(view), layout_(layout) {}

  // The lane to fill, or null when it is out of view.
  Lane* add(LaneKind kind, float height, std::string group, std::string label, std::uint32_t index) {
    const float y = layout_.content_height - view_.scroll_px;
    layout_.content_height += height;
    if (y + height <= 0 || y >= view_.height_px) return nullptr;
    Lane lane;
    lane.kind = kind;
    lane.y = y;
    lane.height = height;
    lane.index = index;
    lane.group = std::move(group);
    lane.label = std::move(label);
    layout_.lanes.push_back(std::move(lane));
    return &layout_.lanes.back();
  }

 private:
  const TimelineView& view_;
  TimelineLayout& layout_;
};

void layout_event_lanes(const TimelineIndex& index, const TimelineView& view, const TimelineMetrics& metrics,
                        Rows& rows) {
  if (index.events.empty()) return;
  const bool folded = view.folded.count(EventsGroup) != 0;
  if (Lane* heading = rows.add(LaneKind::heading, metrics.heading_height, EventsGroup, tr("Events"), 0)) {
    heading->folded = folded;
    if (folded) heading->marks = layout_events(index.all_events, view.axis, metrics.mark_px);
  }
  if (folded) return;
  for (std::uint32_t c = 0; c < index.events.size(); ++c) {
    const EventColumn& column = index.events[c];
    if (view.hidden_categories.count(column.category)) continue;
    if (Lane* lane = rows.add(LaneKind::events, metrics.row_height, EventsGroup, column.category, c)) {
      lane->marks = layout_events(column, view.axis, metrics.mark_px);
    }
  }
}

// One lane for all of a layer, and under it a lane each where they are not too many.
void layout_track_lanes(const TimelineIndex& index, const TimelineView& view, const TimelineMetrics& metrics,
                        Rows& rows) {
  for (std::uint32_t t = 0; t < index.tracks.size(); ++t) {
    const TrackLanes& lanes = index.tracks[t];
    const bool folded = view.folded.count(lanes.group) != 0 || lanes.things.empty();
    if (Lane* heading = rows.add(LaneKind::heading, metrics.heading_height, lanes.group, lanes.title, t)) {
      heading->folded = folded;
      heading->tracks = static_cast<int>(t);
      if (folded) heading->marks = layout_events(lanes.all, view.axis, metrics.mark_px);
    }
    for (std::uint32_t thing = 0; !folded && thing < lanes.things.size(); ++thing)
      if (Lane* lane =
              rows.add(LaneKind::track, metrics.row_height, lanes.group, lanes.things[thing].category, thing)) {
        lane->tracks = static_cast<int>(t);
        lane->marks = layout_events(lanes.things[thing], view.axis, metrics.mark_px);
      }
  }
}

void layout_control_lanes(const TimelineIndex& index, const TimelineView& view, const TimelineMetrics& metrics,
                          const std::string& language, Rows& rows) {
  const auto& territories = index.scenario->timeline.territories;
  for (const TerritoryGroup& group : index.groups) {
    const bool folded = view.folded.count(group.id) != 0;
    if (Lane* heading = rows.add(LaneKind::heading, metrics.heading_height, group.id, group.title, 0)) {
      heading->folded = folded;
    }
    if (folded) continue;
    for (std::size_t r = 0; r < group.row_count(); ++r) {
      const auto row = group.row(r);
      Lane* lane = rows.add(LaneKind::territory, metrics.row_height, group.id,
                            territories[row.front()].name.in(language), row.front());
      if (!lane) continue;
      auto it = std::partition_point(row.begin(), row.end(), [&](std::uint32_t t) {
        return !territories[t].control.empty() && territories[t].control.back().when.end.latest <= view.axis.span.begin;
      });
      for (; it != row.end(); ++it) {
        if (!territories[*it].control.empty() &&
            territories[*it].control.front().when.begin.earliest >= view.axis.span.end)
          break;
        layout_control(territories[*it], *it, view.axis, metrics.block_px, lane->control);
      }
    }
  }
}

void layout_route_lanes(const TimelineIndex& index, const TimelineView& view, const TimelineMetrics& metrics,
                        const std::string& language, Rows& rows) {
  const auto& routes = index.scenario->timeline.routes;
  if (routes.empty()) return;
  const bool folded = view.folded.count(RoutesGroup) != 0;
  if (Lane* heading = rows.add(LaneKind::heading, metrics.heading_height, RoutesGroup, tr("Routes"), 0))
    heading->folded = folded;
  if (folded) return;
  for (std::uint32_t r = 0; r < routes.size(); ++r) {
    Lane* lane = rows.add(LaneKind::route, metrics.row_height, RoutesGroup, routes[r].name.in(language), r);
    if (!lane) continue;
    for (std::uint32_t s = 0; s < routes[r].history.size(); ++s) {
      const Lifetime& when = routes[r].history[s].when;
      if (!when.possible().overlaps(view.axis.span)) continue;
      const Extent e = extent_of(when, view.axis);
      lane->routes.push_back({e.begin, e.certain_begin, e.certain_end, e.end, r, s});
    }
  }
}

template <class Block>
std::optional<std::uint32_t> block_at(const std::vector<Block>& blocks, float x) {
  for (std::uint32_t i = static_cast<std::uint32_t>(blocks.size()); i-- > 0;) {
    if (blocks[i].x_begin <= x && x <= std::max(blocks[i].x_end, blocks[i].x_begin + 1)) return i;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> mark_at(const std::vector<EventMark>& marks, float x, float reach_px) {
  std::optional<std::uint32_t> best;
  float best_distance = reach_px;
  for (std::uint32_t i = 0; i < marks.size(); ++i) {
    const float distance = std::abs(marks[i].x - x);
    if (distance <= best_distance) {
      best = i;
      best_distance = distance;
    }
  }
  if (best) return best;
  for (std::uint32_t i = 0; i < marks.size(); ++i) {
    if (marks[i].x <= x && x <= marks[i].x_end) best = i;
  }
  return best;
}

}  // namespace

std::set<std::string> folded_at_first(const Scenario& scenario) {
  std::set<std::string> folded;
  if (!scenario.timeline.territories.empty()) folded.insert(EventsGroup);
  for (const Layer& layer : scenario.layers)
    if (layer.tracks && layer.tracks->thing_count() > TrackLanes::FewThings) folded.insert(TrackLanes::group_of(layer));
  return folded;
}

TimelineIndex make_timeline_index(ScenarioPtr scenario, const std::string& language) {
  TimelineIndex index;
  index.scenario = std::move(scenario);
  if (!index.scenario) return index;
  const Timeline& timeline = index.scenario->timeline;

  std::map<std::string, std::size_t, std::less<>> column_of_category;
  for (std::uint32_t e = 0; e < timeline.events.size(); ++e) {
    const Event& event = timeline.events[e];
    if (!event.when.begin.nominal.is_finite()) continue;  // undated: listed elsewhere, it has no place on an axis
    const auto [it, is_new] = column_of_category.try_emplace(event.category, index.events.size());
    if (is_new) index.events.emplace_back().category = event.category;
    index.events[it->second].add(event.when, e);
    index.all_events.add(event.when, e);
  }
  for (EventColumn& column : index.events) column.finish();
  index.tracks = track_lanes_of(*index.scenario, language);
  index.all_events.finish();
  std::stable_sort(index.events.begin(), index.events.end(),
                   [](const EventColumn& a, const EventColumn& b) { return a.begins.size() > b.begins.size(); });

  std::map<std::string, std::vector<std::uint32_t>> by_country;
  for (std::uint32_t t = 0; t < timeline.territories.size(); ++t) {
    by_country[recognised_country(timeline.territories[t], *index.scenario)].push_back(t);
  }
  for (const Actor& actor : index.scenario->actors) {
    const auto it = by_country.find(actor.id);
    if (it == by_country.end()) continue;
    index.groups.push_back({"control/" + actor.id, tr("Control: {}", actor.name.in(language)), it->second, {}});
  }
  if (const auto it = by_country.find(""); it != by_country.end()) {
    index.groups.push_back(
        {"control/", by_country.size() == 1 ? tr("Control") : tr("Control: others"), it->second, {}});
  }
  for (TerritoryGroup& group : index.groups) put_in_rows(group, timeline.territories);
  for (const Route& route : timeline.routes) {
    for (const RouteStatus& status : route.history) {
      if (std::find(index.route_statuses.begin(), index.route_statuses.end(), status.status) ==
          index.route_statuses.end()) {
        index.route_statuses.push_back(status.status);
      }
    }
  }
  return index;
}

TimelineLayout layout_timeline(const TimelineIndex& index, const TimelineView& view, const TimelineMetrics& metrics,
                               const std::string& language) {
  TimelineLayout layout;
  if (!index.scenario) return layout;
  Rows rows(view, layout);
  layout_event_lanes(index, view, metrics, rows);
  layout_track_lanes(index, view, metrics, rows);
  layout_control_lanes(index, view, metrics, language, rows);
  layout_route_lanes(index, view, metrics, language, rows);
  return layout;
}

TimelineHit hit_timeline(const TimelineLayout& layout, float x, float y, float reach_px) {
  for (std::uint32_t l = 0; l < layout.lanes.size(); ++l) {
    const Lane& lane = layout.lanes[l];
    if (y < lane.y || y >= lane.y + lane.height) continue;
    using What = TimelineHit::What;
    if (const auto mark = mark_at(lane.marks, x, reach_px)) return {What::event, l, *mark};
    if (const auto block = block_at(lane.control, x)) return {What::control, l, *block};
    if (const auto block = block_at(lane.routes, x)) return {What::route, l, *block};
    if (lane.kind == LaneKind::heading) return {What::heading, l, 0};
  }
  return {};
}

const EventColumn& column_of(const TimelineIndex& index, const Lane& lane) {
  if (lane.tracks >= 0) {
    const TrackLanes& tracks = index.tracks[static_cast<std::size_t>(lane.tracks)];
    return lane.kind == LaneKind::track ? tracks.things[lane.index] : tracks.all;
  }
  return lane.kind == LaneKind::events ? index.events[lane.index] : index.all_events;
}

Instant snapped(const TimelineIndex& index, const TimeAxis& axis, Instant t, float reach_px) {
  const auto reach_ms = static_cast<double>(reach_px) * axis.ms_per_px();
  Instant best = t;
  double best_distance = reach_ms;
  const auto consider = [&](Instant candidate) {
    if (!candidate.is_finite()) return;
    const double distance = std::abs(static_cast<double>(candidate.ms) - static_cast<double>(t.ms));
    if (distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  };
  const auto consider_column = [&](const EventColumn& column) {
    const auto next = std::lower_bound(column.begins.begin(), column.begins.end(), t.ms);
    if (next != column.begins.end()) consider({*next});
    if (next != column.begins.begin()) consider({*std::prev(next)});
  };
  consider_column(index.all_events);
  for (const TrackLanes& lanes : index.tracks) consider_column(lanes.all);
  if (!index.scenario) return best;
  for (const Territory& territory : index.scenario->timeline.territories) {
    const auto& history = territory.control;
    const auto it = std::partition_point(history.begin(), history.end(), [&](const ControlInterval& interval) {
      return interval.when.begin.nominal < t;
    });
    if (it != history.end()) consider(it->when.begin.nominal);
    if (it != history.begin()) {
      consider(std::prev(it)->when.begin.nominal);
      consider(std::prev(it)->when.end.nominal);
    }
  }
  return best;
}

}  // namespace thalweg
