#include <nlohmann/json.hpp>

#include "geodata/formats/inspect.h"
#include "geodata/model/scenario.h"
#include "geodata/scenario/open.h"
#include "tests/formats/reading.h"

using namespace thalweg;

TEST_CASE("inspect gives the keys of the contract") {
  const Folder folder;
  const std::string path =
      folder.write("a.geojson", collection({feature(Square, R"({"name":"x","start":"1992-05-18","end":"2020-12-01"})"),
                                            feature(R"({"type":"Point","coordinates":[45,95]})", R"({"name":"y"})")}));
  const Read result = read(path);
  const auto json = nlohmann::json::parse(
      inspect_json({{path, result.datasets.at(0)->driver, {{result.datasets.at(0), nullptr}}}}, result.diagnostics));
  const auto& source = json.at("sources").at(0);
  CHECK(source.at("path") == path);
  CHECK(source.at("driver") == "GeoJSON");
  const auto& layer = source.at("layers").at(0);
  CHECK(layer.at("name") == "a");
  CHECK(layer.at("geometry") == "Mixed");
  CHECK(layer.at("features") == 2);
  CHECK(layer.at("points") == 5);
  CHECK(layer.at("crs") == "EPSG:4326");
  CHECK(layer.at("extent") == nlohmann::json::array({45, 39, 46, 40}));
  CHECK(layer.at("fields").at(0) == nlohmann::json{{"name", "name"}, {"type", "text"}});
  CHECK(layer.at("time") == nlohmann::json{{"start_field", "start"},
                                           {"end_field", "end"},
                                           {"from", "1992-05-18"},
                                           {"to", "2020-12-01"},
                                           {"undated", 1}});
  const auto& diagnostic = json.at("diagnostics").at(0);
  CHECK(diagnostic.at("severity") == "warning");
  CHECK(diagnostic.at("feature") == 1);
  CHECK(diagnostic.at("field") == "geometry");
  CHECK(diagnostic.at("message").get<std::string>().find("latitude 95") == 0);
}

TEST_CASE("plain files open as a scenario: dated points are events, the rest are layers with names of their own") {
  const Folder folder;
  std::filesystem::create_directories(folder.path / "b");
  const std::string events =
      folder.write("events.csv", "id,name,event_date,lat,lon\n7,Madrid,2007-11-29,40.4,-3.7\n8,Later,,39,46\n");
  const std::string areas = folder.write("a.geojson", collection({feature(Square)}));
  const std::string same = folder.write("b/a.geojson", collection({feature(Square)}));
  Diagnostics diagnostics;
  Progress progress;
  const auto scenario = open_sources({events, areas, same}, "", diagnostics, progress);
  REQUIRE(scenario.has_value());
  const Scenario& s = **scenario;
  REQUIRE(s.layers.size() == 3);
  CHECK(s.layers[0].role == LayerRole::event);
  CHECK(s.layers[1].role == LayerRole::area);
  CHECK(s.layers[1].id != s.layers[2].id);
  REQUIRE(s.timeline.events.size() == 1);
  CHECK(s.timeline.events[0].date_text == "2007-11-29");
  CHECK(s.has_time);
  CHECK(progress.fraction() == Approx(1));
  CHECK_FALSE(is_scenario(events));

  const auto partly = open_sources({areas, (folder.path / "none.shp").string()}, "", diagnostics, progress);
  REQUIRE(partly.has_value());
  CHECK(diagnostics.count(Severity::error) == 1);
  const auto nothing = open_sources({(folder.path / "none.shp").string()}, "", diagnostics, progress);
  REQUIRE_FALSE(nothing.has_value());
  CHECK(nothing.error().message.find("does not exist") != std::string::npos);
}
