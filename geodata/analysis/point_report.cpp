#include "geodata/analysis/point_report.h"

#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "geodata/analysis/feature_name.h"
#include "geodata/analysis/report_json.h"
#include "geodata/model/confidence.h"
#include "geodata/time/edtf.h"

namespace thalweg {
namespace {

using json = nlohmann::ordered_json;

std::string name_of(const Scenario& scenario, ActorIndex actor, std::string_view language) {
  const Actor* found = scenario.actor(actor);
  return found != nullptr ? found->name.in(language) : "nobody named";
}

FeatureName country_name(const Scenario& scenario, const GroundIndex& ground, const PointState& state,
                         std::string_view language) {
  if (!state.country) return {};
  return feature_name(scenario.layers[static_cast<std::size_t>(ground.country_layer())], *state.country, language);
}

}  // namespace

PointState state_at_point(const Scenario& scenario, const GroundIndex& ground, const WorldState& world, LonLat point) {
  PointState state{.point = point,
                   .at = world.at,
                   .territory = ground.territory_at(point, world.at),
                   .state = {},
                   .tenure = {},
                   .country = ground.country_at(point),
                   .near = ground.place_near(point, PointState::NearKm)};
  if (!state.territory || *state.territory >= world.territories.size()) return state;
  state.state = world.territories[*state.territory];
  if (state.state.interval >= 0)
    state.tenure = tenure_of(scenario.timeline.territories[*state.territory].control, state.state.interval);
  return state;
}

const ControlInterval* held_by(const Scenario& scenario, const PointState& state) {
  if (!state.territory || state.state.interval < 0) return nullptr;
  return &scenario.timeline.territories[*state.territory].control[static_cast<std::size_t>(state.state.interval)];
}

std::string near_text(const Scenario& scenario, const std::optional<NearPlace>& near, std::string_view language) {
  if (!near) return {};
  const std::string title = titled(feature_name(scenario.layers[near->place.layer], near->place.row, language));
  return near->km < 1 ? title : fmt::format("{:.0f} km from {}", near->km, title);
}

std::string point_json(const Scenario& scenario, const GroundIndex& ground, const PointState& state,
                       std::string_view language) {
  json point{{"lon", state.point.lon}, {"lat", state.point.lat}, {"territory", nullptr},
             {"name", nullptr},        {"controller", nullptr},  {"since", nullptr},
             {"until", nullptr},       {"de_jure", nullptr},     {"claimed_by", json::array()}};
  if (state.territory) {
    const Territory& territory = scenario.timeline.territories[*state.territory];
    point["territory"] = territory.id;
    point["name"] = territory.name.in(language);
  }
  if (const ControlInterval* now = held_by(scenario, state)) {
    point["controller"] = text_or_null(actor_id(scenario, now->controller));
    point["since"] = date_or_null(state.tenure.when.begin.nominal);
    point["until"] = date_or_null(state.tenure.when.end.nominal);
    point["de_jure"] = text_or_null(actor_id(scenario, now->de_jure));
    for (const ActorIndex actor : now->claimed_by) point["claimed_by"].push_back(actor_id(scenario, actor));
    point["basis"] = now->basis;
    point["confidence"] = name_of(now->confidence);
    point["contested"] = now->contested;
    point["source"] = {{"title", now->source.title}, {"url", now->source.url}};
  }
  point["uncertain"] = state.state.uncertain;
  const FeatureName country = country_name(scenario, ground, state, language);
  point["country"] = text_or_null(country.name);
  if (state.near) {
    const Layer& layer = scenario.layers[state.near->place.layer];
    point["near"] = {{"name", feature_name(layer, state.near->place.row, language).name},
                     {"kind", kind_of(layer, state.near->place.row)},
                     {"km", std::round(state.near->km * 10) / 10}};
  }
  return point.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string point_text(const Scenario& scenario, const GroundIndex& ground, const PointState& state,
                       std::string_view language) {
  std::string text = fmt::format("{:.4f}, {:.4f} on {}\n", state.point.lon, state.point.lat, long_date(state.at));
  const auto line = [&](std::string_view key, std::string_view value) {
    if (!value.empty()) text += fmt::format("  {:<11} {}\n", key, value);
  };
  line("near", near_text(scenario, state.near, language));
  if (!state.territory) {
    const FeatureName country = country_name(scenario, ground, state, language);
    line("country", country.name);
    return text + "  The scenario says nothing of who holds this ground.\n";
  }
  line("territory", scenario.timeline.territories[*state.territory].name.in(language));
  const ControlInterval* now = held_by(scenario, state);
  if (now == nullptr) return text + "  Who held it at this date is not known.\n";
  line("de facto", name_of(scenario, now->controller, language) + (now->contested ? ", contested" : ""));
  line("", describe(state.tenure.when));
  if (!now->de_jure.is_none()) line("de jure", name_of(scenario, now->de_jure, language));
  std::string claims;
  for (const ActorIndex actor : now->claimed_by)
    claims += (claims.empty() ? "" : ", ") + name_of(scenario, actor, language);
  line("claimed by", claims);
  line("basis", now->basis);
  line("source", now->source.title + (now->source.url.empty() ? "" : ", " + now->source.url));
  line("confidence", name_of(now->confidence));
  if (state.state.uncertain) text += "  The dates leave open who held it on that day.\n";
  return text;
}

}  // namespace thalweg
