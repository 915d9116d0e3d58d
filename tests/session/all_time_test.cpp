// A plain file opens on all of its time: the first touch of the timeline narrows it, and one command goes back.
#include <algorithm>

#include "tests/session/small_war.h"
#include "viewer/scene/symbols/event_symbols.h"

using namespace thalweg;
using namespace thalweg::small_war;

namespace {

Session opened_whole() {
  auto scenario = war();
  scenario->opens_whole = true;
  for (Event& event : scenario->timeline.events) event.place = LonLat{46, 40};
  index_events(scenario->timeline);
  Session session;
  session.camera.width_px = 800;
  session.camera.height_px = 600;
  REQUIRE(apply(session, SetScenario{scenario}));
  return session;
}

}  // namespace

TEST_CASE("what opens on all of its time shows every event, the newest last") {
  const Session session = opened_whole();
  REQUIRE(session.all_time);
  const auto drawn = events_to_draw(session, world_of(session));
  CHECK(drawn.size() == session.scenario->timeline.events.size());
  CHECK(std::is_sorted(drawn.begin(), drawn.end()));
  const EventFade fade(session, session.time);
  for (const EventTimes& when : session.scenario->timeline.columns.times) CHECK(fade(when) == 1);
}

TEST_CASE("each touch of the timeline narrows all of time to an instant") {
  const std::vector<Command> touches = {SetTime{day(2020, 10, 1)},
                                        StepTime{1, StepTime::Unit::day},
                                        StepEvent{1},
                                        GoToEdge{true},
                                        SetPlaying{true},
                                        Shuttle{-1},
                                        GoToScene{0},
                                        SetCompare{Compare{.time = day(2020, 1, 1)}}};
  for (const Command& touch : touches) {
    Session session = opened_whole();
    REQUIRE(apply(session, touch));
    CHECK_FALSE(session.all_time);
    REQUIRE(apply(session, ShowAllTime{true}));
    CHECK(session.all_time);
    CHECK_FALSE(session.playback.playing);
    CHECK_FALSE(session.compare);
  }
}

TEST_CASE("looking at the map and choosing an event leave all of time shown") {
  Session session = opened_whole();
  REQUIRE(apply(session, SelectEvent{0}));
  REQUIRE(apply(session, FitAll{}));
  REQUIRE(apply(session, SetAxis{{day(2020, 1, 1), day(2021, 1, 1)}}));
  CHECK(session.all_time);
}

TEST_CASE("playing from all of time begins at its beginning") {
  Session session = opened_whole();
  REQUIRE(apply(session, SetPlaying{true}));
  CHECK(session.time == session.scenario->time.begin);
}

TEST_CASE("a history of control is shown at one date at a time") {
  auto scenario = war();
  scenario->timeline.territories.emplace_back();
  Session session;
  session.camera.width_px = 800;
  session.camera.height_px = 600;
  REQUIRE(apply(session, SetScenario{scenario}));
  CHECK_FALSE(apply(session, ShowAllTime{true}));
  CHECK_FALSE(session.all_time);
}
