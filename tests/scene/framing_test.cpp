#include "viewer/session/framing.h"
#include "viewer/scene/furniture/free_frame.h"

#include "tests/support/catch.h"
#include "viewer/scene/symbols/place_marks.h"
#include "viewer/session/command.h"

using namespace thalweg;

namespace {

std::shared_ptr<Scenario> points(const std::vector<LonLat>& places) {
  auto data = std::make_shared<Dataset>();
  data->table.add_field("name", FieldType::text);
  for (std::size_t i = 0; i < places.size(); ++i) {
    data->geometry.coords.push_back(places[i]);
    data->geometry.end_ring();
    data->geometry.end_part(PartKind::point);
    data->geometry.end_feature();
    data->table.add_row();
  }
  data->extent = data->geometry.bounds();
  auto scenario = std::make_shared<Scenario>();
  scenario->title.by_language[""] = "points.csv";
  Layer layer;
  layer.id = "points";
  layer.title.by_language[""] = "points";
  layer.role = LayerRole::place;
  layer.opened_from = "file.geojson";
  layer.data = data;
  scenario->layers = {layer};
  scenario->bounds = data->extent;
  return scenario;
}

Session opened(const ScenarioPtr& scenario, int width = 1280, int height = 720, double scale = 1) {
  Session session = furnished_session();
  session.camera.width_px = width;
  session.camera.height_px = height;
  session.camera.pixel_scale = scale;
  REQUIRE(apply(session, SetScenario{scenario}));
  return session;
}

const std::vector<std::vector<LonLat>> Shapes = {
    {{44, 38}, {49, 42}}, {{10, 50}, {40, 52}}, {{20, 30}, {22, 60}}, {{-9, 36}, {40, 70}}};

}  // namespace

TEST_CASE("every point of a file lies within the picture, clear of title, date, scale and sources") {
  for (const auto& places : Shapes)
    for (const auto& [width, height, scale] :
         {std::tuple{1280, 720, 1.0}, {1920, 1080, 1.0}, {800, 600, 1.0}, {2560, 1440, 2.0}}) {
      const Session session = opened(points(places), width, height, scale);
      const PixelBox frame = free_frame(session, 1);
      CHECK(frame.width() >= 0.4f * static_cast<float>(width));
      CHECK(frame.height() >= 0.35f * static_cast<float>(height));
      for (const LonLat& place : places) {
        const auto at = session.camera.screen_from_lonlat(place);
        REQUIRE(at);
        CHECK(at->x > 10 * scale);
        CHECK(at->y > 10 * scale);
        CHECK(at->x < width - 10 * scale);
        CHECK(at->y < height - 50 * scale);
      }
    }
}

TEST_CASE("one point has a scale at which its place can be recognised") {
  const Session session = opened(points({{46.75, 39.82}}));
  CHECK(session.camera.zoom > 5);
  CHECK(session.camera.zoom < 9);
  const auto at = session.camera.screen_from_lonlat({46.75, 39.82});
  REQUIRE(at);
  CHECK(at->x > 300);
  CHECK(at->x < 980);
}

TEST_CASE("every point in the view has its mark, and the counts of a crowd add up") {
  for (const std::size_t count : {std::size_t{1}, std::size_t{12}, PlaceMarks::CrowdSize, std::size_t{20'000}}) {
    std::vector<LonLat> places;
    for (std::size_t i = 0; i < count; ++i)
      places.push_back({44 + 5 * static_cast<double>(i * 7919 % 10'007) / 10'007,
                        38 + 4 * static_cast<double>(i * 104'729 % 10'009) / 10'009});
    const Session session = opened(points(places));
    PlaceMarks marks;
    marks.update(session, world_of(session));
    std::size_t shown = 0;
    for (const PlaceMark& mark : marks.marks()) shown += mark.count;
    CHECK(shown == count);
    CHECK(marks.is_crowded() == (count > PlaceMarks::CrowdSize));
    REQUIRE_FALSE(marks.marks().empty());
    CHECK(marks.at(session, marks.marks().back().at, 1));
  }
}

TEST_CASE("ground round the world is seen whole, cut at neither side") {
  const Session session = opened(points({{-179, -55}, {-60, 10}, {60, 70}, {179, 0}}), 1280, 720);
  const auto screen = [&](LonLat at) { return session.camera.screen_from_lonlat(at); };
  for (const LonLat edge : {LonLat{-179.9, 0}, {179.9, 0}}) {
    const auto at = screen(edge);
    REQUIRE(at);
    CHECK(at->x >= 0);
    CHECK(at->x <= 1280);
  }
}

TEST_CASE("what lies around a pole is seen around the middle of the picture") {
  const Session session = opened(points({{-180, 78}, {-90, 82}, {0, 79}, {90, 80}, {180, 78}}));
  const auto pole = session.camera.screen_from_lonlat({0, 90});
  REQUIRE(pole);
  CHECK(std::abs(pole->x - 640) < 320);
  CHECK(std::abs(pole->y - 360) < 120);
  for (const LonLat place : {LonLat{-180, 78}, {-90, 78}, {0, 78}, {90, 78}}) {
    const auto at = session.camera.screen_from_lonlat(place);
    REQUIRE(at);
    CHECK((at->x > 0 && at->x < 1280 && at->y > 0 && at->y < 720));
  }
}

TEST_CASE("a scene's bounds lie in what its furniture leaves, and half a step smaller at most") {
  auto scenario = points({{44, 38}, {49, 42}});
  const Bounds bounds{46, 39, 47.5, 40};
  Scene scene;
  scene.id = "one";
  scene.bounds = bounds;
  scene.caption.by_language[""] = std::string(600, 'a');
  scenario->scenes = {scene};
  Session session = opened(scenario);
  REQUIRE(apply(session, GoToScene{0}));
  const Camera filled = fit(session.camera, bounds);
  const Camera& seen = session.flight ? session.flight->to : session.camera;
  CHECK(seen.zoom < filled.zoom - 0.1);
  CHECK(seen.zoom >= filled.zoom - 0.51);
  // To the left of the caption, in the lower right, or above it.
  const auto middle = seen.screen_from_lonlat({46.75, 39.5});
  REQUIRE(middle);
  CHECK((middle->x < 600 || middle->y < 330));
  for (const LonLat corner : {LonLat{46, 39}, {47.5, 39}, {47.5, 40}, {46, 40}}) {
    const auto at = seen.screen_from_lonlat(corner);
    REQUIRE(at);
    CHECK((at->x > 0 && at->x < 1280 && at->y > 0 && at->y < 720));
  }
}

TEST_CASE("the gap beyond a cone's pole is out of the picture where what is framed leaves room to move") {
  // From Spain to Kamchatka, and the same on the other side of the equator.
  const std::vector<LonLat> north = {{-9, 36}, {-9, 60}, {163, 62}, {120, 70}, {120, 40}};
  std::vector<LonLat> south;
  for (const LonLat& at : north) south.push_back({at.lon, -at.lat});
  for (const auto& places : {north, south})
    for (const auto& [width, height] : {std::pair{1280, 720}, {1280, 900}, {1000, 1000}}) {
      CAPTURE(width, height, places.front().lat);
      const Session session = opened(points(places), width, height);
      int in_gap = 0;
      for (int x = 0; x <= width; x += 5)
        for (const double y : {0.0, static_cast<double>(height)})
          in_gap += session.camera.lonlat_from_screen({static_cast<double>(x), y}) ? 0 : 5;
      // Below stand scale and sources, which leave less room: its tip may be seen.
      CHECK(in_gap <= (places.front().lat > 0 ? 0 : width / 25));
      for (const LonLat& place : places) {
        const auto at = session.camera.screen_from_lonlat(place);
        REQUIRE(at);
        CHECK(at->x > 10);
        CHECK(at->y > 10);
        CHECK(at->x < width - 10);
        CHECK(at->y < height - 50);
      }
    }
}

TEST_CASE("where the world ends above what is framed no more than its frame is left empty there") {
  const std::vector<LonLat> places = {{26, 41}, {48, 25}, {170, 66}, {100, 81}, {60, 30}};
  const Session session = opened(points(places), 1100, 700);
  const auto northernmost = session.camera.screen_from_lonlat(places[3]);
  REQUIRE(northernmost);
  CHECK(northernmost->y < free_frame(session, 1).top + 2);
}
