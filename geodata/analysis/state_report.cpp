#include "geodata/analysis/state_report.h"

#include <algorithm>
#include <map>
#include <span>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "geodata/analysis/report_json.h"
#include "geodata/analysis/track_motion.h"
#include "geodata/base/csv_cell.h"
#include "geodata/geometry/winding.h"
#include "geodata/model/confidence.h"
#include "geodata/model/tenure.h"
#include "geodata/time/edtf.h"

namespace thalweg {
namespace {

using json = nlohmann::ordered_json;

// What was said of one tenure over time: a row for each time that basis, claims or what they rest on changed while the
// holder stayed.
json terms_json(const Scenario& scenario, const Territory& territory, const Tenure& tenure) {
  json rows = json::array();
  for (std::int32_t i = tenure.first; i <= tenure.last; ++i) {
    const ControlInterval& row = territory.control[static_cast<std::size_t>(i)];
    json claims = json::array();
    for (const ActorIndex actor : row.claimed_by) claims.push_back(actor_id(scenario, actor));
    rows.push_back({{"from", date_or_null(row.when.begin.nominal)},
                    {"to", date_or_null(row.when.end.nominal)},
                    {"basis", row.basis},
                    {"claimed_by", std::move(claims)},
                    {"contested", row.contested}});
  }
  return rows;
}

json territory_json(const Scenario& scenario, const Territory& territory, const TerritoryState& state,
                    std::string_view language) {
  json row{{"id", territory.id}, {"name", territory.name.in(language)}};
  if (state.interval < 0) {
    row.update({{"controller", nullptr},
                {"since", nullptr},
                {"until", nullptr},
                {"basis", nullptr},
                {"confidence", nullptr},
                {"de_jure", nullptr}});
  } else {
    const ControlInterval& now = territory.control[static_cast<std::size_t>(state.interval)];
    const Tenure tenure = tenure_of(territory.control, state.interval);
    row.update({{"controller", text_or_null(actor_id(scenario, now.controller))},
                {"since", date_or_null(tenure.when.begin.nominal)},
                {"until", date_or_null(tenure.when.end.nominal)},
                {"basis", now.basis},
                {"confidence", name_of(now.confidence)},
                {"de_jure", text_or_null(actor_id(scenario, now.de_jure))},
                {"contested", now.contested},
                {"source", {{"title", now.source.title}, {"url", now.source.url}}},
                {"terms", terms_json(scenario, territory, tenure)}});
  }
  row["area_km2"] = rounded(territory.area_km2);
  row["uncertain"] = state.uncertain;
  if (state.other >= 0)
    row["may_be"] =
        text_or_null(actor_id(scenario, territory.control[static_cast<std::size_t>(state.other)].controller));
  return row;
}

json state_document(const Scenario& scenario, const WorldState& world, StatePart part, std::string_view language) {
  if (language.empty()) language = scenario.language;
  const Timeline& timeline = scenario.timeline;
  json root{{"at", iso_date_time(world.at)},
            {"territories", json::array()},
            {"controllers", json::array()},
            {"events", json::array()},
            {"routes", json::array()}};
  struct Sum {
    int territories = 0;
    double area_km2 = 0;
  };
  std::map<std::string, Sum> sums;
  for (std::size_t i = 0; i < timeline.territories.size(); ++i) {
    const Territory& territory = timeline.territories[i];
    if (scenario.presence_of(territory, world.at) == Presence::absent) continue;
    json row = territory_json(scenario, territory, world.territories[i], language);
    if (row["controller"].is_string()) {
      Sum& sum = sums[row["controller"].get<std::string>()];
      ++sum.territories;
      sum.area_km2 += territory.area_km2;
    }
    root["territories"].push_back(std::move(row));
  }
  for (const auto& [id, sum] : sums)
    root["controllers"].push_back({{"id", id}, {"territories", sum.territories}, {"area_km2", rounded(sum.area_km2)}});
  for (const std::uint32_t i : world.events) {
    const Event& event = timeline.events[i];
    root["events"].push_back({{"id", event.id},
                              {"date", event.date_text},
                              {"title", event.title.in(language)},
                              {"uncertain", event.when.presence_at(world.at) != Presence::certain}});
  }
  for (std::size_t i = 0; i < timeline.routes.size(); ++i) {
    const RouteState& state = world.routes[i];
    const Route& route = timeline.routes[i];
    root["routes"].push_back(
        {{"id", route.id},
         {"status",
          state.status < 0 ? json(nullptr) : json(route.history[static_cast<std::size_t>(state.status)].status)},
         {"uncertain", state.uncertain}});
  }
  if (json tracks = tracks_json(scenario, world.at, part == StatePart::certain, language); !tracks.empty())
    root["tracks"] = std::move(tracks);
  return root;
}

std::string cell_of(const json& value) {
  if (value.is_null()) return {};
  return csv_cell(std::string_view(value.is_string() ? value.get<std::string>() : value.dump()));
}

json geometry_json(const GeometryColumn& geometry, std::size_t feature) {
  json polygons = json::array();
  for (std::uint32_t p = geometry.feature_begin[feature]; p < geometry.feature_begin[feature + 1]; ++p) {
    if (geometry.part_kind[p] != PartKind::polygon) continue;
    json rings = json::array();
    for (std::uint32_t r = geometry.part_begin[p]; r < geometry.part_begin[p + 1]; ++r) {
      json ring = json::array();
      const bool is_exterior = r == geometry.part_begin[p];
      for (const LonLat& c : wound(geometry.ring(r), is_exterior)) ring.push_back({c.lon, c.lat});
      rings.push_back(std::move(ring));
    }
    polygons.push_back(std::move(rings));
  }
  return {{"type", "MultiPolygon"}, {"coordinates", std::move(polygons)}};
}

WorldState world_at(const Scenario& scenario, Instant at, StatePart part) {
  WorldState state = state_at(scenario.timeline, at);
  return part == StatePart::certain ? certain_part(scenario.timeline, std::move(state)) : state;
}

std::string dump(const json& value, int indent) {
  return value.dump(indent, ' ', false, json::error_handler_t::replace);
}

}  // namespace

std::string state_json(const Scenario& scenario, Instant at, StatePart part, std::string_view language,
                       const std::string& point) {
  json document = state_document(scenario, world_at(scenario, at, part), part, language);
  if (!point.empty()) document["point"] = json::parse(point);
  return dump(document, 2);
}

std::string state_csv(const Scenario& scenario, Instant at, StatePart part, std::string_view language) {
  static constexpr const char* Keys[] = {"id",    "name",       "controller", "since",    "until",
                                         "basis", "confidence", "de_jure",    "area_km2", "uncertain"};
  std::string text;
  for (const char* key : Keys) text += (text.empty() ? "" : ",") + std::string(key);
  text += '\n';
  const json document = state_document(scenario, world_at(scenario, at, part), part, language);
  for (const json& row : document["territories"]) {
    std::string line;
    for (const char* key : Keys) line += (key == Keys[0] ? "" : ",") + cell_of(row[key]);
    text += line + '\n';
  }
  return text;
}

std::string state_geojson(const Scenario& scenario, Instant at, StatePart part, std::string_view language) {
  json features = json::array();
  const json document = state_document(scenario, world_at(scenario, at, part), part, language);
  const DatasetPtr data = scenario.territory_layer >= 0
                              ? scenario.layers[static_cast<std::size_t>(scenario.territory_layer)].data
                              : nullptr;
  std::size_t row = 0;
  for (std::size_t i = 0; data && i < scenario.timeline.territories.size(); ++i) {
    const Territory& territory = scenario.timeline.territories[i];
    if (scenario.presence_of(territory, at) == Presence::absent) continue;
    features.push_back({{"type", "Feature"},
                        {"properties", document["territories"][row++]},
                        {"geometry", geometry_json(data->geometry, territory.feature)}});
  }
  return dump({{"type", "FeatureCollection"}, {"at", document["at"]}, {"features", std::move(features)}}, -1);
}

std::string state_text(const Scenario& scenario, Instant at, StatePart part, std::string_view language) {
  if (language.empty()) language = scenario.language;
  const WorldState world = world_at(scenario, at, part);
  std::string text = fmt::format("{}, {}\n", scenario.title.in(language), long_date(at));
  for (std::size_t i = 0; i < scenario.timeline.territories.size(); ++i) {
    const Territory& territory = scenario.timeline.territories[i];
    const TerritoryState& state = world.territories[i];
    if (scenario.presence_of(territory, at) == Presence::absent) continue;
    const std::string name = territory.name.in(language);
    if (state.interval < 0) {
      text += fmt::format("  {:<38} not known\n", name);
      continue;
    }
    const ControlInterval& now = territory.control[static_cast<std::size_t>(state.interval)];
    text += fmt::format("  {:<38} {:<6} {:<28} {:>9.0f} km2  de jure {}{}{}\n", name,
                        actor_id(scenario, now.controller), describe(tenure_of(territory.control, state.interval).when),
                        territory.area_km2, actor_id(scenario, now.de_jure), now.contested ? ", contested" : "",
                        state.uncertain ? ", uncertain" : "");
  }
  for (const Layer& layer : scenario.layers) {
    if (!layer.tracks) continue;
    const Tracks& tracks = *layer.tracks;
    const std::vector<Held> held = held_at(tracks, at, part == StatePart::certain);
    text +=
        fmt::format("{}: {} of {} things on their way\n", layer.title.in(language), held.size(), tracks.thing_count());
    for (const Held& one : held) {
      const auto motion = motion_to(tracks, one.position);
      text += fmt::format("  {:<38} {:>10.5f} {:>9.5f}  seen {} ({}){}{}\n", tracks.names[one.thing],
                          tracks.place[one.position].lon, tracks.place[one.position].lat,
                          iso_date_time(tracks.at[one.position]), seen_text(tracks, one.position, at),
                          motion ? ", " + motion_text(*motion) : "", one.is_uncertain ? ", uncertain" : "");
    }
  }
  return text;
}

}  // namespace thalweg
