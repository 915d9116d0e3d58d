#include "geodata/analysis/state_report.h"

#include <algorithm>
#include <memory>
#include <sstream>

#include <nlohmann/json.hpp>

#include "geodata/analysis/area_text.h"
#include "geodata/time/edtf.h"
#include "tests/support/catch.h"

using namespace thalweg;
using nlohmann::json;

namespace {

Instant on(std::string_view date) { return parse_edtf_date(date)->earliest; }

ControlInterval held(std::string_view start, std::string_view end, std::uint32_t controller) {
  ControlInterval interval;
  interval.when = *lifetime_from_columns(start, end, false);
  interval.controller = ActorIndex{controller};
  interval.de_jure = ActorIndex{0};
  interval.basis = "captured";
  interval.confidence = Confidence::high;
  return interval;
}

// Two districts: one changes hands twice, the other is unknown before 1992 and has a name that CSV must quote.
Scenario districts() {
  Scenario scenario;
  scenario.actors.resize(2);
  scenario.actors[0].id = "AZ";
  scenario.actors[1].id = "NK";
  auto data = std::make_shared<Dataset>();
  for (const double west : {46.0, 47.0}) {
    GeometryColumn& shape = data->geometry;
    for (const auto& [x, y] : {std::pair{0.0, 0.0}, {0.5, 0.0}, {0.5, 0.5}, {0.0, 0.5}, {0.0, 0.0}})
      shape.coords.push_back({west + x, 40 + y});
    shape.end_ring();
    shape.end_part(PartKind::polygon);
    shape.end_feature();
  }
  Layer layer;
  layer.id = "territories";
  layer.role = LayerRole::territory;
  layer.data = data;
  scenario.layers.push_back(layer);
  scenario.territory_layer = 0;
  scenario.timeline.territories = {{.id = "agdam",
                                    .name = {{{"en", "Agdam"}}},
                                    .feature = 0,
                                    .area_km2 = 1000,
                                    .control = {held("1988-01-01", "1993-07-23", 0),
                                                held("1993-07-23", "2020-11-20", 1), held("2020-11-20", "", 0)}},
                                   {.id = "lachin",
                                    .name = {{{"en", "Lachin, \"the\" road"}}},
                                    .feature = 1,
                                    .area_km2 = 500.005,
                                    .control = {held("1992-05-18~", "", 1)}}};
  Event event;
  event.id = "e1";
  event.date_text = "2020-11-20";
  event.title = {{{"en", "Handover"}}};
  event.when = *parse_edtf_lifetime("2020-11-20");
  scenario.timeline.events.push_back(event);
  index_events(scenario.timeline);
  return scenario;
}

json report(std::string_view date) { return json::parse(state_json(districts(), on(date))); }

}  // namespace

TEST_CASE("the report has the keys of the contract") {
  const json state = report("2020-11-20");
  for (const char* key : {"at", "territories", "controllers", "events", "routes"}) CHECK(state.contains(key));
  for (const char* key :
       {"id", "name", "controller", "since", "until", "basis", "confidence", "de_jure", "area_km2", "uncertain"})
    CHECK(state["territories"][0].contains(key));
  CHECK(state["at"] == "2020-11-20");
  CHECK(state["events"][0]["id"] == "e1");
  CHECK(state["events"][0]["date"] == "2020-11-20");
}

TEST_CASE("on the day of a handover the new controller is reported, the day before the old") {
  CHECK(report("2020-11-19")["territories"][0]["controller"] == "NK");
  CHECK(report("2020-11-19")["territories"][0]["until"] == "2020-11-20");
  CHECK(report("2020-11-19")["events"].empty());
  CHECK(report("2020-11-20")["territories"][0]["controller"] == "AZ");
  CHECK(report("2020-11-20")["territories"][0]["since"] == "2020-11-20");
  CHECK(report("2020-11-20")["territories"][0]["until"].is_null());
}

TEST_CASE("since and until span the rows of one holder, and what changed between them is told as terms") {
  Scenario scenario = districts();
  auto& control = scenario.timeline.territories[0].control;
  control.back() = held("2020-11-20", "2023-09-20", 0);
  control.back().claimed_by = {ActorIndex{1}};
  control.push_back(held("2023-09-20", "", 0));
  control.back().basis = "administrative";
  for (const char* date : {"2021-01-01", "2024-01-01"}) {
    const json row = json::parse(state_json(scenario, on(date)))["territories"][0];
    CHECK(row["since"] == "2020-11-20");
    CHECK(row["until"].is_null());
    REQUIRE(row["terms"].size() == 2);
    CHECK(row["terms"][0]["claimed_by"] == json{"NK"});
    CHECK(row["terms"][1]["from"] == "2023-09-20");
    CHECK(row["terms"][1]["basis"] == "administrative");
  }
  CHECK(state_text(scenario, on("2021-01-01")).find("2023") == std::string::npos);
}

TEST_CASE("a sum that comes to nothing is 0, without a sign") {
  CHECK(signed_area_text(-0.001) == "0");
  CHECK(signed_area_text(0.04) == "0");
  CHECK(signed_area_text(-11.5) == "\u221211.5 km\u00b2");
  CHECK(signed_area_text(14835) == "+14\u202f835 km\u00b2");
  CHECK(length_text(12345.6) == "12\u202f346 km");
  CHECK(length_text(0.31) == "0.3 km");
  CHECK(area_text(8.3) == "8.3 km\u00b2");
}

TEST_CASE("what nobody knows is null, and what may be so is uncertain") {
  const json before = report("1990-01-01")["territories"][1];
  CHECK(before["controller"].is_null());
  CHECK(before["since"].is_null());
  CHECK_FALSE(before["uncertain"].get<bool>());
  const json near = report("1992-05-10")["territories"][1];
  CHECK(near["controller"].is_null());
  CHECK(near["uncertain"].get<bool>());
}

TEST_CASE("the areas of the controllers add up to those of the territories") {
  for (const char* date : {"1990-01-01", "1995-01-01", "2021-01-01"}) {
    const json state = report(date);
    double held_km2 = 0, controllers_km2 = 0;
    for (const json& territory : state["territories"])
      if (territory["controller"].is_string()) held_km2 += territory["area_km2"].get<double>();
    for (const json& controller : state["controllers"]) controllers_km2 += controller["area_km2"].get<double>();
    INFO(date);
    CHECK(controllers_km2 == Approx(held_km2).margin(0.02));
  }
  CHECK(report("1995-01-01")["controllers"].size() == 1);
  CHECK(report("1995-01-01")["controllers"][0]["territories"] == 2);
}

TEST_CASE("as CSV a row a territory, with awkward names quoted") {
  std::istringstream lines(state_csv(districts(), on("2021-01-01")));
  std::string header, agdam, lachin, rest;
  std::getline(lines, header);
  std::getline(lines, agdam);
  std::getline(lines, lachin);
  CHECK(header == "id,name,controller,since,until,basis,confidence,de_jure,area_km2,uncertain");
  CHECK(agdam == "agdam,Agdam,AZ,2020-11-20,,captured,high,AZ,1000.0,false");
  CHECK(lachin.find("\"Lachin, \"\"the\"\" road\"") != std::string::npos);
  CHECK_FALSE(std::getline(lines, rest));
}

TEST_CASE("as GeoJSON each territory keeps its shape, closed and in place") {
  const json collection = json::parse(state_geojson(districts(), on("2021-01-01")));
  CHECK(collection["type"] == "FeatureCollection");
  REQUIRE(collection["features"].size() == 2);
  for (const json& feature : collection["features"]) {
    const json& ring = feature["geometry"]["coordinates"][0][0];
    CHECK(feature["geometry"]["type"] == "MultiPolygon");
    CHECK(ring.front() == ring.back());
    CHECK(ring.size() == 5);
  }
  CHECK(collection["features"][1]["geometry"]["coordinates"][0][0][0][0] == 47.0);
  CHECK(collection["features"][0]["properties"]["controller"] == "AZ");
}

TEST_CASE("as GeoJSON exteriors run counterclockwise and holes clockwise, whichever way the source has them") {
  Scenario scenario = districts();
  auto data = std::make_shared<Dataset>();
  GeometryColumn& shape = data->geometry;
  for (const bool turned : {false, true}) {
    for (const double side : {4.0, 1.0}) {
      std::vector<LonLat> ring{{46, 40}, {46 + side, 40}, {46 + side, 40 + side}, {46, 40 + side}, {46, 40}};
      if (turned) std::reverse(ring.begin(), ring.end());
      for (const LonLat& corner : ring) shape.coords.push_back(corner);
      shape.end_ring();
    }
    shape.end_part(PartKind::polygon);
    shape.end_feature();
  }
  scenario.layers[0].data = data;
  const json collection = json::parse(state_geojson(scenario, on("2021-01-01")));
  for (const json& feature : collection["features"]) {
    const json& rings = feature["geometry"]["coordinates"][0];
    REQUIRE(rings.size() == 2);
    for (std::size_t r = 0; r < 2; ++r) {
      double area = 0;
      for (std::size_t i = 0; i + 1 < rings[r].size(); ++i)
        area += rings[r][i][0].get<double>() * rings[r][i + 1][1].get<double>() -
                rings[r][i + 1][0].get<double>() * rings[r][i][1].get<double>();
      CHECK((area > 0) == (r == 0));
    }
  }
}
