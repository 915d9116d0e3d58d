// Things on their way as they are drawn: known, seen long ago, uncertain, in between, and the ways that led there.
#include "tests/model/moving_rows.h"
#include "tests/render/studio.h"
#include "tests/support/catch.h"
#include "tests/support/golden.h"
#include "viewer/scene/furniture/free_frame.h"
#include "viewer/session/bare_furniture.h"
#include "viewer/session/command.h"

using namespace thalweg;
using test::MovingRow;
using test::on_day;

namespace {

Session four_things() {
  std::vector<MovingRow> rows;
  const auto goes = [&](const char* id, double lat, int first_day, int count) {
    for (int i = 0; i < count; ++i)
      rows.push_back({.id = id,
                      .when = on_day(first_day + i * 10),
                      .place = LonLat{.lon = 40 + i * 0.7, .lat = lat + 0.25 * ((i * 7) % 3)}});
  };
  goes("known", 43, 100, 10);
  goes("long ago", 42, 0, 8);
  goes("between", 41, 105, 12);
  goes("uncertain", 40, 100, 8);
  rows.push_back({.id = "uncertain", .when = test::on_some_day(185, 230), .place = LonLat{47, 40.5}});
  auto scenario = std::make_shared<Scenario>();
  scenario->id = "files";
  scenario->has_time = true;
  scenario->time = {{0}, {300 * MsPerDay}};
  scenario->layers.push_back(test::moving_layer("units", rows));
  scenario->bounds = scenario->layers[0].data->extent;
  Session session = furnished_session();
  session.camera.width_px = 480;
  session.camera.height_px = 320;
  session.furniture = bare_furniture();
  REQUIRE(apply(session, SetScenario{scenario}));
  REQUIRE(apply(session, SetTime{Instant{190 * MsPerDay}}));
  return session;
}

void check(const char* name, const Image& picture) {
  const std::string problem = compare_with_golden(name, picture);
  INFO(problem);
  CHECK(problem.empty());
}

}  // namespace

TEST_CASE("things on their way are drawn as the golden pictures have them") {
  const auto studio = test::Studio::open();
  Session session = four_things();
  check("tracks", studio->draw(session));
  REQUIRE(apply(session, SetTrackView{0, {.trail_ms = 30 * MsPerDay, .interpolates = true}}));
  check("tracks_between", studio->draw(session));
  REQUIRE(apply(session, ShowAllTime{true}));
  check("tracks_all_time", studio->draw(session));
}
