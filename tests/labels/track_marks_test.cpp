// Things on their way on the map: marks, names, ways that led there, and what the legend says of them.
#include <algorithm>
#include <cmath>
#include <set>

#include "tests/model/moving_rows.h"
#include "tests/support/catch.h"
#include "viewer/scene/furniture/free_frame.h"
#include "viewer/scene/furniture/legend.h"
#include "viewer/scene/furniture/words.h"
#include "viewer/scene/labels/label_layer.h"
#include "viewer/scene/styling/palette.h"
#include "viewer/scene/symbols/mark_inks.h"
#include "viewer/scene/symbols/track_marks.h"
#include "viewer/session/command.h"

using namespace thalweg;
using test::moving_rows;
using test::MovingRow;
using test::on_day;

namespace {

Instant day(std::int64_t number) { return {number * MsPerDay}; }

Session session_of(const std::vector<MovingRow>& rows, const char* projection = "mercator") {
  auto scenario = std::make_shared<Scenario>();
  scenario->id = "files";
  scenario->has_time = true;
  scenario->time = {day(0), day(400)};
  scenario->layers.push_back(test::moving_layer("units", rows));
  scenario->bounds = scenario->layers[0].data->extent;
  Session session = furnished_session();
  session.camera.width_px = 1000;
  session.camera.height_px = 600;
  REQUIRE(apply(session, SetScenario{scenario}));
  REQUIRE(apply(session, SetProjection{projection}));
  return session;
}

// Two that go east in steps of ten days, one beside the other.
std::vector<MovingRow> two_walks() {
  std::vector<MovingRow> rows;
  for (int i = 0; i < 10; ++i)
    for (const char* id : {"First", "Second"})
      rows.push_back({.id = id,
                      .when = on_day(i * 10),
                      .place = LonLat{.lon = 40 + static_cast<double>(i), .lat = *id == 'F' ? 40.0 : 43.0}});
  return rows;
}

TrackMarks marks_of(const Session& session) {
  TrackMarks marks;
  marks.update(session, world_of(session));
  return marks;
}

bool says(const Legend& legend, std::string_view text) {
  return std::any_of(legend.rows.begin(), legend.rows.end(), [&](const LegendRow& row) { return row.text == text; });
}

}  // namespace

TEST_CASE("each thing has one mark, where it was last seen, and its name beside it") {
  Session session = session_of(two_walks());
  REQUIRE(apply(session, SetTime{day(35)}));
  const TrackMarks marks = marks_of(session);
  REQUIRE(marks.marks().size() == 2);
  CHECK(marks.marks()[0].feature.feature == 6);  // of the fourth day of dates, a row each
  CHECK(marks.marks()[1].feature.feature == 7);
  const auto expected = session.camera.screen_from_lonlat({43, 40});
  REQUIRE(expected);
  CHECK(marks.marks()[0].at.x == Approx(expected->x).margin(0.5));
  CHECK(marks.marks()[0].at.y == Approx(expected->y).margin(0.5));

  const auto engine = std::move(*TextEngine::make());
  LabelLayer labels;
  ScreenCanvas canvas(*engine);
  std::set<std::string> names;
  for (const PlacedLabel& label : labels.draw(session, world_of(session), {}, {}, false, marks.names(session), canvas))
    names.insert(label.text);
  CHECK(names == std::set<std::string>{"First", "Second"});
}

TEST_CASE("names give way to each other and marks never do") {
  std::vector<MovingRow> rows;
  for (int k = 0; k < 60; ++k)
    for (int i = 0; i < 2; ++i)
      rows.push_back({.id = "Brigade number " + std::to_string(k),
                      .when = on_day(i * 10),
                      .place = LonLat{.lon = 40 + 0.001 * k, .lat = 40 + i * 0.0001}});
  rows.push_back({.id = "Far", .when = on_day(0), .place = LonLat{50, 44}});
  Session session = session_of(rows);
  REQUIRE(apply(session, SetTime{day(15)}));
  const TrackMarks marks = marks_of(session);
  CHECK(marks.marks().size() == 61);
  const auto engine = std::move(*TextEngine::make());
  LabelLayer labels;
  ScreenCanvas canvas(*engine);
  const auto& placed = labels.draw(session, world_of(session), {}, {}, false, marks.names(session), canvas);
  CHECK(placed.size() < 61);
  CHECK(placed.size() >= 2);
}

TEST_CASE("what was seen long ago is fainter, from when the legend says") {
  Session session = session_of(two_walks());
  const Tracks& tracks = *session.scenario->layers[0].tracks;
  const std::int64_t long_ago = long_ago_ms(tracks);
  CHECK(long_ago == 90 * MsPerDay);  // of ten days from position to position
  const std::string text = "Fainter: last seen over 90 days ago";
  for (const std::int64_t days : {60, 180, 181, 300}) {
    REQUIRE(apply(session, SetTime{day(days), true}));
    const bool is_faint = days > 90 + 90;
    INFO(days);
    const TrackMarks marks = marks_of(session);
    for (const TrackMark& mark : marks.marks()) CHECK(mark.fill == (is_faint ? MarkFill::long_ago : MarkFill::known));
    CHECK(says(make_legend(session, world_of(session)), text) == is_faint);
  }
}

TEST_CASE("a way is as long as is chosen, and all of it where all of time is shown") {
  Session session = session_of(two_walks());
  REQUIRE(apply(session, SetTime{day(95)}));
  const auto points_with = [&](std::int64_t trail_ms) {
    REQUIRE(apply(session, SetTrackView{0, {.trail_ms = trail_ms}}));
    return marks_of(session).trail_points();
  };
  const std::size_t all = points_with(TrackView::Whole), some = points_with(40 * MsPerDay);
  CHECK(points_with(0) == 0);
  CHECK(some > 0);
  CHECK(some < all);
  CHECK(says(make_legend(session, world_of(session)), "Way of the last 40 days") == false);  // none is drawn
  (void)points_with(30 * MsPerDay);
  CHECK(says(make_legend(session, world_of(session)), "Way of the last 30 days"));
  REQUIRE(apply(session, ShowAllTime{true}));
  CHECK(marks_of(session).trail_points() > 0);
  CHECK(says(make_legend(session, world_of(session)), "The whole way, newest on top"));
  const TrackMarks whole = marks_of(session);
  for (const TrackMark& mark : whole.marks()) CHECK(mark.feature.feature >= 18);  // the last of each
  CHECK_FALSE(apply(session, SetTrackView{0, {.trail_ms = -5}}));
}

TEST_CASE("positions in between are drawn on request alone, hollow, and the legend says so") {
  Session session = session_of(two_walks());
  REQUIRE(apply(session, SetTime{day(35)}));
  const auto before = marks_of(session);
  CHECK(before.marks()[0].fill == MarkFill::known);
  CHECK_FALSE(says(make_legend(session, world_of(session)), "Hollow: between known positions"));
  REQUIRE(apply(session, SetTrackView{0, {.trail_ms = 0, .interpolates = true}}));
  const auto after = marks_of(session);
  CHECK(after.marks()[0].fill == MarkFill::between);
  CHECK(after.marks()[0].feature == before.marks()[0].feature);  // its row is still the one that was seen
  CHECK(after.marks()[0].at.x > before.marks()[0].at.x + 1);
  CHECK(after.trail_points() >= 4);  // the links alone
  CHECK(says(make_legend(session, world_of(session)), "Hollow: between known positions"));
  REQUIRE(apply(session, SetTime{day(40)}));  // where it is known
  CHECK(marks_of(session).marks()[0].fill == MarkFill::known);
}

TEST_CASE("a thing stays chosen while it goes from row to row") {
  Session session = session_of(two_walks());
  REQUIRE(apply(session, SelectFeature{FeatureRef{0, 1}}));  // the first row of the second
  REQUIRE(apply(session, SetTime{day(55)}));
  int chosen = 0;
  const TrackMarks marks = marks_of(session);
  for (const TrackMark& mark : marks.marks())
    if (is_of_chosen_thing(session, mark.feature)) {
      ++chosen;
      CHECK(mark.feature.feature % 2 == 1);
    }
  CHECK(chosen == 1);
}

TEST_CASE("a mark is found under its pixel") {
  Session session = session_of(two_walks());
  REQUIRE(apply(session, SetTime{day(35)}));
  const TrackMarks marks = marks_of(session);
  CHECK(marks.at(session, marks.marks()[1].at, 3) == marks.marks()[1].feature);
  CHECK_FALSE(marks.at(session, marks.marks()[1].at + glm::vec2(40, 0), 3));
}

TEST_CASE("no way smears over the map where it crosses the cut of the projection") {
  std::vector<MovingRow> rows;
  for (int i = 0; i < 12; ++i)
    rows.push_back({.id = "Ship",
                    .when = on_day(i),
                    .place = LonLat{.lon = std::remainder(150 + i * 6.0, 360), .lat = 10 + static_cast<double>(i)}});
  for (const char* projection : {"mercator", "equal_earth", "orthographic"}) {
    Session session = session_of(rows, projection);
    session.camera = looking_at(session.camera, {projection[0] == 'o' ? 180.0 : 0.0, 0}, 1.4);
    REQUIRE(apply(session, SetTrackView{0, {.trail_ms = TrackView::Whole}}));
    REQUIRE(apply(session, SetTime{day(11)}));
    TrackMarks marks;
    marks.update(session, world_of(session));
    const auto engine = std::move(*TextEngine::make());
    ScreenCanvas canvas(*engine);
    marks.draw_trails(session, canvas);
    // The middle of the map is far from the way.
    const auto& vertices = canvas.mesh().vertices;
    REQUIRE_FALSE(vertices.empty());
    if (projection[0] == 'o') continue;
    const float left = 300, right = 700;
    INFO(projection);
    bool crosses = false;
    for (std::size_t i = 0; i + 2 < canvas.mesh().indices.size(); i += 3) {
      float low = 1e9f, high = -1e9f;
      for (std::size_t k = 0; k < 3; ++k) {
        const float x = vertices[canvas.mesh().indices[i + k]].x;
        low = std::min(low, x);
        high = std::max(high, x);
      }
      crosses = crosses || (low < left && high > right);
    }
    CHECK_FALSE(crosses);
  }
}

TEST_CASE("a crowd has all its marks and fewer lines than can be drawn") {
  std::vector<MovingRow> rows;
  for (int k = 0; k < 5000; ++k)
    for (int i = 0; i < 3; ++i)
      rows.push_back({.id = std::to_string(k),
                      .when = on_day(i),
                      .place = LonLat{.lon = 20 + (k % 100) * 0.2 + i * 0.05, .lat = 30 + (k / 100) * 0.2}});
  Session session = session_of(rows);
  REQUIRE(apply(session, SetTime{day(2)}));
  const TrackMarks marks = marks_of(session);
  CHECK(marks.is_crowded());
  CHECK(marks.marks().size() == 5000);
  CHECK(marks.names(session).empty());
  CHECK(marks.trail_points() == 0);
  CHECK(says(make_legend(session, world_of(session)), "Ways are shown from nearer"));
  REQUIRE(apply(session, SelectFeature{FeatureRef{0, 7}}));
  CHECK(marks_of(session).trail_points() > 0);  // of the chosen one
  CHECK(marks_of(session).names(session).size() == 1);
}

TEST_CASE("what is not drawn is not told of: ways that are switched off, and links of a crowd") {
  std::vector<MovingRow> rows;
  for (int k = 0; k < 5000; ++k)
    for (int i = 0; i < 3; ++i)
      rows.push_back({.id = std::to_string(k),
                      .when = on_day(i * 10),
                      .place = LonLat{.lon = 20 + (k % 100) * 0.2 + i * 0.05, .lat = 30 + (k / 100) * 0.2}});
  Session session = session_of(rows);
  REQUIRE(apply(session, SetTime{day(15)}));
  const auto legend_says = [&](std::string_view text) { return says(make_legend(session, world_of(session)), text); };
  REQUIRE(apply(session, SetTrackView{0, {.trail_ms = 0}}));
  CHECK_FALSE(legend_says("Ways are shown from nearer"));
  REQUIRE(apply(session, SetTrackView{0, {.trail_ms = 0, .interpolates = true}}));
  CHECK(legend_says("Hollow: between known positions"));
  CHECK_FALSE(legend_says("Interpolated, way not known"));
  CHECK(legend_says("Ways are shown from nearer"));  // the links are
}

namespace {

// The colours of what a canvas has, each once.
std::set<std::uint32_t> colors_of(const ScreenCanvas& canvas) {
  std::set<std::uint32_t> colors;
  for (const auto& vertex : canvas.mesh().vertices)
    colors.insert(std::uint32_t{vertex.color.r} << 24 | vertex.color.g << 16 | vertex.color.b << 8 | vertex.color.a);
  return colors;
}

int most_alpha_of(const ScreenCanvas& canvas) {
  int most = 0;
  for (const auto& vertex : canvas.mesh().vertices) most = std::max<int>(most, vertex.color.a);
  return most;
}

}  // namespace

TEST_CASE("every position has the colour of its own row, under the opacity of its layer") {
  std::vector<MovingRow> rows = two_walks();
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].name = i % 2 == 0 ? "red" : "white";
  Session session = session_of(rows);
  const auto ink_of_row = [&](std::uint32_t row) { return *MarkInks(session).of({0, row}); };
  CHECK(ink_of_row(0).color == ink_of_row(1).color);
  REQUIRE(apply(session, SetColorBy{0, "label"}));
  CHECK(ink_of_row(0).color != ink_of_row(1).color);
  CHECK(ink_of_row(0).color == ink_of_row(2).color);
  REQUIRE(apply(session, SetLayerOpacity{0, 0.5f}));
  MarkInks inks(session);
  CHECK(inks.of({0, 0})->color.a < 130);
  CHECK_FALSE(inks.of({7, 0}));
}

TEST_CASE("a way is as faint as its layer, halo and all") {
  Session session = session_of(two_walks());
  REQUIRE(apply(session, SetTime{day(35)}));
  REQUIRE(apply(session, SetTrackView{0, {.trail_ms = TrackView::Whole}}));
  const auto engine = std::move(*TextEngine::make());
  const auto alpha_at = [&](float opacity) {
    session.layers[0].opacity = opacity;
    ScreenCanvas canvas(*engine);
    marks_of(session).draw_trails(session, canvas);
    return most_alpha_of(canvas);
  };
  CHECK(alpha_at(1) > 200);
  CHECK(alpha_at(0.2f) <= 51);
  CHECK(alpha_at(0) == 0);
}

TEST_CASE("the gaps of a link are the ground's: it has no halo") {
  Session session = session_of(two_walks());
  REQUIRE(apply(session, SetTime{day(35)}));
  REQUIRE(apply(session, SetTrackView{0, {.trail_ms = 0, .interpolates = true}}));
  const auto engine = std::move(*TextEngine::make());
  ScreenCanvas canvas(*engine);
  marks_of(session).draw_trails(session, canvas);
  REQUIRE_FALSE(canvas.mesh().vertices.empty());
  const Rgba halo = palette(session.theme).place_ring;
  for (const auto& vertex : canvas.mesh().vertices)
    CHECK_FALSE((vertex.color.r == halo.r && vertex.color.g == halo.g && vertex.color.b == halo.b));
}

TEST_CASE("of a crowd what is uncertain and what was seen long ago look different") {
  const auto engine = std::move(*TextEngine::make());
  const auto colors_of_crowd = [&](const Lifetime& first, const Lifetime& next, Instant at, MarkFill fill) {
    std::vector<MovingRow> rows;
    for (int k = 0; k < 1200; ++k)
      for (const Lifetime& when : {first, next})
        rows.push_back({.id = std::to_string(k),
                        .when = when,
                        .place = LonLat{.lon = 20 + (k % 40) * 0.2, .lat = 30 + static_cast<double>(k / 40) * 0.2}});
    Session session = session_of(rows);
    REQUIRE(apply(session, SetTime{at}));
    const TrackMarks marks = marks_of(session);
    REQUIRE(marks.is_crowded());
    CHECK(std::all_of(marks.marks().begin(), marks.marks().end(), [&](const TrackMark& m) { return m.fill == fill; }));
    ScreenCanvas canvas(*engine);
    marks.draw(session, canvas);
    return colors_of(canvas);
  };
  CHECK(colors_of_crowd(test::on_some_day(0, 20), on_day(30), day(15), MarkFill::uncertain) !=
        colors_of_crowd(on_day(0), on_day(1), day(300), MarkFill::long_ago));
}

TEST_CASE("what is placed by name alone is ringed, one by one, and a crowd's legend does not speak of rings") {
  for (const int things : {3, 1500}) {
    std::vector<MovingRow> rows;
    for (int k = 0; k < things; ++k)
      for (int i = 0; i < 2; ++i)
        rows.push_back({.id = std::to_string(k),
                        .when = on_day(i),
                        .place = LonLat{.lon = 20 + (k % 40) * 0.2, .lat = 30 + static_cast<double>(k / 40) * 0.2}});
    Session session = session_of(rows);
    REQUIRE(apply(session, SetTime{day(1)}));
    const auto engine = std::move(*TextEngine::make());
    const auto vertices = [&] {
      ScreenCanvas canvas(*engine);
      marks_of(session).draw(session, canvas);
      return canvas.mesh().vertices.size();
    };
    const std::size_t as_given = vertices();
    auto placing = std::make_shared<Placing>();
    placing->set_rows(std::vector<Placed>(rows.size(), Placed::by_name));
    const auto data = moving_rows("unit", rows);
    data->placing = placing;
    auto scenario = std::make_shared<Scenario>(*session.scenario);
    scenario->layers[0].data = data;
    session.scenario = scenario;
    const bool is_crowd = things > 1000;
    INFO(things);
    CHECK((vertices() > as_given) == !is_crowd);
    const Legend legend = make_legend(session, world_of(session));
    CHECK(says(legend, "Ringed: placed by name alone") == !is_crowd);
    CHECK(says(legend, "Placed by name alone") == is_crowd);
  }
}
