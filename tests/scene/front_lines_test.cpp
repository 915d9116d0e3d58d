#include "viewer/scene/fronts/front_lines.h"
#include "viewer/scene/furniture/free_frame.h"

#include "tests/geometry/patchwork.h"
#include "tests/support/catch.h"
#include "viewer/session/command.h"
#include "viewer/text/text_engine.h"

using namespace thalweg;

namespace {

constexpr Instant Day(std::int64_t day) { return {day * MsPerDay}; }

// A front in three outlines, of days 0 to 10, 10 to 20 and 30 on; seen last on day 4 before it first moved.
ScenarioPtr scenario_of_fronts() {
  auto data = std::make_shared<Dataset>();
  data->name = "fronts";
  const std::size_t name = data->table.add_field("name", FieldType::text),
                    seen = data->table.add_field(LastSeenField, FieldType::text);
  const auto add = [&](double east, std::int64_t from, std::optional<std::int64_t> to, const char* last_seen) {
    for (const LonLat p : {LonLat{44, 39}, {east, 39}, {east, 41}, {44, 41}, {44, 39}})
      data->geometry.coords.push_back(p);
    data->geometry.end_ring();
    data->geometry.end_part(PartKind::polygon);
    data->geometry.end_feature();
    data->lifetimes.push_back({Bound::exactly(Day(from)), to ? Bound::exactly(Day(*to)) : Bound::open_future()});
    data->table.add_row();
    data->table.set_text(data->table.row_count() - 1, name, "Front");
    if (last_seen != nullptr) data->table.set_text(data->table.row_count() - 1, seen, last_seen);
  };
  add(46, 0, 10, "1970-01-05");
  add(47, 10, 20, nullptr);
  add(48, 30, std::nullopt, nullptr);
  data->extent = data->geometry.bounds();
  auto scenario = std::make_shared<Scenario>();
  Layer layer;
  layer.id = "fronts";
  layer.data = data;
  layer.fields.name = "name";
  scenario->layers = {layer};
  scenario->has_time = true;
  scenario->time = {Day(0), Day(60)};
  return scenario;
}

}  // namespace

TEST_CASE("outlines of one name follow one another where one begins when the other ends, from when it was last seen") {
  const auto found = successions_of(*scenario_of_fronts());
  REQUIRE(found.size() == 1);  // nothing is known from day 20 to 30
  CHECK(found[0].before == 0);
  CHECK(found[0].after == 1);
  CHECK(found[0].from == Day(4));
  CHECK(found[0].to == Day(10));
}

TEST_CASE("a front is interpolated only when asked, between its dates, and labelled") {
  auto text = TextEngine::make();
  REQUIRE(text);
  Session session = furnished_session();
  REQUIRE(apply(session, SetScenario{scenario_of_fronts()}));
  FrontLines fronts;
  const auto drawn_at = [&](std::int64_t day) {
    session.time = Day(day);
    ScreenCanvas canvas(**text);
    const auto labels = fronts.draw(session, canvas);
    CHECK((labels.empty() || !canvas.mesh().indices.empty()));
    return labels.size();
  };
  CHECK(drawn_at(7) == 0);
  CHECK_FALSE(fronts.moves(session));
  REQUIRE(apply(session, SetInterpolation{true}));
  CHECK(drawn_at(2) == 0);  // it was seen where it stands on day 4
  CHECK(drawn_at(7) == 1);
  CHECK(fronts.moves(session));  // and then the legend tells of it
  CHECK(drawn_at(10) == 0);
  CHECK_FALSE(fronts.moves(session));
  CHECK(drawn_at(25) == 0);
  session.layers.front().visible = false;
  CHECK(drawn_at(7) == 0);
}
