// No event is skipped in playback, whatever the speed, the tick, the direction or the edges.
#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "tests/session/small_war.h"

using namespace thalweg;
using namespace thalweg::small_war;

namespace {

std::shared_ptr<Scenario> eventful(std::mt19937& random) {
  auto scenario = war();
  scenario->timeline.events.clear();
  for (int i = 0; i < 300; ++i) {
    Event event;
    event.id = std::to_string(i);
    event.category = i % 3 == 0 ? "war" : "legal";
    const Instant begin = add_ms(scenario->time.begin, static_cast<std::int64_t>(random() % 13'000) * MsPerDay);
    event.when = {Bound::exactly(begin), Bound::exactly(add_ms(begin, MsPerDay))};
    if (i % 5 == 0) event.when.begin.earliest = add_ms(begin, -40 * MsPerDay);
    scenario->timeline.events.push_back(event);
  }
  index_events(scenario->timeline);
  return scenario;
}

std::vector<std::uint32_t> played_through(Session& session, std::mt19937& random) {
  std::vector<std::uint32_t> passed;
  for (int tick = 0; tick < 100'000 && session.playback.playing; ++tick) {
    REQUIRE(apply(session, Advance{0.001 + static_cast<double>(random() % 500) / 1000}));
    passed.insert(passed.end(), session.passed_events.begin(), session.passed_events.end());
  }
  REQUIRE_FALSE(session.playback.playing);
  return passed;
}

}  // namespace

TEST_CASE("playing passes every event once, in order, however fast") {
  std::mt19937 random(17);
  for (const double speed : {11.0, 400.0, 1e5, -11.0, -900.0}) {
    Session session = opened();
    REQUIRE(apply(session, SetScenario{eventful(random)}));
    const std::vector<Event>& events = session.scenario->timeline.events;
    REQUIRE(apply(session, SetSpeed{speed}));
    // From a day on which nothing begins, so that every event lies ahead.
    REQUIRE(apply(session, GoToEdge{speed < 0}));
    std::vector<std::uint32_t> expected;
    for (std::uint32_t i = 0; i < events.size(); ++i)
      if (events[i].when.begin.nominal != session.time) expected.push_back(i);
    REQUIRE(apply(session, SetPlaying{true}));
    std::vector<std::uint32_t> passed = played_through(session, random);
    for (std::size_t i = 1; i < passed.size(); ++i) {
      const Instant before = events[passed[i - 1]].when.begin.nominal, after = events[passed[i]].when.begin.nominal;
      REQUIRE((speed > 0 ? before <= after : before >= after));
    }
    std::sort(passed.begin(), passed.end());
    REQUIRE(passed == expected);
  }
}

TEST_CASE("events of a category switched off are not passed") {
  std::mt19937 random(19);
  Session session = opened();
  REQUIRE(apply(session, SetScenario{eventful(random)}));
  REQUIRE(apply(session, SetCategoryVisible{"war", false}));
  REQUIRE(apply(session, GoToEdge{false}));
  REQUIRE(apply(session, SetPlaying{true}));
  const auto passed = played_through(session, random);
  CHECK(passed.size() > 150);
  for (const std::uint32_t event : passed) REQUIRE(session.scenario->timeline.events[event].category == "legal");
}

TEST_CASE("a loop passes what begins with its range on every round") {
  Session session = opened();
  REQUIRE(apply(session, SetInOut{Interval{day(2020, 9, 27), day(2020, 10, 7)}}));
  REQUIRE(apply(session, SetAtEdge{AtEdge::loop}));
  REQUIRE(apply(session, SetTime{day(2020, 9, 27)}));
  REQUIRE(apply(session, SetSpeed{1}));
  REQUIRE(apply(session, SetPlaying{true}));
  std::vector<int> rounds(4, 0);
  for (int i = 0; i < 1000; ++i) {  // 50 days: five rounds of ten
    REQUIRE(apply(session, Advance{0.05}));
    for (const std::uint32_t event : session.passed_events) ++rounds[event];
  }
  CHECK(rounds[0] >= 4);
  CHECK(rounds[1] == 5);
  CHECK(rounds[2] == 5);
  CHECK(rounds[3] == 0);
}

TEST_CASE("a tick longer than a loop still ends inside it") {
  Session session = opened();
  const Interval range{day(2020, 9, 27), day(2020, 10, 7)};
  REQUIRE(apply(session, SetInOut{range}));
  REQUIRE(apply(session, SetAtEdge{AtEdge::loop}));
  for (const double speed : {1000.0, -1000.0, 1e15}) {
    REQUIRE(apply(session, SetSpeed{speed}));
    REQUIRE(apply(session, SetPlaying{true}));
    REQUIRE(apply(session, Advance{3.3}));
    CHECK(range.contains(session.time));
    CHECK(session.playback.playing);
  }
}

TEST_CASE("time plays on while the camera flies") {
  Session session = opened();
  REQUIRE(apply(session, SetSpeed{10}));
  REQUIRE(apply(session, SetPlaying{true}));
  REQUIRE(apply(session, FlyTo{fit(session.camera, {46, 39, 47, 40}), 1}));
  REQUIRE(apply(session, Advance{0.5}));
  CHECK(session.flight.has_value());
  CHECK(session.time == day(2020, 10, 20));
}

TEST_CASE("an undated file has nothing to play and says so") {
  auto scenario = std::make_shared<Scenario>();
  scenario->initial = day(2024, 1, 1);
  scenario->time = {day(2024, 1, 1), day(2024, 1, 2)};  // as an undated file has it: the day it is opened
  Session session;
  REQUIRE(apply(session, SetScenario{scenario}));
  CHECK(session.axis.begin.is_finite());
  CHECK(session.axis.end.is_finite());
  CHECK_FALSE(apply(session, SetPlaying{true}).has_value());
  CHECK_FALSE(apply(session, GoToEdge{false}).has_value());
  CHECK(session.time == day(2024, 1, 1));
}

TEST_CASE("a day stepped from its middle comes to its edges") {
  Session session = opened();
  REQUIRE(apply(session, SetTime{add_ms(day(2020, 10, 4), 5'000'000)}));
  REQUIRE(apply(session, StepTime{-1, StepTime::Unit::day}));
  CHECK(session.time == day(2020, 10, 4));
  REQUIRE(apply(session, StepTime{-1, StepTime::Unit::day}));
  CHECK(session.time == day(2020, 10, 3));
  REQUIRE(apply(session, StepTime{1, StepTime::Unit::month}));
  CHECK(session.time == day(2020, 11, 3));
}

TEST_CASE("the event of the day one stands on comes first") {
  Session session = opened();
  REQUIRE(apply(session, SetTime{day(2020, 10, 4)}));
  REQUIRE(apply(session, StepEvent{1}));
  CHECK(session.selected_event == 1u);
  REQUIRE(apply(session, StepEvent{1}));
  CHECK(session.selected_event == 2u);
}

TEST_CASE("from first to last and back every event is visited exactly once each way") {
  std::mt19937 random(29);
  for (const double speed : {3.0, 36'525.0}) {  // days a second; a century a second
    Session session = opened();
    REQUIRE(apply(session, SetScenario{eventful(random)}));
    const std::size_t count = session.scenario->timeline.events.size();
    REQUIRE(apply(session, SetSpeed{speed}));
    for (const bool backwards : {false, true}) {
      REQUIRE(apply(session, SetSpeed{backwards ? -speed : speed}));
      REQUIRE(apply(session, GoToEdge{backwards}));
      REQUIRE(apply(session, SetPlaying{true}));
      std::vector<std::uint32_t> passed = session.passed_events;  // what begins with the range itself
      const auto rest = played_through(session, random);
      passed.insert(passed.end(), rest.begin(), rest.end());
      std::sort(passed.begin(), passed.end());
      REQUIRE(passed.size() == count);
      REQUIRE(std::adjacent_find(passed.begin(), passed.end()) == passed.end());
    }
  }
}

TEST_CASE("playing to and fro turns at both ends and passes every event once a way") {
  Session session = opened();
  const Interval range{day(2020, 9, 20), day(2020, 10, 10)};
  REQUIRE(apply(session, SetInOut{range}));
  REQUIRE(apply(session, SetAtEdge{AtEdge::bounce}));
  REQUIRE(apply(session, SetTime{day(2020, 9, 20)}));
  REQUIRE(apply(session, SetSpeed{1}));
  REQUIRE(apply(session, SetPlaying{true}));
  std::vector<int> visits(4, 0);
  int turns = 0;
  for (int i = 0; i < 1590; ++i) {  // 79.5 days: four ways of twenty
    const double before = session.playback.days_per_sec;
    REQUIRE(apply(session, Advance{0.05}));
    turns += before != session.playback.days_per_sec;
    for (const std::uint32_t event : session.passed_events) ++visits[event];
    REQUIRE(range.contains(session.time));
  }
  CHECK(turns == 3);
  CHECK(visits == std::vector<int>{4, 4, 4, 0});
}

TEST_CASE("a tick of many rounds passes every event of the range") {
  for (const AtEdge at_edge : {AtEdge::loop, AtEdge::bounce})
    for (const double speed : {36'525.0, -36'525.0}) {
      Session session = opened();
      REQUIRE(apply(session, SetInOut{Interval{day(2020, 9, 20), day(2020, 11, 20)}}));
      REQUIRE(apply(session, SetAtEdge{at_edge}));
      REQUIRE(apply(session, SetTime{day(2020, 10, 20)}));
      REQUIRE(apply(session, SetSpeed{speed}));
      REQUIRE(apply(session, SetPlaying{true}));
      REQUIRE(apply(session, Advance{0.017}));
      std::vector<std::uint32_t> passed = session.passed_events;
      std::sort(passed.begin(), passed.end());
      CHECK(passed == std::vector<std::uint32_t>{0, 1, 2, 3});  // each once
      CHECK(session.time >= day(2020, 9, 20));
      CHECK(session.time < day(2020, 11, 20));
    }
}

TEST_CASE("what is passed flashes for a moment, also after playing has stopped, and not after a jump") {
  Session session = opened();
  REQUIRE(apply(session, SetTime{day(2020, 9, 1)}));
  REQUIRE(apply(session, SetSpeed{36'525}));
  REQUIRE(apply(session, SetPlaying{true}));
  REQUIRE(apply(session, Advance{0.1}));
  CHECK_FALSE(session.playback.playing);  // at the end of the scenario in one tick
  REQUIRE(session.flashes.size() == 4);
  CHECK(is_animating(session));
  REQUIRE(apply(session, Advance{FlashSecs / 2}));
  CHECK(session.flashes.size() == 4);
  REQUIRE(apply(session, Advance{FlashSecs}));
  CHECK(session.flashes.empty());
  CHECK_FALSE(is_animating(session));
  REQUIRE(apply(session, SetTime{day(2020, 9, 1)}));
  REQUIRE(apply(session, SetPlaying{true}));
  REQUIRE(apply(session, Advance{0.01}));
  CHECK_FALSE(session.flashes.empty());
  REQUIRE(apply(session, SetTime{day(2000, 1, 1)}));
  CHECK(session.flashes.empty());
}

TEST_CASE("the shuttle doubles, turns at the speed chosen, and stops back at it") {
  Session session = opened();
  REQUIRE(apply(session, SetSpeed{10}));
  REQUIRE(apply(session, Shuttle{1}));
  CHECK(session.playback.playing);
  CHECK(session.playback.speed() == 10);
  REQUIRE(apply(session, Shuttle{1}));
  REQUIRE(apply(session, Shuttle{1}));
  CHECK(session.playback.speed() == 40);
  REQUIRE(apply(session, Shuttle{-1}));
  CHECK(session.playback.speed() == -10);
  REQUIRE(apply(session, Shuttle{-1}));
  CHECK(session.playback.speed() == -20);
  for (int i = 0; i < 100; ++i) REQUIRE(apply(session, Shuttle{-1}));
  CHECK(std::isfinite(session.playback.speed()));
  REQUIRE(apply(session, Shuttle{0}));
  CHECK_FALSE(session.playback.playing);
  CHECK(session.playback.speed() == 10);
}

TEST_CASE("an axis that shows a part follows the time that plays, but not a user who looks elsewhere") {
  for (const double speed : {20.0, -20.0}) {
    Session session = opened();
    REQUIRE(apply(session, SetTime{day(2010, 6, 1)}));
    const Interval axis{day(2010, 5, 1), day(2010, 7, 1)};
    REQUIRE(apply(session, SetAxis{axis}));
    REQUIRE(apply(session, SetSpeed{speed}));
    REQUIRE(apply(session, SetPlaying{true}));
    for (int i = 0; i < 200; ++i) {
      REQUIRE(apply(session, Advance{0.05}));
      REQUIRE(session.axis.contains(session.time));
      REQUIRE(session.axis.end.ms - session.axis.begin.ms == axis.end.ms - axis.begin.ms);
    }
    const Interval elsewhere{day(1990, 1, 1), day(1991, 1, 1)};
    REQUIRE(apply(session, SetAxis{elsewhere}));
    REQUIRE(apply(session, Advance{0.05}));
    CHECK(session.axis == elsewhere);
  }
}
