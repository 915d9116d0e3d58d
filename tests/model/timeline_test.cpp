#include "geodata/model/timeline.h"

#include <algorithm>
#include <random>

#include "geodata/time/edtf.h"
#include "tests/support/catch.h"

using namespace thalweg;

namespace {

Instant day(std::int64_t number) { return {number * MsPerDay}; }

Territory random_territory(std::mt19937& random) {
  Territory territory;
  std::int64_t t = static_cast<std::int64_t>(random() % 50);
  for (int i = 0; i < 12; ++i) {
    const std::int64_t end = t + 20 + static_cast<std::int64_t>(random() % 50);
    ControlInterval interval;
    interval.when = {Bound::exactly(day(t)), Bound::exactly(day(end))};
    interval.controller = ActorIndex{static_cast<std::uint32_t>(random() % 3)};
    territory.control.push_back(interval);
    t = end + (random() % 3 == 0 ? 10 : 0);  // a gap now and then
  }
  return territory;
}

Timeline random_events(std::mt19937& random, int count) {
  Timeline timeline;
  for (int i = 0; i < count; ++i) {
    Event event;
    event.id = std::to_string(i);
    const std::int64_t begin = static_cast<std::int64_t>(random() % 1000);
    const std::int64_t end = begin + 1 + static_cast<std::int64_t>(random() % (i % 10 == 0 ? 400 : 5));
    event.when = {Bound::exactly(day(begin)), Bound::exactly(day(end))};
    if (i % 7 == 0) event.when.begin.earliest = day(begin - 15);
    timeline.events.push_back(event);
  }
  index_events(timeline);
  return timeline;
}

}  // namespace

TEST_CASE("the controller changes on the day of the handover") {
  Territory agdam;
  for (const auto& [start, end] :
       {std::pair{"1988-01-01", "1993-07-23"}, {"1993-07-23", "2020-11-20"}, {"2020-11-20", ""}}) {
    ControlInterval interval;
    interval.when = *lifetime_from_columns(start, end, false);
    agdam.control.push_back(interval);
  }
  const Instant handover = instant_from_civil(CivilDate{2020, 11, 20});
  CHECK(interval_at(agdam.control, add_ms(handover, -1)) == 1);
  CHECK(interval_at(agdam.control, handover) == 2);
  CHECK(interval_at(agdam.control, instant_from_civil(CivilDate{1987, 12, 31})) == -1);
  CHECK(interval_at(agdam.control, instant_from_civil(CivilDate{2500, 1, 1})) == 2);
}

TEST_CASE("a state seen forwards is the state seen backwards and in any order") {
  std::mt19937 random(3);
  Timeline timeline = random_events(random, 200);
  for (int i = 0; i < 20; ++i) timeline.territories.push_back(random_territory(random));
  std::vector<WorldState> forwards;
  for (int d = -10; d < 1100; ++d) forwards.push_back(state_at(timeline, day(d)));
  for (int d = 1099; d >= -10; --d) {
    const WorldState state = state_at(timeline, day(d));
    const WorldState& seen = forwards[static_cast<std::size_t>(d + 10)];
    REQUIRE(state.events == seen.events);
    for (std::size_t i = 0; i < state.territories.size(); ++i)
      REQUIRE(state.territories[i].interval == seen.territories[i].interval);
  }
}

TEST_CASE("the interval found by binary search is the one found by looking at all") {
  std::mt19937 random(5);
  for (int n = 0; n < 50; ++n) {
    const Territory territory = random_territory(random);
    for (int d = -10; d < 1100; d += 3) {
      std::int32_t expected = -1;
      for (std::size_t i = 0; i < territory.control.size(); ++i)
        if (territory.control[i].when.nominal().contains(day(d))) expected = static_cast<std::int32_t>(i);
      REQUIRE(interval_at(territory.control, day(d)) == expected);
    }
  }
}

TEST_CASE("the events found through the index are those found by looking at all") {
  std::mt19937 random(11);
  const Timeline indexed = random_events(random, 700);
  Timeline plain = indexed;
  plain.latest_end.clear();
  for (int i = 0; i < 2000; ++i) {
    const Instant begin = day(static_cast<std::int64_t>(random() % 1100) - 50);
    const Interval wanted{begin, add_ms(begin, 1 + static_cast<std::int64_t>(random() % 30) * MsPerDay)};
    REQUIRE(events_in(indexed, wanted) == events_in(plain, wanted));
  }
}

TEST_CASE("near an approximate handover the state is uncertain and names who else may hold") {
  Territory hadrut;
  for (const auto& [start, end] : {std::pair{"1991-09-02", "2020-10-09~"}, {"2020-10-09~", ""}}) {
    ControlInterval interval;
    interval.when = *lifetime_from_columns(start, end, false);
    hadrut.control.push_back(interval);
  }
  Timeline timeline;
  timeline.territories.push_back(hadrut);
  const auto at = [&](int year, int month, int d) {
    return state_at(timeline, instant_from_civil(CivilDate{year, month, d})).territories[0];
  };
  CHECK_FALSE(at(2020, 9, 1).uncertain);
  CHECK(at(2020, 10, 1).uncertain);
  CHECK(at(2020, 10, 1).interval == 0);
  CHECK(at(2020, 10, 1).other == 1);
  CHECK(at(2020, 10, 12).interval == 1);
  CHECK(at(2020, 10, 12).other == 0);
  CHECK_FALSE(at(2020, 12, 1).uncertain);
}

namespace {

// As random_territory, with windows of up to 60 days about its bounds: some reach past their neighbours.
Territory vague_territory(std::mt19937& random) {
  Territory territory = random_territory(random);
  for (ControlInterval& interval : territory.control)
    for (Bound* bound : {&interval.when.begin, &interval.when.end}) {
      if (random() % 2) continue;
      bound->earliest = add_ms(bound->nominal, -static_cast<std::int64_t>(random() % 60) * MsPerDay);
      bound->latest = add_ms(bound->nominal, static_cast<std::int64_t>(random() % 60) * MsPerDay);
    }
  return territory;
}

}  // namespace

TEST_CASE("a state is uncertain exactly where the dates leave open who holds, as found by looking at all") {
  std::mt19937 random(77);
  for (int round = 0; round < 60; ++round) {
    Timeline timeline;
    timeline.territories = {vague_territory(random)};
    if (round % 2) index_histories(timeline);
    const auto& control = timeline.territories[0].control;
    for (std::int64_t t = -70; t < 1100; t += 3) {
      const WorldState state = state_at(timeline, day(t));
      const TerritoryState& now = state.territories[0];
      bool open = now.interval >= 0 &&
                  control[static_cast<std::size_t>(now.interval)].when.presence_at(day(t)) != Presence::certain;
      for (std::size_t i = 0; i < control.size(); ++i)
        if (static_cast<std::int32_t>(i) != now.interval)
          open |= control[i].when.presence_at(day(t)) != Presence::absent;
      INFO("round " << round << " day " << t);
      REQUIRE(now.uncertain == open);
      // What is certain is a part of what is possible: the same where nothing is open, not known elsewhere.
      const WorldState certain = certain_part(timeline, state);
      REQUIRE(certain.territories[0].interval == (open ? -1 : now.interval));
      REQUIRE(certain.territories[0].uncertain == open);
    }
  }
}

TEST_CASE("only events that are certainly under way are left when only those are wanted") {
  std::mt19937 random(78);
  const Timeline timeline = random_events(random, 300);
  for (std::int64_t t = 0; t < 1100; t += 7) {
    const WorldState state = state_at(timeline, day(t)), certain = certain_part(timeline, state);
    std::vector<std::uint32_t> expected;
    for (const std::uint32_t event : state.events)
      if (timeline.events[event].when.presence_at(day(t)) == Presence::certain) expected.push_back(event);
    REQUIRE(certain.events == expected);
  }
}
