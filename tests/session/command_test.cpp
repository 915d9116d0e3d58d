#include "viewer/session/command.h"

#include <vector>

#include "tests/session/small_war.h"

using namespace thalweg;
using namespace thalweg::small_war;

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
  CHECK(iso_date(session.time) == "2025-12-31");
  REQUIRE(apply(session, GoToEdge{true}));
  CHECK(iso_date(session.time) == "2020-11-10");  // the last that the data know
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
  REQUIRE(apply(session, SetAtEdge{AtEdge::loop}));
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
  let_pass(session, 1.05);
  CHECK(session.camera.centre_lonlat().lat == Approx(39.5).margin(0.05));
  CHECK(session.time >= day(2020, 9, 27));
  let_pass(session, 4.2);
  CHECK_FALSE(session.flight.has_value());
  CHECK(session.time < day(2020, 11, 11));
  CHECK(session.time >= day(2020, 11, 10));
  REQUIRE(apply(session, GoToScene{-1}));
  CHECK(session.scene == -1);
}

TEST_CASE("scenes played to the last come to rest") {
  Session session = opened();
  REQUIRE(apply(session, SetScenesPlaying{true}));
  let_pass(session, 12);
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
  REQUIRE(apply(session, SetCamera{looking_at(session.camera, {46, 40.5}, session.camera.zoom + 1)}));
  const LonLat before = session.camera.centre_lonlat();
  for (const char* name : {"mercator", "orthographic", "equal_earth", "lcc"}) {
    REQUIRE(apply(session, SetProjection{name}));
    CHECK(session.camera.centre_lonlat().lon == Approx(before.lon).margin(0.01));
    CHECK(session.camera.centre_lonlat().lat == Approx(before.lat).margin(0.01));
  }
}
