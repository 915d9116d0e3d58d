// What lies at a point of ground, in the default scenario.
#include "geodata/analysis/ground.h"

#include <nlohmann/json.hpp>

#include "geodata/analysis/feature_name.h"
#include "geodata/analysis/point_report.h"
#include "geodata/scenario/open.h"
#include "geodata/time/edtf.h"
#include "tests/support/catch.h"

using namespace thalweg;

namespace {

ScenarioPtr south_caucasus() {
  Diagnostics diagnostics;
  Progress progress;
  auto scenario = read_scenario(THALWEG_SOURCE_DIR "/scenarios/south_caucasus", diagnostics, progress);
  REQUIRE(scenario.has_value());
  return *scenario;
}

std::string holder(const Scenario& scenario, const GroundIndex& ground, LonLat point, const char* date) {
  const WorldState world = state_at(scenario.timeline, parse_edtf_date(date)->earliest);
  const PointState state = state_at_point(scenario, ground, world, point);
  const ControlInterval* row = held_by(scenario, state);
  return row == nullptr ? "" : scenario.actors[row->controller.value].id;
}

constexpr LonLat LachinTown{46.55045, 39.59881};

}  // namespace

TEST_CASE("a town answers with who holds its own ground, not its district's") {
  const ScenarioPtr scenario = south_caucasus();
  const GroundIndex ground(scenario);
  CHECK(holder(*scenario, ground, LachinTown, "2021-03-15") == "RU_PK");
  CHECK(holder(*scenario, ground, LachinTown, "2023-03-15") == "AZ");
  CHECK(holder(*scenario, ground, LachinTown, "1994-03-15") == "NK");
  // The district round it was handed over earlier.
  CHECK(holder(*scenario, ground, {46.42, 39.75}, "2021-03-15") == "AZ");
}

TEST_CASE("every place of the scenario in Armenia or Azerbaijan lies on ground that is told of") {
  const ScenarioPtr scenario = south_caucasus();
  const GroundIndex ground(scenario);
  const Instant at = parse_edtf_date("2021-03-15")->earliest;
  std::size_t asked = 0;
  for (const Layer& layer : scenario->layers) {
    if (layer.role != LayerRole::place || layer.is_basemap) continue;
    const auto country = layer.data->table.find("country"), kind = layer.data->table.find("kind");
    REQUIRE(country);
    for (std::uint32_t row = 0; row < layer.data->feature_count(); ++row) {
      const std::string code = layer.data->table.text(row, *country), what = layer.data->table.text(row, *kind);
      if ((code != "AZ" && code != "AM") || what == "border_point") continue;
      INFO(given_name(layer, row, "en"));
      const LonLat point = layer.data->geometry.ring(row).front();
      CHECK(ground.territory_at(point, at).has_value());
      ++asked;
    }
  }
  CHECK(asked > 80);
}

TEST_CASE("of nested ground the smallest answers, and one that the index names holds the point") {
  const ScenarioPtr scenario = south_caucasus();
  const GroundIndex ground(scenario);
  const AreaIndex areas(scenario->layers[static_cast<std::size_t>(scenario->territory_layer)].data);
  const Instant at = parse_edtf_date("2021-03-15")->earliest;
  std::size_t found = 0;
  for (double lon = 44; lon < 48.5; lon += 0.13)
    for (double lat = 38.7; lat < 41.3; lat += 0.11) {
      const auto territory = ground.territory_at({lon, lat}, at);
      if (!territory) {
        CHECK(areas.rows_at({lon, lat}).empty());
        continue;
      }
      const Territory& answer = scenario->timeline.territories[*territory];
      CHECK(areas.holds(answer.feature, {lon, lat}));
      for (const std::uint32_t row : areas.rows_at({lon, lat}))
        for (const Territory& other : scenario->timeline.territories)
          if (other.feature == row) CHECK(answer.area_km2 <= other.area_km2);
      ++found;
    }
  CHECK(found > 300);
}

TEST_CASE("ground outside says that nothing is said, and which country it is") {
  const ScenarioPtr scenario = south_caucasus();
  const GroundIndex ground(scenario);
  const WorldState world = state_at(scenario->timeline, parse_edtf_date("2021-03-15")->earliest);
  const PointState tbilisi = state_at_point(*scenario, ground, world, {44.83, 41.69});
  CHECK_FALSE(tbilisi.territory);
  REQUIRE(tbilisi.country);
  const std::string text = point_text(*scenario, ground, tbilisi, "en");
  CHECK(text.find("Georgia") != std::string::npos);
  CHECK(text.find("says nothing") != std::string::npos);
  REQUIRE(tbilisi.near);
  CHECK(near_text(*scenario, tbilisi.near, "en") == "Tbilisi, capital");
}

TEST_CASE("a point is told with the keys of the contract, and its span covers rows of one holder") {
  const ScenarioPtr scenario = south_caucasus();
  const GroundIndex ground(scenario);
  const WorldState world = state_at(scenario->timeline, parse_edtf_date("2023-06-01")->earliest);
  // The corridor: Azerbaijan's by two rows, the first contested.
  const PointState state = state_at_point(*scenario, ground, world, {46.57, 39.627});
  const auto point = nlohmann::json::parse(point_json(*scenario, ground, state, "en"));
  CHECK(point["territory"] == "lachin_corridor");
  CHECK(point["controller"] == "AZ");
  CHECK(point["since"] == "2023-04-23");
  CHECK(point["until"].is_null());
  CHECK(point["de_jure"] == "AZ");
  CHECK(point["claimed_by"] == nlohmann::json::array({"NK"}));
  CHECK(point["contested"] == true);
  CHECK(point["source"]["url"].get<std::string>().starts_with("https://"));
}

TEST_CASE("a feature is titled by its name and what it is") {
  CHECK(titled({"Lachin", "district"}) == "Lachin, district");
  CHECK(titled({"Lachin corridor (in Lachin)", "corridor"}) == "Lachin corridor (in Lachin)");
  CHECK(titled({"Araks", ""}) == "Araks");
  Layer layer;
  layer.id = "zones";
  auto data = std::make_shared<Dataset>();
  data->table.add_field("note", FieldType::text);
  data->table.add_row();
  data->table.add_row();
  layer.data = data;
  CHECK(feature_name(layer, 1, "en").name == "zones 2");
  CHECK_FALSE(has_name(layer, 1));
}

TEST_CASE("other names are read with who uses them") {
  const auto names = parse_other_names("Zangezur corridor (Azerbaijani term); TRIPP ; (nobody)");
  REQUIRE(names.size() == 2);
  CHECK(names[0] == OtherName{"Zangezur corridor", "Azerbaijani term"});
  CHECK(names[1] == OtherName{"TRIPP", ""});
  CHECK(parse_other_names("").empty());
}

TEST_CASE("a place is near across the antimeridian and about a pole") {
  auto data = std::make_shared<Dataset>();
  data->table.add_field("name", FieldType::text);
  for (const auto& [at, name] : {std::pair{LonLat{-179.9, -16.8}, "Taveuni"}, {LonLat{30, 89.5}, "Camp"}}) {
    data->geometry.coords.push_back(at);
    data->geometry.end_ring();
    data->geometry.end_part(PartKind::point);
    data->geometry.end_feature();
    data->table.add_row();
    data->table.set_text(data->table.row_count() - 1, 0, name);
  }
  auto scenario = std::make_shared<Scenario>();
  Layer layer;
  layer.id = "places";
  layer.role = LayerRole::place;
  layer.fields.name = "name";
  layer.data = data;
  scenario->layers = {layer};
  const GroundIndex ground(scenario);
  const auto row_near = [&](LonLat at, double km) {
    const auto near = ground.place_near(at, km);
    return near ? static_cast<int>(near->place.row) : -1;
  };
  CHECK(row_near({179.9, -16.8}, 30) == 0);
  CHECK(row_near({180.1, -16.8}, 30) == 0);
  CHECK(row_near({179.0, -16.8}, 30) == -1);
  CHECK(row_near({-150, 89.5}, 130) == 1);
  CHECK(row_near({-150, 89.5}, 90) == -1);
}
