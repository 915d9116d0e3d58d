// Going where one points: back and forward, next events out of view, ends of time, everything in view.
#include "geodata/model/last_known.h"
#include "tests/session/small_war.h"
#include "viewer/session/visits.h"

using namespace thalweg;
using namespace thalweg::small_war;

namespace {

Session opened_with_places() {
  auto scenario = war();
  scenario->timeline.events[1].place = LonLat{46.5, 39.5};
  scenario->timeline.events[3].place = LonLat{60, 50};  // far out of view
  index_events(scenario->timeline);
  Session session;
  session.camera.width_px = 800;
  session.camera.height_px = 600;
  REQUIRE(apply(session, SetScenario{scenario}));
  return session;
}

bool sees(const Session& session, LonLat place) {
  const auto pixel = session.camera.screen_from_lonlat(place);
  return pixel && pixel->x > 0 && pixel->y > 0 && pixel->x < session.camera.width_px &&
         pixel->y < session.camera.height_px;
}

// What the window does before it applies a command.
void go(Session& session, Visits& visits, const Command& command, double at_secs) {
  visits.before(session, command, at_secs);
  REQUIRE(apply(session, command));
}

}  // namespace

TEST_CASE("the next event is flown to when it lies out of view, and only then") {
  Session session = opened_with_places();
  REQUIRE(apply(session, SelectEvent{0}));
  REQUIRE(apply(session, StepEvent{1}));
  CHECK_FALSE(session.flight);
  REQUIRE(apply(session, StepEvent{1}));
  REQUIRE(apply(session, StepEvent{1}));
  REQUIRE(session.selected_event == 3u);
  let_pass(session, 1.5);
  CHECK(sees(session, {60, 50}));
}

TEST_CASE("the end of time is the last day that the data know") {
  Session session = opened();
  CHECK(iso_date(session.known_until) == "2020-11-10");
  REQUIRE(apply(session, GoToEdge{true}));
  CHECK(session.time == day(2020, 11, 10));
  REQUIRE(apply(session, GoToEdge{false}));
  CHECK(session.time == day(1988, 1, 1));
  REQUIRE(apply(session, SetInOut{Interval{day(1990, 1, 1), day(1995, 1, 1)}}));
  REQUIRE(apply(session, GoToEdge{true}));
  CHECK(iso_date(session.time) == "1994-12-31");
}

TEST_CASE("back and forward go through places and dates") {
  Session session = opened();
  Visits visits;
  const Camera first = session.camera;
  go(session, visits, SetTime{day(2000, 1, 1)}, 10);
  go(session, visits, FlyTo{looking_at(session.camera, {45, 39}, 9), 0}, 20);
  go(session, visits, SetTime{day(2010, 1, 1)}, 30);
  auto visit = visits.back(session);
  REQUIRE(visit);
  CHECK(visit->time == day(2000, 1, 1));
  CHECK(visit->camera.zoom == Approx(9));
  session.time = visit->time;
  session.camera = visit->camera;
  visit = visits.back(session);
  REQUIRE(visit);
  CHECK(visit->time == day(2000, 1, 1));
  CHECK(visit->camera.zoom == Approx(first.zoom));
  session.camera = visit->camera;
  visit = visits.back(session);
  REQUIRE(visit);
  CHECK(visit->time == day(2020, 10, 15));
  session.time = visit->time;
  CHECK_FALSE(visits.back(session));
  visit = visits.forward(session);
  REQUIRE(visit);
  CHECK(visit->time == day(2000, 1, 1));
}

TEST_CASE("a drag is one move, and a move elsewhere forgets what lay ahead") {
  Session session = opened();
  Visits visits;
  for (int i = 0; i < 50; ++i) go(session, visits, SetTime{day(2000, 1, 1 + i % 28)}, 10 + i * 0.02);
  auto visit = visits.back(session);
  REQUIRE(visit);
  CHECK(visit->time == day(2020, 10, 15));
  session.time = visit->time;
  go(session, visits, SetTime{day(1995, 1, 1)}, 40);
  CHECK_FALSE(visits.forward(session));
}

TEST_CASE("the world is cut at neither side, in whatever projection") {
  auto scenario = war();
  scenario->bounds = Bounds{-170, -58, 180, 80};
  Session session;
  session.camera.width_px = 1280;
  session.camera.height_px = 720;
  REQUIRE(apply(session, SetScenario{scenario}));
  for (const char* name : {"equal_earth", "mercator"}) {
    REQUIRE(apply(session, SetProjection{name}));
    for (const double lon : {-179.99, 179.99}) {
      INFO(name << " at " << lon);
      CHECK(sees(session, {lon, 0}));
    }
  }
}

TEST_CASE("everything in view has a margin") {
  auto scenario = war();
  auto data = std::make_shared<Dataset>();
  data->extent = {45, 39, 48, 41};
  scenario->layers[0].data = data;
  Session session;
  session.camera.width_px = 800;
  session.camera.height_px = 600;
  REQUIRE(apply(session, SetScenario{scenario}));
  REQUIRE(apply(session, FitAll{}));
  let_pass(session, 1);
  for (const LonLat corner : {LonLat{45, 39}, {48, 41}, {45, 41}, {48, 39}}) {
    const auto pixel = session.camera.screen_from_lonlat(corner);
    REQUIRE(pixel);
    CHECK(pixel->x > 20);
    CHECK(pixel->x < 780);
    CHECK(pixel->y > 20);
    CHECK(pixel->y < 580);
  }
}
