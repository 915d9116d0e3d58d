// The picture is what was meant: names stand where what they name is, dates and legend on every picture.
#include <algorithm>
#include <map>

#include "geodata/time/edtf.h"
#include "tests/labels/region_fixture.h"
#include "tests/support/catch.h"
#include "viewer/scene/furniture/compare_plates.h"
#include "viewer/scene/furniture/furniture.h"
#include "viewer/scene/labels/area_span.h"
#include "viewer/scene/labels/label_candidates.h"
#include "viewer/scene/labels/label_layer.h"
#include "viewer/scene/map_scene.h"
#include "viewer/scene/styling/layer_looks.h"

using namespace thalweg;

namespace {

struct Drawer {
  std::unique_ptr<TextEngine> engine = std::move(*TextEngine::make());
  LabelLayer labels;

  std::vector<PlacedLabel> draw(const Session& session, const WorldState& world) {
    ScreenCanvas canvas(*engine);
    return labels.draw(session, world, {}, canvas);
  }
};

Session compared(int width, int height, CompareMode mode, double divider = 0.5) {
  Session session = test::region_session({.width_px = width, .height_px = height});
  session.compare = Compare{.time = parse_edtf_date("2021-06-01")->earliest, .mode = mode, .divider = divider};
  return session;
}

}  // namespace

TEST_CASE("both dates stand on a comparison of any size, whole and apart") {
  Drawer drawer;
  for (const auto& [width, height] : {std::pair{1920, 1080},
                                      {1280, 720},
                                      {900, 600},
                                      {640, 360},
                                      {400, 300},
                                      {320, 200},
                                      {240, 400},
                                      {200, 140},
                                      {120, 90}})
    for (const CompareMode mode : {CompareMode::swipe, CompareMode::side})
      for (const double divider : {0.02, 0.5, 0.97}) {
        INFO(width << "x" << height << ", line at " << divider);
        const Session session = compared(width, height, mode, divider);
        const auto halves = compare_halves(session);
        REQUIRE(halves.size() == 2);
        FurnitureLayout layout = lay_out_furniture(session, halves[0].world, *drawer.engine);
        const auto plates = lay_out_date_plates(session, halves, layout, *drawer.engine);
        REQUIRE(plates.size() == 2);
        const PixelBox map{0, 0, static_cast<float>(width), static_cast<float>(height)};
        CHECK(map.contains(plates[0].box));
        CHECK(map.contains(plates[1].box));
        CHECK_FALSE(plates[0].box.overlaps(plates[1].box));
        CHECK(plates[0].date != plates[1].date);
      }
}

TEST_CASE("no name of a holder and no status is cut in the legend") {
  Drawer drawer;
  for (const int width : {640, 900, 1280, 1920}) {
    const Session session = compared(width, 900, CompareMode::swipe);
    const auto halves = compare_halves(session);
    const FurnitureLayout layout = lay_out_furniture(session, halves[0].world, *drawer.engine);
    CHECK(layout.legend.rows.size() > 4);
    for (const LegendRow& row : layout.legend.rows)
      for (const std::string& line : row.lines) {
        INFO(width << ": " << line);
        CHECK(line.find("…") == std::string::npos);
      }
  }
}

TEST_CASE("the legend keeps what runs on a route and whether it does apart") {
  const Session session = test::region_session();
  const Legend legend = make_legend(session, test::world_of(session));
  const auto at = [&](const std::string& text) {
    const auto found =
        std::find_if(legend.rows.begin(), legend.rows.end(), [&](const LegendRow& row) { return row.text == text; });
    REQUIRE(found != legend.rows.end());
    return found - legend.rows.begin();
  };
  CHECK(at("Railway") > at("Routes"));
  CHECK(at("Railway") < at("State of routes"));
  CHECK(at("Proposed") > at("State of routes"));
}

TEST_CASE("a swatch is painted with the very look that the map has") {
  const Session session = test::region_session({.date = "2022-10-15"});
  const WorldState world = test::world_of(session);
  const Legend legend = make_legend(session, world);
  const Scenario& scenario = *session.scenario;
  const auto looks = layer_looks(session, session.layers[static_cast<std::size_t>(scenario.territory_layer)], world);
  int compared_fills = 0;
  for (std::size_t t = 0; t < world.territories.size(); ++t) {
    const TerritoryState& state = world.territories[t];
    if (state.interval < 0) continue;
    const Territory& territory = scenario.timeline.territories[t];
    const Actor* holder = scenario.actor(territory.control[static_cast<std::size_t>(state.interval)].controller);
    for (const LegendRow& row : legend.rows)
      if (holder && row.text == holder->name.in("en")) {
        REQUIRE(row.look);
        CHECK(row.look->fill == looks[territory.feature].fill);
        ++compared_fills;
      }
  }
  CHECK(compared_fills > 2);
  const auto routes = layer_looks(session, session.layers[static_cast<std::size_t>(scenario.route_layer)], world);
  for (const LegendRow& row : legend.rows) {
    if (row.text != "Proposed") continue;
    const Route& proposed = scenario.timeline.routes[1];
    REQUIRE(row.look);
    CHECK(row.look->dash == routes[proposed.feature].dash);
    CHECK(row.look->width_px == routes[proposed.feature].width_px);
    CHECK(row.look->casing == routes[proposed.feature].casing);
  }
}

TEST_CASE("a holder has one fill, whether others claim the ground or not") {
  const Session session = test::region_session({.date = "2020-10-15"});
  const WorldState world = test::world_of(session);
  const Scenario& scenario = *session.scenario;
  const auto looks = layer_looks(session, session.layers[static_cast<std::size_t>(scenario.territory_layer)], world);
  std::map<std::uint32_t, Rgba> fill_of;
  for (std::size_t t = 0; t < world.territories.size(); ++t) {
    if (world.territories[t].interval < 0) continue;
    const Territory& territory = scenario.timeline.territories[t];
    const auto holder = territory.control[static_cast<std::size_t>(world.territories[t].interval)].controller.value;
    const auto [known, is_new] = fill_of.emplace(holder, looks[territory.feature].fill);
    CHECK(known->second == looks[territory.feature].fill);
  }
  CHECK(fill_of.size() >= 2);
}

TEST_CASE("a route that is not there at the date has no name, and names keep nearer to their own line than to others") {
  Drawer drawer;
  Session session = test::region_session();
  session.camera = looking_at(session.camera, {46.5, 40.4}, 9.3);
  WorldState world = test::world_of(session);
  const auto is_route = [&](const PlacedLabel& label) {
    return static_cast<int>(label.feature.layer) == session.scenario->route_layer;
  };
  const auto labels = drawer.draw(session, world);
  const auto named = std::find_if(labels.begin(), labels.end(), is_route);
  REQUIRE(named != labels.end());
  const std::uint32_t feature = named->feature.feature;
  for (std::size_t r = 0; r < world.routes.size(); ++r)
    if (session.scenario->timeline.routes[r].feature == feature) world.routes[r].status = -1;
  for (const PlacedLabel& label : drawer.draw(session, world))
    CHECK_FALSE((is_route(label) && label.feature.feature == feature));
}

TEST_CASE("a country's name stands on its own ground, wherever one looks, or nowhere") {
  Drawer drawer;
  int names = 0;
  for (const char* projection : {"lcc", "mercator", "orthographic"})
    for (const LonLat at : {LonLat{45, 40}, LonLat{44.6, 40.3}, LonLat{47.5, 39}, LonLat{46, 38.7}, LonLat{40, 42}})
      for (const double zoom : {4.0, 6.0, 7.0, 8.5}) {
        Session session = test::region_session({.projection = projection});
        session.camera = looking_at(session.camera, at, zoom);
        const Layer& countries = session.scenario->layers[0];
        for (const PlacedLabel& label : drawer.draw(session, test::world_of(session))) {
          const bool is_country = label.feature.layer == 0 && label.feature.feature < countries.data->feature_count() &&
                                  name_of(countries, label.feature.feature, "en") == label.text;
          if (!is_country) continue;
          ++names;
          INFO(projection << " " << at.lon << " " << at.lat << " " << zoom << ": " << label.text);
          const AreaOutline outline = thinned_outline(countries.data->geometry, label.feature.feature);
          const PixelBox box = label.boxes.front().grown(-4);  // halo and leading
          for (const glm::dvec2 corner : {glm::dvec2(box.left, box.centre().y), glm::dvec2(box.centre()),
                                          glm::dvec2(box.right, box.centre().y)}) {
            const auto ground = session.camera.lonlat_from_screen(corner);
            REQUIRE(ground);
            CHECK(contains(outline, *ground));
          }
        }
      }
  CHECK(names > 10);
}

TEST_CASE("no name crosses the line of a swipe") {
  JobQueue jobs;
  Drawer drawer;
  MapScene scene(*drawer.engine, jobs);
  for (const double divider : {0.2, 0.37, 0.5, 0.61, 0.8}) {
    const Session session = compared(1280, 720, CompareMode::swipe, divider);
    const auto line = divider_px(session);
    (void)scene.finish(session);
    for (const std::size_t half : {0, 1}) {
      if (divider == 0.5) CHECK_FALSE(scene.labels(half).empty());
      for (const PlacedLabel& label : scene.labels(half))
        for (const PixelBox& box : label.boxes) CHECK((half == 0 ? box.right <= line : box.left >= line));
    }
  }
}
