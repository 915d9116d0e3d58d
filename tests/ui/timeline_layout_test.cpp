#include "viewer/timeline/timeline_layout.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <random>
#include <set>

#include "tests/model/moving_rows.h"
#include "tests/support/catch.h"
#include "tests/ui/axis_spans.h"

using namespace thalweg;
using namespace thalweg::test;

namespace {

Event event_on(Instant t, std::string category) {
  Event event;
  event.when = {Bound::exactly(t), Bound::exactly(add_ms(t, MsPerDay))};
  event.category = std::move(category);
  return event;
}

ControlInterval held(Bound begin, Bound end, std::uint32_t controller) {
  ControlInterval interval;
  interval.when = {begin, end};
  interval.controller.value = controller;
  interval.de_jure.value = 0;
  return interval;
}

std::shared_ptr<Scenario> scenario_with_actors() {
  auto scenario = std::make_shared<Scenario>();
  scenario->actors.resize(2);
  scenario->actors[0].id = "AZ";
  scenario->actors[1].id = "AM";
  scenario->time = {day(1988), day(2026)};
  return scenario;
}

std::uint32_t total(const std::vector<EventMark>& marks) {
  return std::accumulate(marks.begin(), marks.end(), 0u,
                         [](std::uint32_t sum, const EventMark& m) { return sum + m.count; });
}

}  // namespace

TEST_CASE("every event is in exactly one mark, and marks keep their distance") {
  auto scenario = scenario_with_actors();
  std::mt19937_64 random(7);
  std::uniform_int_distribution<std::int64_t> when(day(1988).ms, day(2026).ms);
  std::vector<std::int64_t> times(2000);
  for (auto& t : times) t = when(random);
  std::sort(times.begin(), times.end());
  for (std::size_t i = 0; i < times.size(); ++i) scenario->timeline.events.push_back(event_on({times[i]}, "war"));
  const TimelineIndex index = make_timeline_index(scenario, "en");
  for (const Interval& span : Spans) {
    const TimeAxis axis{span, 1000};
    const auto marks = layout_events(index.all_events, axis, 7);
    const auto in_view = std::count_if(times.begin(), times.end(), [&](std::int64_t t) {
      return span.begin.ms - MsPerDay < t && t < span.end.ms;  // an event lasts its day
    });
    CHECK(total(marks) == static_cast<std::uint32_t>(in_view));
    for (std::size_t i = 1; i < marks.size(); ++i) {
      if (marks[i - 1].x > 0) CHECK(marks[i].x - marks[i - 1].x >= 7 * 0.5f);
    }
  }
}

TEST_CASE("marks do not regroup while panning") {
  auto scenario = scenario_with_actors();
  for (int i = 0; i < 500; ++i)
    scenario->timeline.events.push_back(event_on(add_ms(day(2000), i * 3 * MsPerDay), "war"));
  const TimelineIndex index = make_timeline_index(scenario, "en");
  const Interval span{day(2001), day(2003)};
  const auto groups = [&](const Interval& s) {
    std::set<std::pair<std::uint32_t, std::uint32_t>> result;
    for (const EventMark& mark : layout_events(index.all_events, {s, 500}, 7)) {
      if (mark.x > 20 && mark.x < 400) result.insert({mark.first, mark.count});
    }
    return result;
  };
  const auto before = groups(span);
  const auto after = groups(panned_axis(span, 0.013));
  std::size_t kept = 0;
  for (const auto& g : before) kept += after.count(g);
  CHECK(kept + 3 >= before.size());  // all but those that leave the strip compared
}

TEST_CASE("a control block fades over the window of an uncertain date and is sharp at a known one") {
  auto scenario = scenario_with_actors();
  Territory territory;
  territory.id = "agdam";
  const Bound vague{day(1993, 7, 23), day(1993, 7, 1), day(1993, 8, 15)};
  territory.control = {held(Bound::exactly(day(1988)), vague, 0), held(vague, Bound::exactly(day(2020, 11, 20)), 1),
                       held(Bound::exactly(day(2020, 11, 20)), Bound::open_future(), 0)};
  territory.control[1].contested = true;
  scenario->timeline.territories.push_back(territory);
  const TimelineIndex index = make_timeline_index(scenario, "en");
  const TimelineView view{
      .axis = {{day(1993), day(1994)}, 3650}, .height_px = 500, .scroll_px = 0, .folded = {}, .hidden_categories = {}};
  const TimelineLayout layout = layout_timeline(index, view, {}, "en");
  REQUIRE(layout.lanes.size() == 2);
  const auto& blocks = layout.lanes[1].control;
  REQUIRE(blocks.size() == 2);
  CHECK(blocks[0].x_certain_end == Approx(1810).margin(1));
  CHECK(blocks[0].x_end == Approx(2260).margin(1));
  CHECK(blocks[1].x_begin == blocks[0].x_certain_end);
  CHECK(blocks[1].x_certain_begin == blocks[0].x_end);
  CHECK(blocks[1].contested);
  CHECK(!blocks[0].contested);
}

TEST_CASE("a folded group keeps its heading, and rows out of view are counted but not laid out") {
  auto scenario = scenario_with_actors();
  for (int i = 0; i < 100; ++i) {
    Territory territory;
    territory.id = std::to_string(i);
    territory.control = {held(Bound::exactly(day(1988)), Bound::open_future(), 0)};
    scenario->timeline.territories.push_back(territory);
  }
  const TimelineIndex index = make_timeline_index(scenario, "en");
  TimelineView view{
      .axis = {scenario->time, 800}, .height_px = 100, .scroll_px = 500, .folded = {}, .hidden_categories = {}};
  const TimelineMetrics metrics;
  const TimelineLayout open = layout_timeline(index, view, metrics, "en");
  CHECK(open.content_height == metrics.heading_height + 100 * metrics.row_height);
  CHECK(open.lanes.size() <= 7);
  view.folded = {"control/AZ"};
  view.scroll_px = 0;
  const TimelineLayout folded = layout_timeline(index, view, metrics, "en");
  REQUIRE(folded.lanes.size() == 1);
  CHECK(folded.lanes[0].folded);
  CHECK(folded.content_height == metrics.heading_height);
}

TEST_CASE("a point finds the mark or block drawn there") {
  auto scenario = scenario_with_actors();
  scenario->timeline.events.push_back(event_on(day(2007), "war"));
  Territory territory;
  territory.control = {held(Bound::exactly(day(1988)), Bound::exactly(day(2007)), 0),
                       held(Bound::exactly(day(2007)), Bound::open_future(), 1)};
  scenario->timeline.territories.push_back(territory);
  const TimelineIndex index = make_timeline_index(scenario, "en");
  const TimelineView view{
      .axis = {scenario->time, 1000}, .height_px = 500, .scroll_px = 0, .folded = {}, .hidden_categories = {}};
  const TimelineLayout layout = layout_timeline(index, view, {}, "en");
  for (std::uint32_t l = 0; l < layout.lanes.size(); ++l) {
    const Lane& lane = layout.lanes[l];
    const float y = lane.y + lane.height / 2;
    for (std::uint32_t i = 0; i < lane.marks.size(); ++i) {
      const TimelineHit hit = hit_timeline(layout, lane.marks[i].x + 3, y, 6);
      CHECK(hit.what == TimelineHit::What::event);
      CHECK(hit.item == i);
    }
    for (std::uint32_t i = 0; i < lane.control.size(); ++i) {
      const TimelineHit hit = hit_timeline(layout, (lane.control[i].x_begin + lane.control[i].x_end) / 2, y, 6);
      CHECK(hit.what == TimelineHit::What::control);
      CHECK(hit.item == i);
    }
  }
  CHECK(hit_timeline(layout, 10, 400, 6).what == TimelineHit::What::nothing);
  CHECK(snapped(index, view.axis, add_ms(day(2007), 3 * MsPerDay), 5) == day(2007));
  CHECK(snapped(index, view.axis, day(2012), 5) == day(2012));
}

TEST_CASE("a million events are as many marks as there is room for, and none is lost") {
  EventColumn column;
  for (std::int64_t i = 0; i < 1'000'000; ++i) {
    column.begins.push_back(day(1900).ms + i * 3'600'000);
    column.ends.push_back(column.begins.back() + (i % 7) * MsPerDay);
    column.events.push_back(static_cast<std::uint32_t>(i));
  }
  for (std::size_t i = 0; i < column.ends.size(); i += 64)
    column.latest_end_of_block.push_back(column.ends[std::min<std::size_t>(i + 63, 999'999)]);
  const TimeAxis axis{{day(1899), day(2020)}, 3840};
  const std::vector<EventMark> marks = layout_events(column, axis, 7);
  CHECK(total(marks) == 1'000'000);
  CHECK(marks.size() < 700);
}

TEST_CASE("events of vague dates do not hide their neighbours: each is in the layout of the axis about it") {
  auto scenario = std::make_shared<Scenario>();
  for (int i = 0; i < 200; ++i) {
    Event event;
    event.id = std::to_string(i);
    event.when.begin = Bound::exactly(add_ms(day(2000), (i * 37 % 200) * 10 * MsPerDay));
    event.when.end = Bound::exactly(add_ms(event.when.begin.nominal, MsPerDay));
    if (i % 4 == 0) event.when.begin.earliest = add_ms(event.when.begin.nominal, -300 * MsPerDay);
    scenario->timeline.events.push_back(event);
  }
  index_events(scenario->timeline);
  const TimelineIndex index = make_timeline_index(scenario, "en");
  CHECK(std::is_sorted(index.all_events.begins.begin(), index.all_events.begins.end()));
  for (const Event& event : scenario->timeline.events) {
    const Instant begin = event.when.begin.nominal;
    const TimeAxis axis{{add_ms(begin, -3 * MsPerDay), add_ms(begin, 3 * MsPerDay)}, 600};
    bool found = false;
    for (const EventMark& mark : layout_events(index.all_events, axis, 7))
      for (std::uint32_t i = mark.first; i < mark.first + mark.count; ++i)
        found |= scenario->timeline.events[index.all_events.events[i]].id == event.id;
    INFO(event.id);
    REQUIRE(found);
  }
}

TEST_CASE("territories of one name that follow each other share a row, those at the same time do not") {
  auto scenario = scenario_with_actors();
  const auto add = [&](const char* name, int from, int to) {
    Territory territory;
    territory.name.by_language["en"] = name;
    territory.control = {held(Bound::exactly(day(from)), Bound::exactly(day(to)), 1)};
    scenario->timeline.territories.push_back(territory);
  };
  add("front", 1992, 1993);
  add("front", 1990, 1991);
  add("still", 1990, 2020);
  add("front", 1991, 1992);

  add("front", 1991, 1995);
  const TimelineIndex index = make_timeline_index(scenario, "en");
  REQUIRE(index.groups.size() == 1);
  REQUIRE(index.groups[0].row_count() == 3);
  CHECK(std::vector<std::uint32_t>(index.groups[0].row(0).begin(), index.groups[0].row(0).end()) ==
        std::vector<std::uint32_t>{1, 3, 0});
  CHECK(index.groups[0].row(1).front() == 2);
  CHECK(index.groups[0].row(2).front() == 4);

  const TimelineView view{
      .axis = {{day(1990), day(1994)}, 800}, .height_px = 400, .scroll_px = 0, .folded = {}, .hidden_categories = {}};
  const TimelineLayout layout = layout_timeline(index, view, {}, "en");
  const auto lane = std::find_if(layout.lanes.begin(), layout.lanes.end(),
                                 [](const Lane& l) { return l.kind == LaneKind::territory && l.label == "front"; });
  REQUIRE(lane != layout.lanes.end());
  REQUIRE(lane->control.size() == 3);
  CHECK(lane->control[0].territory == 1);
  CHECK(lane->control[2].territory == 0);
  CHECK(lane->control[0].x_end == Approx(lane->control[1].x_begin));
  // Of a row only what the axis shows is laid out.
  const TimelineView later{.axis = {{day(1992, 3), day(1992, 6)}, 800},
                           .height_px = 400,
                           .scroll_px = 0,
                           .folded = {},
                           .hidden_categories = {}};
  for (const Lane& l : layout_timeline(index, later, {}, "en").lanes)
    if (l.label == "front" && l.index == 1) CHECK(l.control.size() == 1);
}

TEST_CASE("things on their way have one lane for all that unfolds into a lane each, and snapping knows their dates") {
  auto scenario = std::make_shared<Scenario>();
  std::vector<MovingRow> rows;
  for (int i = 0; i < 40; ++i)
    for (const char* id : {"A", "B", "C"})
      rows.push_back({.id = id, .when = on_day(i * 3), .place = LonLat{.lon = static_cast<double>(i), .lat = 40}});
  scenario->layers.push_back(test::moving_layer("units", rows));
  scenario->layers[0].title.by_language[""] = "Units";
  const TimelineIndex index = make_timeline_index(scenario, "en");
  REQUIRE(index.tracks.size() == 1);
  CHECK(folded_at_first(*scenario).empty());  // few enough for a lane each

  TimelineView view;
  view.axis = {{{0}, {130 * MsPerDay}}, 800};
  view.height_px = 400;
  const TimelineLayout unfolded = layout_timeline(index, view, {}, "en");
  REQUIRE(unfolded.lanes.size() == 4);
  CHECK(unfolded.lanes[0].label == "Units");
  CHECK(unfolded.lanes[0].marks.empty());
  for (std::size_t i = 1; i < 4; ++i) {
    CHECK(unfolded.lanes[i].kind == LaneKind::track);
    CHECK(unfolded.lanes[i].label == std::string(1, static_cast<char>('A' + i - 1)));
    CHECK(total(unfolded.lanes[i].marks) == 40);
    // Its marks name its own rows.
    const EventColumn& column = column_of(index, unfolded.lanes[i]);
    for (const EventMark& mark : unfolded.lanes[i].marks) CHECK(column.events[mark.first] % 3 == i - 1);
  }

  view.folded = {"tracks/units"};
  const TimelineLayout folded = layout_timeline(index, view, {}, "en");
  REQUIRE(folded.lanes.size() == 1);
  CHECK(total(folded.lanes[0].marks) == 120);
  CHECK(column_of(index, folded.lanes[0]).events.size() == 120);
  CHECK(snapped(index, view.axis, {MsPerDay * 61 / 10}, 10).ms == 6 * MsPerDay);
}
