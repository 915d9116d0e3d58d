#include "viewer/session/compare.h"

#include <algorithm>

#include "tests/session/small_war.h"
#include "tests/support/catch.h"
#include "viewer/scene/styling/look_tables.h"
#include "viewer/session/command.h"

using namespace thalweg;

namespace {

// One square that passes from actor 0 to actor 1 on 1 June 2000, and one that stays with actor 0.
Session handover() {
  auto scenario = small_war::war();
  scenario->actors = {{.id = "A", .name = {}, .aliases = {}, .color = {0, 114, 178}},
                      {.id = "B", .name = {}, .aliases = {}, .color = {230, 159, 0}}};
  auto data = std::make_shared<Dataset>();
  for (int i = 0; i < 2; ++i) {
    for (const LonLat corner : {LonLat{45.0 + i, 39}, LonLat{46.0 + i, 39}, LonLat{46.0 + i, 40}, LonLat{45.0 + i, 39}})
      data->geometry.coords.push_back(corner);
    data->geometry.end_ring();
    data->geometry.end_part(PartKind::polygon);
    data->geometry.end_feature();
  }
  scenario->layers[1].data = data;
  scenario->layers[1].role = LayerRole::territory;
  scenario->territory_layer = 1;
  ControlInterval first, second;
  first.controller = {0};
  second.controller = {1};
  first.when.end = second.when.begin = Bound::exactly(small_war::day(2000, 6, 1));
  ControlInterval always;
  always.controller = {0};
  scenario->timeline.territories = {
      {.id = "changes", .name = {}, .feature = 0, .area_km2 = 10, .control = {first, second}},
      {.id = "stays", .name = {}, .feature = 1, .area_km2 = 20, .control = {always}}};
  Session session;
  session.camera.width_px = 801;
  session.camera.height_px = 600;
  REQUIRE(apply(session, SetScenario{scenario}));
  return session;
}

std::vector<Look> looks_at(Session session, Instant t) {
  REQUIRE(apply(session, SetTime{t}));
  session = later_first(session);
  return LookTables().table(session, session.layers[1], state_at(session.scenario->timeline, session.time))->rows;
}

}  // namespace

TEST_CASE("side by side each half looks at the same place at the same scale") {
  Session session = handover();
  REQUIRE(apply(session, SetCompare{Compare{.time = small_war::day(2001, 1, 1), .mode = CompareMode::side}}));
  const auto halves = compare_halves(session);
  REQUIRE(halves.size() == 2);
  CHECK(halves[0].session.camera.width_px + halves[1].session.camera.width_px == 801);
  for (std::size_t h = 0; h < 2; ++h) {
    const glm::dvec2 in_half{150, 200}, in_picture{in_half.x + halves[h].view.left, in_half.y};
    CHECK(half_under(session, in_picture) == h);
    const auto seen = halves[h].session.camera.lonlat_from_screen(in_half);
    const auto mapped = session.camera.lonlat_from_screen(in_picture + camera_offset(session, h));
    REQUIRE(seen.has_value());
    REQUIRE(mapped.has_value());
    CHECK(seen->lon == Approx(mapped->lon));
    CHECK(seen->lat == Approx(mapped->lat));
  }
}

TEST_CASE("a swipe shows the session's time on the left of its divider and the other on the right") {
  Session session = handover();
  REQUIRE(apply(session,
                SetCompare{Compare{.time = small_war::day(2001, 1, 1), .mode = CompareMode::swipe, .divider = 7}}));
  CHECK(session.compare->divider < 1);
  session.compare->divider = 0.25;
  const auto halves = compare_halves(session);
  REQUIRE(halves.size() == 2);
  CHECK(halves[0].session.time == session.time);
  CHECK(halves[1].session.time == small_war::day(2001, 1, 1));
  CHECK(halves[0].clip.right == halves[1].clip.left);
  CHECK(halves[0].clip.right == 200);
  CHECK(halves[1].view.width() == 801);
}

TEST_CASE("the difference has the new colour over the old where control changed, whichever date comes first") {
  Session session = handover();
  REQUIRE(apply(session, SetCompare{Compare{.time = small_war::day(2010, 1, 1), .mode = CompareMode::difference}}));
  const auto forward = looks_at(session, small_war::day(1999, 1, 1));
  REQUIRE(apply(session, SetCompare{Compare{.time = small_war::day(1999, 1, 1), .mode = CompareMode::difference}}));
  const auto backward = looks_at(session, small_war::day(2010, 1, 1));
  for (const auto& rows : {forward, backward}) {
    CHECK(rows[0].fill.r == 230);
    CHECK(rows[0].second.b == 178);
    CHECK(rows[0].pattern == static_cast<std::uint8_t>(Pattern::hatch));
    CHECK(rows[1].fill.a < 100);
    CHECK(rows[1].pattern == 0);
  }
}

TEST_CASE("a change fades in by the date alone and is whole when the fade is over") {
  Session session = handover();
  const auto plain = looks_at(session, small_war::day(2000, 6, 11));
  REQUIRE(apply(session, SetChangeFade{20}));
  const auto red = [&](int d) { return looks_at(session, small_war::day(2000, 6, d))[0].fill.r; };
  const std::vector<int> forward{red(1), red(6), red(11), red(16), red(21)};
  CHECK(std::is_sorted(forward.begin(), forward.end()));
  CHECK(forward.front() == 0);
  CHECK(forward.back() == plain[0].fill.r);
  CHECK(forward[2] == Approx(115).margin(2));
  CHECK(red(11) == forward[2]);
  CHECK(looks_at(session, small_war::day(2000, 6, 11))[1].fill == plain[1].fill);
}

TEST_CASE("what changed hands in the span shown is outlined, and nothing else") {
  Session session = handover();
  const auto before = looks_at(session, small_war::day(2000, 6, 11));
  REQUIRE(apply(session, ShowChanges{Interval{small_war::day(2000, 1, 1), small_war::day(2001, 1, 1)}}));
  const auto shown = looks_at(session, small_war::day(2000, 6, 11));
  CHECK(shown[0].width_px > before[0].width_px);
  CHECK(shown[1].width_px == before[1].width_px);
  REQUIRE(apply(session, ShowChanges{Interval{small_war::day(2001, 1, 1), small_war::day(2002, 1, 1)}}));
  CHECK(looks_at(session, small_war::day(2000, 6, 11))[0].width_px == before[0].width_px);
}
