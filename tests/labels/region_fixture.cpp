#include "tests/labels/region_fixture.h"
#include "viewer/scene/furniture/free_frame.h"

#include <fstream>

#include <nlohmann/json.hpp>

#include "geodata/projection/ground_measure.h"
#include "geodata/time/edtf.h"
#include "tests/support/catch.h"

namespace thalweg::test {
namespace {

using Ring = std::vector<LonLat>;
using nlohmann::json;

struct NamedRing {
  const char* name;
  Ring ring;
};

// Rough, by eye from an atlas: enough to lay names out.
const std::vector<NamedRing>& countries() {
  static const std::vector<NamedRing> all{{"Armenia",
                                           {{43.5, 41.1},
                                            {45.0, 41.3},
                                            {45.2, 40.9},
                                            {45.6, 40.4},
                                            {46.0, 40.2},
                                            {45.9, 39.8},
                                            {46.5, 39.5},
                                            {46.5, 38.9},
                                            {46.1, 38.9},
                                            {45.8, 39.5},
                                            {45.1, 39.8},
                                            {44.8, 39.7},
                                            {43.7, 40.2}}},
                                          {"Azerbaijan",
                                           {{45.0, 41.3},
                                            {46.5, 41.9},
                                            {47.3, 41.3},
                                            {48.6, 41.8},
                                            {49.7, 40.7},
                                            {50.4, 40.4},
                                            {49.4, 39.9},
                                            {49.3, 39.3},
                                            {48.9, 38.4},
                                            {48.0, 38.8},
                                            {48.3, 39.4},
                                            {47.6, 39.5},
                                            {46.5, 38.9},
                                            {46.5, 39.5},
                                            {45.9, 39.8},
                                            {46.0, 40.2},
                                            {45.6, 40.4},
                                            {45.2, 40.9}}},
                                          {"Georgia",
                                           {{40.0, 43.4},
                                            {41.5, 42.4},
                                            {41.6, 41.5},
                                            {43.5, 41.1},
                                            {45.0, 41.3},
                                            {46.5, 41.9},
                                            {45.7, 42.5},
                                            {43.8, 42.6}}},
                                          {"Iran",
                                           {{44.8, 39.7},
                                            {46.5, 38.9},
                                            {47.6, 39.5},
                                            {48.3, 39.4},
                                            {48.0, 38.8},
                                            {48.9, 38.4},
                                            {49.0, 37.5},
                                            {54.0, 36.8},
                                            {58.0, 38.0},
                                            {61.0, 35.0},
                                            {57.0, 27.0},
                                            {48.0, 30.0},
                                            {45.5, 34.0},
                                            {44.5, 37.5}}},
                                          {"Turkiye",
                                           {{26.2, 41.7},
                                            {31.4, 41.3},
                                            {35.1, 42.0},
                                            {41.5, 41.5},
                                            {43.5, 41.1},
                                            {43.7, 40.2},
                                            {44.8, 39.7},
                                            {44.5, 37.5},
                                            {42.0, 37.1},
                                            {36.1, 35.9},
                                            {27.0, 36.9}}},
                                          {"Russia",
                                           {{38.0, 44.5},
                                            {40.0, 43.4},
                                            {43.8, 42.6},
                                            {45.7, 42.5},
                                            {46.5, 41.9},
                                            {48.6, 41.8},
                                            {47.5, 43.0},
                                            {47.0, 46.0},
                                            {40.0, 47.0}}}};
  return all;
}

struct RoughTerritory {
  const char *id, *name;
  Ring ring;
  const char *before, *after, *changed;  // controllers and the date one gave way
  bool contested;
};

const std::vector<RoughTerritory>& territories() {
  static const std::vector<RoughTerritory> all{
      {"am_main", "Armenia", countries()[0].ring, "AM", "", "", false},
      {"az_main", "Azerbaijan", countries()[1].ring, "AZ", "", "", false},
      {"nakhchivan",
       "Nakhchivan",
       {{44.8, 39.7}, {45.1, 39.8}, {45.8, 39.5}, {46.1, 38.9}, {45.4, 38.9}},
       "AZ",
       "",
       "",
       false},
      {"khankendi",
       "Khankendi / Stepanakert",
       {{46.5, 39.7}, {46.9, 39.7}, {46.9, 40.0}, {46.5, 40.0}},
       "NK",
       "AZ",
       "2023-09-20",
       false},
      {"kalbajar",
       "Kalbajar",
       {{45.9, 39.9}, {46.4, 39.9}, {46.4, 40.3}, {45.9, 40.3}},
       "NK",
       "AZ",
       "2020-11-25",
       false},
      {"jabrayil",
       "Jabrayil",
       {{46.8, 39.2}, {47.2, 39.2}, {47.2, 39.5}, {46.8, 39.5}},
       "NK",
       "AZ",
       "2020-10-04",
       false},
      {"hadrut", "Hadrut", {{46.8, 39.5}, {47.2, 39.5}, {47.2, 39.7}, {46.8, 39.7}}, "NK", "AZ", "2020-10~", true}};
  return all;
}

void add_polygon(Dataset& data, const Ring& ring) {
  data.geometry.coords.append(ring.begin(), ring.end());
  data.geometry.coords.push_back(ring.front());
  data.geometry.end_ring();
  data.geometry.end_part(PartKind::polygon);
  data.geometry.end_feature();
}

json read_json(const std::string& name) {
  std::ifstream file(std::string(THALWEG_SOURCE_DIR) + "/scenarios/south_caucasus/" + name);
  REQUIRE(file.good());
  return json::parse(file);
}

DatasetPtr dataset_of(const json& collection) {
  auto data = std::make_shared<Dataset>();
  for (const json& feature : collection.at("features")) {
    const std::size_t row = data->table.row_count();
    data->table.add_row();
    for (const auto& [key, value] : feature.at("properties").items()) {
      const bool number = value.is_number();
      auto column = data->table.find(key);
      if (!column) column = data->table.add_field(key, number ? FieldType::real : FieldType::text);
      if (number)
        data->table.set_real(row, *column, value.get<double>());
      else if (value.is_string())
        data->table.set_text(row, *column, value.get<std::string>());
    }
    const json& geometry = feature.at("geometry");
    const auto position = [](const json& at) { return LonLat{at.at(0).get<double>(), at.at(1).get<double>()}; };
    const auto add_line = [&](const json& line) {
      for (const json& at : line) data->geometry.coords.push_back(position(at));
      data->geometry.end_ring();
      data->geometry.end_part(PartKind::line);
    };
    if (geometry.at("type") == "Point") {
      data->geometry.coords.push_back(position(geometry.at("coordinates")));
      data->geometry.end_ring();
      data->geometry.end_part(PartKind::point);
    } else if (geometry.at("type") == "LineString") {
      add_line(geometry.at("coordinates"));
    } else if (geometry.at("type") == "MultiLineString") {
      for (const json& line : geometry.at("coordinates")) add_line(line);
    }
    data->geometry.end_feature();
  }
  data->extent = data->geometry.bounds();
  return data;
}

LocalizedText localized(const json& text) {
  LocalizedText out;
  if (text.is_string())
    out.by_language[""] = text.get<std::string>();
  else
    for (const auto& [language, value] : text.items()) out.by_language[language] = value.get<std::string>();
  return out;
}

Layer layer_of(std::string id, LayerRole role, DatasetPtr data, bool is_basemap = false) {
  Layer layer;
  layer.id = id;
  layer.title.by_language["en"] = id;
  layer.role = role;
  layer.data = std::move(data);
  layer.is_basemap = is_basemap;
  layer.style.label_field = "name";
  return layer;
}

ActorIndex actor_of(const Scenario& scenario, const std::string& id) {
  return scenario.find_actor(id).value_or(ActorIndex{});
}

void add_timeline(Scenario& scenario, const Dataset& land) {
  for (std::size_t i = 0; i < territories().size(); ++i) {
    const RoughTerritory& rough = territories()[i];
    Territory territory{.id = rough.id,
                        .name = {},
                        .feature = static_cast<std::uint32_t>(i),
                        .area_km2 = ground_area_km2(land.geometry, i),
                        .control = {}};
    territory.name.by_language["en"] = rough.name;
    ControlInterval first;
    first.controller = actor_of(scenario, rough.before);
    first.de_jure = std::string(rough.before) == "NK" ? actor_of(scenario, "AZ") : first.controller;
    first.contested = rough.contested;
    if (*rough.changed) {
      ControlInterval second = first;
      first.when.end = second.when.begin = bound_at_start_of(*parse_edtf_date(rough.changed));
      second.controller = actor_of(scenario, rough.after);
      second.contested = rough.contested;
      territory.control = {first, second};
    } else {
      territory.control = {first};
    }
    scenario.timeline.territories.push_back(std::move(territory));
  }
  struct RoughEvent {
    const char *date, *title, *category;
    LonLat at;
  };
  const RoughEvent events[] = {{"1994-05-12", "Ceasefire of Bishkek", "ceasefire", {46.9, 40.2}},
                               {"2020-03-10", "Delimitation talks", "border", {45.1, 40.9}},
                               {"2020-05-01", "Rail works begin", "infrastructure", {47.4, 39.4}},
                               {"2020-06-20", "Court opinion", "legal", {44.5, 40.2}},
                               {"2020-07-12/2020-07-16", "Clashes at the border", "war", {45.5, 40.8}},
                               {"2020-08-01", "Road closed", "blockade", {46.3, 39.6}},
                               {"2020-09-27/2020-11-10", "Second war over Nagorno-Karabakh", "war", {47.0, 39.9}},
                               {"2020-10-10", "Truce agreed in Moscow", "diplomacy", {46.2, 40.1}},
                               {"2020-10-12", "Exchange of prisoners", "humanitarian", {46.75, 39.3}}};
  int number = 0;
  for (const RoughEvent& rough : events) {
    Event event;
    event.id = "e" + std::to_string(++number);
    event.when = *parse_edtf_lifetime(rough.date);
    event.title.by_language["en"] = rough.title;
    event.category = rough.category;
    event.place = rough.at;
    scenario.timeline.events.push_back(std::move(event));
  }
  index_events(scenario.timeline);
}

}  // namespace

Session region_session(const RegionOptions& options) {
  auto scenario = std::make_shared<Scenario>();
  const json document = read_json("scenario.json");
  scenario->title = localized(document.at("title"));
  for (const json& line : document.at("attribution")) scenario->attribution.push_back(line.get<std::string>());
  scenario->attribution.push_back(
      "Borders of the South Caucasus: © OpenStreetMap contributors (ODbL 1.0), by way of geo-maps");
  scenario->attribution.push_back(
      "Countries and coasts elsewhere: Natural Earth (public domain) · Lakes and rivers: GSHHG (LGPL 3)");
  for (const json& actor : document.at("actors"))
    scenario->actors.push_back({.id = actor.at("id"),
                                .name = localized(actor.at("name")),
                                .aliases = {},
                                .color = *parse_color(actor.at("color").get<std::string>())});
  const json& scene = document.at("scenes").at(3);
  Scene war;
  war.title = localized(scene.at("title"));
  war.caption = localized(scene.at("caption"));
  scenario->scenes.push_back(war);
  scenario->has_time = true;
  scenario->time = {instant_from_civil(CivilDate{1988, 1, 1}), instant_from_civil(CivilDate{2027, 1, 1})};

  auto borders = std::make_shared<Dataset>(), land = std::make_shared<Dataset>();
  const std::size_t name = borders->table.add_field("name", FieldType::text);
  for (const NamedRing& country : countries()) {
    borders->table.add_row();
    borders->table.set_text(borders->table.row_count() - 1, name, country.name);
    add_polygon(*borders, country.ring);
  }
  for (const RoughTerritory& territory : territories()) add_polygon(*land, territory.ring);
  const json routes = read_json("routes.geojson");
  scenario->layers = {layer_of("countries", LayerRole::area, borders, true),
                      layer_of("Control", LayerRole::territory, land),
                      layer_of("routes", LayerRole::route, dataset_of(routes)),
                      layer_of("places", LayerRole::place, dataset_of(read_json("places.geojson")))};
  scenario->territory_layer = 1;
  scenario->route_layer = 2;
  add_timeline(*scenario, *land);
  for (std::size_t i = 0; i < routes.at("features").size(); ++i) {
    const json& properties = routes.at("features").at(i).at("properties");
    Route route{.id = properties.at("id"),
                .name = {},
                .mode = properties.value("mode", "road"),
                .feature = static_cast<std::uint32_t>(i),
                .history = {}};
    route.name.by_language["en"] = properties.at("name").get<std::string>();
    route.history.push_back({.when = {},
                             .status = i % 3 == 0   ? "operational"
                                       : i % 3 == 1 ? "proposed"
                                                    : "under_construction",
                             .confidence = Confidence::high,
                             .source = {},
                             .note = ""});
    scenario->timeline.routes.push_back(std::move(route));
  }

  Session session = furnished_session();
  const Bounds bounds{44.0, 38.4, 48.6, 41.4};
  auto projection = Projection::make(options.projection, bounds);
  REQUIRE(projection.has_value());
  session.camera.projection = *projection;
  session.camera.width_px = options.width_px;
  session.camera.height_px = options.height_px;
  session.camera.pixel_scale = options.pixel_scale;
  session.camera = fit(session.camera, bounds);
  session.time = parse_edtf_date(options.date)->earliest;
  session.language = options.language;
  for (std::uint32_t i = 0; i < scenario->layers.size(); ++i)
    session.layers.push_back({.layer = i, .visible = true, .opacity = 1, .style = scenario->layers[i].style});
  session.scenario = scenario;
  session.scenario_version = 1;
  session.scene = 0;
  return session;
}

WorldState world_of(const Session& session) { return state_at(session.scenario->timeline, session.time); }

}  // namespace thalweg::test
