// What a hand does with the map, told in events.
#include "viewer/map/map_navigation.h"

#include "geodata/projection/projection.h"
#include "tests/support/catch.h"

using namespace thalweg;

namespace {

struct Hand {
  Session session;
  MapNavigation navigation;
  double secs = 1;

  Hand() {
    session.camera.projection = *Projection::make("mercator", {});
    session.camera.width_px = 1000;
    session.camera.height_px = 700;
    session.camera.zoom = 6;
  }

  void carry_out(const Commands& commands) {
    for (const Command& command : commands) REQUIRE(apply(session, command));
  }
  void move(glm::dvec2 pixel) {
    Commands commands;
    navigation.move(session, pixel, secs, commands);
    carry_out(commands);
  }
  // How far the map went on by itself, in pixels.
  [[nodiscard]] double glide() {
    const LonLat mark{10, 10};
    const double before = session.camera.screen_from_lonlat(mark)->x;
    for (int frame = 0; frame < 200; ++frame) {
      Commands commands;
      if (!navigation.advance(session, 0.02, commands)) break;
      carry_out(commands);
    }
    return session.camera.screen_from_lonlat(mark)->x - before;
  }
};

}  // namespace

TEST_CASE("a map that is let go while it moves glides on, as far as the hand was quick") {
  Hand slow, quick;
  for (auto [hand, step_px] : {std::pair{&slow, 5.0}, {&quick, 20.0}}) {
    hand->navigation.press({300, 300}, hand->secs);
    for (int i = 1; i <= 10; ++i) {
      hand->secs += 0.016;
      hand->move({300 + step_px * i, 300});
    }
    CHECK_FALSE(hand->navigation.release({300 + step_px * 10, 300}, hand->secs));
  }
  const double slow_px = slow.glide(), quick_px = quick.glide();
  CHECK(slow_px > 20);
  CHECK(slow_px < 100);
  // Both end at one least speed, which cuts the slow one shorter.
  CHECK(quick_px == Approx(4 * slow_px).epsilon(0.2));
}

TEST_CASE("moves that come all at once, after a slow frame, throw the map no further than the hand did") {
  Hand hand;
  hand.navigation.press({300, 300}, hand.secs);
  for (int frame = 1; frame <= 3; ++frame) {
    hand.secs += 0.1;
    for (int i = 1; i <= 10; ++i) hand.move({300.0 + 60 * (frame - 1) + 6 * i, 300});  // 600 pixels a second
  }
  (void)hand.navigation.release({480, 300}, hand.secs);
  const double glided = hand.glide();
  CHECK(glided > 20);
  CHECK(glided < 150);
}

TEST_CASE("a throw within one frame goes nowhere, and no throw leaves the picture far behind") {
  Hand at_once;
  at_once.navigation.press({300, 300}, at_once.secs);
  at_once.move({500, 300});
  at_once.move({700, 300});
  (void)at_once.navigation.release({700, 300}, at_once.secs);
  CHECK(at_once.glide() == 0);

  Hand wild;
  wild.navigation.press({0, 300}, wild.secs);
  wild.secs += 0.04;
  wild.move({5000, 300});
  (void)wild.navigation.release({5000, 300}, wild.secs);
  CHECK(wild.glide() < 1000);
}
