// Pictures to look at: run `test_labels "[preview]"` with THALWEG_PREVIEW naming a folder. Hidden from an ordinary run.
#include <cstdlib>
#include <string>

#include "tests/labels/region_fixture.h"
#include "tests/support/catch.h"
#include "tests/support/screen_raster.h"
#include "viewer/scene/furniture/furniture.h"
#include "viewer/scene/labels/label_layer.h"
#include "viewer/scene/styling/palette.h"
#include "viewer/scene/symbols/event_symbols.h"

using namespace thalweg;

namespace {

void paint_land(const Session& session, const WorldState& world, ScreenCanvas& canvas) {
  const auto polygon = [&](const Layer& layer, std::size_t feature, Rgba color) {
    std::vector<glm::vec2> points;
    for (const LonLat at : layer.data->geometry.ring(feature))
      if (const auto screen = session.camera.screen_from_lonlat(at)) points.push_back(glm::vec2(*screen));
    if (points.size() < 4) return;
    points.pop_back();
    canvas.polygon(points, color);
    canvas.polyline(points, 1, palette(session.theme).border, true);
  };
  const Scenario& scenario = *session.scenario;
  for (std::size_t f = 0; f < scenario.layers[0].data->feature_count(); ++f) polygon(scenario.layers[0], f, palette(session.theme).land);
  for (std::size_t i = 0; i < world.territories.size(); ++i) {
    const auto& control = scenario.timeline.territories[i].control;
    if (world.territories[i].interval >= 0)
      polygon(scenario.layers[1], i, with_alpha(scenario.actor(control[std::size_t(world.territories[i].interval)].controller)->color, 130));
  }
}

void preview(const std::string& name, const Session& session, const Insets& insets = {}) {
  const char* folder = std::getenv("THALWEG_PREVIEW");
  if (!folder) return;
  auto engine = TextEngine::make();
  REQUIRE(engine.has_value());
  const WorldState world = test::world_of(session);
  ScreenCanvas canvas(**engine);
  LabelLayer labels;
  paint_land(session, world, canvas);
  const FurnitureLayout layout = lay_out_furniture(session, world, **engine, insets);
  draw_graticule(session, insets, canvas);
  labels.draw(session, world, layout.boxes(), canvas);
  draw_events(session, world, canvas);
  draw_furniture(layout, canvas);
  const ScreenMesh mesh = canvas.take();
  test::Picture picture = test::blank(session.camera.width_px, session.camera.height_px, palette(session.theme).water);
  test::draw(mesh, *(*engine)->atlas(), picture);
  CHECK(test::write_ppm(picture, std::string(folder) + "/" + name + ".ppm"));
}

}  // namespace

TEST_CASE("previews", "[.preview]") {
  Session session = test::region_session();
  preview("light", session);
  session.theme = Theme::dark;
  session.furniture.graticule = true;
  session.selected_event = 6;
  preview("dark", session);
  Session large = test::region_session({.width_px = 1920, .height_px = 1080, .language = "hy"});
  large.theme = Theme::print;
  large.furniture.graticule = true;
  preview("print", large);
  Session small = test::region_session({.width_px = 800, .height_px = 600, .projection = "mercator"});
  preview("small", small);
  Session close = test::region_session({.width_px = 1280, .height_px = 720, .pixel_scale = 2});
  preview("scale2", close);
  Session inset = test::region_session();
  preview("inset", inset, {300, 48, 320, 200});
  Session near = test::region_session();
  near.camera = looking_at(near.camera, {46.6, 39.5}, 10.4);
  near.scene = -1;
  preview("near", near);
  Session world = test::region_session({.projection = "orthographic"});
  world.camera = looking_at(world.camera, {45, 38}, 3.4);
  world.furniture.graticule = true;
  preview("globe", world);
}
