#include "viewer/scene/command.h"

#include <cmath>

#include "geodata/time/edtf.h"
#include "tests/support/catch.h"

using namespace thalweg;

namespace {

Instant day(int year, int month, int d) { return instant_from_civil(CivilDate{year, month, d}); }

std::shared_ptr<Scenario> war() {
  auto scenario = std::make_shared<Scenario>();
  scenario->time = {day(1988, 1, 1), day(2026, 1, 1)};
  scenario->initial = day(2020, 10, 15);
  scenario->bounds = Bounds{44, 38, 49, 42};
  for (const char* id : {"land", "territories", "routes"}) {
    Layer layer;
    layer.id = id;
    scenario->layers.push_back(layer);
  }
  for (const char* date : {"2020-09-27", "2020-10-04", "2020-10-04", "2020-11-10"}) {
    Event event;
    event.id = std::to_string(scenario->timeline.events.size());
    event.category = event.id == "3" ? "legal" : "war";
    event.when = *parse_edtf_lifetime(date);
    scenario->timeline.events.push_back(event);
  }
  index_events(scenario->timeline);
  Scene scene;
  scene.id = "war";
  scene.bounds = Bounds{46, 39, 47, 40};
  scene.time = {day(2020, 9, 27), day(2020, 11, 11)};
  scene.layers["routes"] = false;
  scene.duration_secs = 4;
  scene.transition_secs = 1;
  scenario->scenes = {scene, scene};
  return scenario;
}

Session opened() {
  Session session;
  session.camera.width_px = 800, session.camera.height_px = 600;
  REQUIRE(apply(session, SetScenario{war()}));
  return session;
}

void run(Session& session, double secs) {
  for (double t = 0; t < secs; t += 0.05) REQUIRE(apply(session, Advance{0.05}));
}

}  // namespace

TEST_CASE("a scenario opens at its own date, over its own ground, with its own layers") {
  const Session session = opened();
  CHECK(session.time == day(2020, 10, 15));
  CHECK(session.layers.size() == 3);
  CHECK(session.camera.centre_lonlat().lon == Approx(46.5).margin(0.1));
  CHECK(session.camera.visible_lonlat().contains(44, 38));
}

TEST_CASE("time stays within the scenario's span") {
  Session session = opened();
  REQUIRE(apply(session, SetTime{day(1900, 1, 1)}));
  CHECK(session.time == day(1988, 1, 1));
  REQUIRE(apply(session, SetTime{day(2100, 1, 1)}));
  CHECK(session.time == day(2026, 1, 1));
}

TEST_CASE("playing moves time at its speed, stops at the end and begins again from there") {
  Session session = opened();
  REQUIRE(apply(session, SetSpeed{10}));
  REQUIRE(apply(session, SetPlaying{true}));
  CHECK(is_animating(session));
  REQUIRE(apply(session, Advance{1}));
  CHECK(session.time == day(2020, 10, 25));
  REQUIRE(apply(session, SetSpeed{1e6}));
  REQUIRE(apply(session, Advance{1}));
  CHECK_FALSE(session.playback.playing);
  CHECK(session.time < day(2026, 1, 1));
  REQUIRE(apply(session, SetPlaying{true}));
  CHECK(session.time == day(1988, 1, 1));
}

TEST_CASE("a looped range never leaves its in and out points") {
  Session session = opened();
  const Interval range{day(2020, 9, 27), day(2020, 11, 11)};
  REQUIRE(apply(session, SetInOut{range}));
  REQUIRE(apply(session, SetLoop{true}));
  REQUIRE(apply(session, SetSpeed{37}));
  REQUIRE(apply(session, SetPlaying{true}));
  for (int i = 0; i < 200; ++i) {
    REQUIRE(apply(session, Advance{0.1}));
    REQUIRE(range.contains(session.time));
    REQUIRE(session.playback.playing);
  }
}

TEST_CASE("stepping by event passes none over, even where two share a day, and back again") {
  Session session = opened();
  REQUIRE(apply(session, SetTime{day(2020, 9, 1)}));
  std::vector<std::uint32_t> seen;
  for (int i = 0; i < 4; ++i) {
    REQUIRE(apply(session, StepEvent{1}));
    seen.push_back(*session.selected_event);
  }
  CHECK(seen == std::vector<std::uint32_t>{0, 1, 2, 3});
  for (int i = 2; i >= 0; --i) {
    REQUIRE(apply(session, StepEvent{-1}));
    CHECK(*session.selected_event == static_cast<std::uint32_t>(i));
  }
}

TEST_CASE("a hidden category is stepped over") {
  Session session = opened();
  REQUIRE(apply(session, SetCategoryVisible{"war", false}));
  REQUIRE(apply(session, SetTime{day(2020, 9, 1)}));
  REQUIRE(apply(session, StepEvent{1}));
  CHECK(session.selected_event == 3u);
}

TEST_CASE("a scene flies to its ground, shows its layers and plays its span") {
  Session session = opened();
  REQUIRE(apply(session, StepScene{1}));
  CHECK(session.scene == 0);
  CHECK_FALSE(session.layers[2].visible);
  run(session, 1.05);
  CHECK(session.camera.centre_lonlat().lat == Approx(39.5).margin(0.05));
  CHECK(session.time >= day(2020, 9, 27));
  run(session, 4.2);
  CHECK_FALSE(session.flight.has_value());
  CHECK(session.time < day(2020, 11, 11));
  CHECK(session.time >= day(2020, 11, 10));
  REQUIRE(apply(session, GoToScene{-1}));
  CHECK(session.scene == -1);
}

TEST_CASE("scenes played to the last come to rest") {
  Session session = opened();
  REQUIRE(apply(session, SetScenesPlaying{true}));
  run(session, 12);
  CHECK(session.scene == 1);
  CHECK_FALSE(is_animating(session));
}

TEST_CASE("a command that cannot be carried out says why and changes nothing") {
  Session session = opened();
  CHECK_FALSE(apply(session, GoToScene{7}).has_value());
  CHECK_FALSE(apply(session, SetProjection{"nonsense"}).has_value());
  CHECK_FALSE(apply(session, SetWorldview{"XX"}).has_value());
  CHECK_FALSE(apply(session, SelectFeature{FeatureRef{9, 0}}).has_value());
  CHECK_FALSE(apply(session, SetSpeed{0}).has_value());
  CHECK(session.scene == -1);
  CHECK_FALSE(session.selected.has_value());
}

TEST_CASE("a layer moved in the drawing order lands where it was put") {
  Session session = opened();
  REQUIRE(apply(session, MoveLayer{0, 2}));
  CHECK(session.layers[2].layer == 0);
  CHECK(session.layers[0].layer == 1);
  REQUIRE(apply(session, MoveLayer{0, 0}));
  CHECK(session.layers[0].layer == 0);
}

TEST_CASE("changing the projection keeps the ground in the middle") {
  Session session = opened();
  const LonLat before = session.camera.centre_lonlat();
  for (const char* name : {"mercator", "orthographic", "equal_earth", "lcc"}) {
    REQUIRE(apply(session, SetProjection{name}));
    CHECK(session.camera.centre_lonlat().lon == Approx(before.lon).margin(0.01));
    CHECK(session.camera.centre_lonlat().lat == Approx(before.lat).margin(0.01));
  }
}
