#include <cstdlib>
#include <set>

#include "tests/session/small_war.h"

using namespace thalweg;
using namespace thalweg::small_war;

TEST_CASE("space pauses a scene and lets it go on from there") {
  Session session = opened();
  REQUIRE(apply(session, GoToScene{0}));
  CHECK(session.playback.playing);
  REQUIRE(apply(session, Advance{3}));  // 1 s there, 2 s of 4 s
  const Instant half_way = session.time;
  REQUIRE(apply(session, SetPlaying{false}));
  REQUIRE(apply(session, Advance{10}));
  CHECK(session.time == half_way);
  CHECK_FALSE(is_animating(session));
  REQUIRE(apply(session, SetPlaying{true}));
  REQUIRE(apply(session, Advance{1}));
  CHECK(session.time > half_way);
  CHECK(session.flight.has_value());
}

TEST_CASE("a scene paused on the way still arrives and waits at its beginning") {
  Session session = opened();
  REQUIRE(apply(session, GoToScene{0}));
  REQUIRE(apply(session, SetPlaying{false}));
  REQUIRE(apply(session, Advance{10}));
  CHECK(session.time == day(2020, 9, 27));
  CHECK(session.camera.centre_lonlat().lat == Approx(39.5).margin(0.05));
  CHECK_FALSE(is_animating(session));
}

TEST_CASE("a scene runs the same in one tick as in many") {
  for (const double until : {0.4, 1.0, 2.7, 4.99, 5.0, 7.3, 9.2, 10.0, 30.0}) {
    Session once = opened(), often = opened();
    REQUIRE(apply(once, SetScenesPlaying{true}));
    REQUIRE(apply(often, SetScenesPlaying{true}));
    REQUIRE(apply(once, Advance{until}));
    for (int i = 0; i < 64; ++i) REQUIRE(apply(often, Advance{until / 64}));  // exact in binary
    INFO(until);
    CHECK(once.scene == often.scene);
    CHECK(once.flight.has_value() == often.flight.has_value());
    CHECK(std::abs(once.time.ms - often.time.ms) < 5);
    CHECK(once.camera.zoom == Approx(often.camera.zoom).margin(1e-6));
  }
}

TEST_CASE("a running scene passes each of its events once") {
  Session session = opened();
  REQUIRE(apply(session, SetTime{day(2020, 9, 1)}));
  REQUIRE(apply(session, GoToScene{0}));
  std::multiset<std::uint32_t> passed;
  for (int i = 0; i < 60; ++i) {
    REQUIRE(apply(session, Advance{0.1}));
    passed.insert(session.passed_events.begin(), session.passed_events.end());
  }
  // The first begins with the scene itself: it is there when the scene begins.
  CHECK(passed == std::multiset<std::uint32_t>{1, 2, 3});
}

TEST_CASE("the hand takes the camera from a scene and its time runs on") {
  Session session = opened();
  REQUIRE(apply(session, GoToScene{0}));
  REQUIRE(apply(session, Advance{0.5}));
  const Camera mine = zoomed_about(session.camera, {400, 300}, 1);
  REQUIRE(apply(session, SetCamera{mine}));
  REQUIRE(apply(session, Advance{2}));
  CHECK(session.camera == mine);
  CHECK(session.time > day(2020, 10, 1));
  CHECK(is_animating(session));
}

TEST_CASE("a time set by hand ends a scene, and nothing moves after") {
  Session session = opened();
  REQUIRE(apply(session, SetScenesPlaying{true}));
  REQUIRE(apply(session, Advance{2}));
  REQUIRE(apply(session, SetTime{day(1992, 5, 8)}));
  CHECK_FALSE(is_animating(session));
  REQUIRE(apply(session, Advance{60}));
  CHECK(session.time == day(1992, 5, 8));
  CHECK(session.scene == 0);
}

TEST_CASE("leaving the scenes shows the scenario's own layers again") {
  Session session = opened();
  REQUIRE(apply(session, GoToScene{0}));
  REQUIRE_FALSE(session.layers[2].visible);
  REQUIRE(apply(session, GoToScene{-1}));
  CHECK(session.layers[2].visible);
  CHECK_FALSE(is_animating(session));
}

TEST_CASE("there is no scene before the first nor after the last") {
  Session session = opened();
  REQUIRE(apply(session, StepScene{-1}));
  CHECK(session.scene == 1);
  CHECK_FALSE(apply(session, StepScene{1}).has_value());
  REQUIRE(apply(session, StepScene{-1}));
  CHECK_FALSE(apply(session, StepScene{-1}).has_value());
  CHECK(session.scene == 0);
}

TEST_CASE("a scene of no time and no length does not hold up those after it") {
  auto scenario = war();
  for (Scene& scene : scenario->scenes) {
    scene.time = {};
    scene.duration_secs = scene.transition_secs = 0;
  }
  Session session = opened();
  REQUIRE(apply(session, SetScenario{scenario}));
  const Instant before = session.time;
  REQUIRE(apply(session, SetScenesPlaying{true}));
  REQUIRE(apply(session, Advance{5}));
  CHECK(session.scene == 1);
  CHECK_FALSE(is_animating(session));
  CHECK(session.time == before);
}

TEST_CASE("ground that is held stays under its pixel while the view is resized") {
  for (const char* projection : {"mercator", "orthographic"}) {
    Session session = opened();
    REQUIRE(apply(session, SetProjection{projection}));
    REQUIRE(apply(session, SetViewport{1000, 600, 1}));
    const glm::dvec2 from{300, 200}, to{420, 200};
    const auto ground = session.camera.lonlat_from_screen(from);
    REQUIRE(ground);
    REQUIRE(apply(session, SetViewport{680, 500, 1, HoldGround{from, to}}));
    const auto after = session.camera.lonlat_from_screen(to);
    REQUIRE(after);
    CHECK(after->lon == Approx(ground->lon).margin(1e-6));
    CHECK(after->lat == Approx(ground->lat).margin(1e-6));
  }
}

TEST_CASE("a flight arrives where it was going though ground is held on its way") {
  Session session = opened();
  const Camera to = looking_at(session.camera, {45.5, 39.2}, 9);
  REQUIRE(apply(session, FlyTo{to, 1}));
  REQUIRE(apply(session, Advance{0.2}));
  REQUIRE(apply(session, SetViewport{500, 300, 1, HoldGround{{100, 100}, {100, 100}}}));
  REQUIRE(apply(session, Advance{2}));
  CHECK(session.camera.centre_lonlat().lon == Approx(45.5).margin(1e-6));
  CHECK(session.camera.centre_lonlat().lat == Approx(39.2).margin(1e-6));
}

TEST_CASE("a window resized in flight keeps the size it was given") {
  Session session = opened();
  REQUIRE(apply(session, GoToScene{0}));
  REQUIRE(apply(session, Advance{0.3}));
  REQUIRE(apply(session, SetViewport{1920, 1080, 2}));
  REQUIRE(apply(session, Advance{2}));
  CHECK(session.camera.width_px == 1920);
  CHECK(session.camera.pixel_scale == 2);
}
