#include "geodata/scenario/scenario_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "geodata/scenario/scenario_document.h"

namespace thalweg {
namespace {

using Json = nlohmann::ordered_json;

Json text_json(const LocalizedText& text) {
  if (text.by_language.size() == 1 && text.by_language.begin()->first.empty()) return text.by_language.begin()->second;
  Json object = Json::object();
  for (const auto& [language, words] : text.by_language) object[language.empty() ? "en" : language] = words;
  return object;
}

void set_text(Json& object, const char* key, const std::string& text) {
  if (!text.empty()) object[key] = text;
}

void set_text(Json& object, const char* key, const LocalizedText& text) {
  if (!text.empty()) object[key] = text_json(text);
}

template <class T>
void set_if(Json& object, const char* key, const std::optional<T>& value) {
  if (value) object[key] = *value;
}

Json bounds_json(const Bounds& bounds) {
  const double east = bounds.east > 180 ? bounds.east - 360 : bounds.east;
  return Json::array({bounds.west, bounds.south, east, bounds.north});
}

// The last day of a half-open span, as the file writes an end.
std::string last_day(Instant end) { return iso_date(add_ms(end, -MsPerDay)); }

std::string interval_text(const Interval& time) {
  if (time.begin.is_finite() && time.end.is_finite() && add_ms(time.begin, MsPerDay) == time.end)
    return iso_date(time.begin);
  return fmt::format("{}/{}", iso_date(time.begin), time.end.is_finite() ? last_day(time.end) : "..");
}

template <class E, std::size_t N>
std::string word(E value, const std::string_view (&words)[N]) {
  return std::string(words[static_cast<std::size_t>(value)]);
}

Json actor_json(const Actor& actor) {
  Json json = {{"id", actor.id}, {"name", text_json(actor.name)}, {"color", to_string(actor.color)}};
  for (const ActorAlias& alias : actor.aliases) {
    Json entry = {{"name", alias.name}};
    set_text(entry, "by", alias.by);
    json["aliases"].push_back(std::move(entry));
  }
  if (actor.pattern != Pattern::solid) json["pattern"] = word(actor.pattern, PatternWords);
  return json;
}

Json style_json(const LayerStyle& style) {
  Json json = Json::object();
  if (style.fill) json["fill"] = to_string(*style.fill);
  if (style.stroke) json["stroke"] = to_string(*style.stroke);
  set_if(json, "width_px", style.width_px);
  if (style.dash) json["dash"] = word(*style.dash, DashWords);
  if (style.pattern) json["pattern"] = word(*style.pattern, PatternWords);
  set_if(json, "opacity", style.opacity);
  set_if(json, "radius_px", style.radius_px);
  set_if(json, "min_zoom", style.min_zoom);
  set_if(json, "max_zoom", style.max_zoom);
  set_text(json, "theme_class", style.theme_class);
  set_text(json, "label_field", style.label_field);
  return json;
}

Json fields_json(const LayerFields& fields) {
  Json json = Json::object();
  set_text(json, "id", fields.id);
  set_text(json, "name", fields.name);
  set_text(json, "start", fields.start);
  set_text(json, "end", fields.end);
  set_text(json, "source", fields.source);
  set_text(json, "confidence", fields.confidence);
  set_text(json, "rank", fields.rank);
  return json;
}

Json layer_json(const Layer& layer) {
  Json json = {{"id", layer.id}};
  set_text(json, "title", layer.title);
  json["role"] = word(layer.role, LayerRoleWords);
  if (Json fields = fields_json(layer.fields); !fields.empty()) json["fields"] = std::move(fields);
  if (Json style = style_json(layer.style); !style.empty()) json["style"] = std::move(style);
  if (!layer.visible) json["visible"] = false;
  set_text(json, "attribution", layer.attribution);
  if (layer.attribution_bounds) json["attribution_bounds"] = bounds_json(*layer.attribution_bounds);
  return json;
}

Json scene_json(const Scene& scene) {
  Json json = {{"id", scene.id}, {"title", text_json(scene.title)}};
  set_text(json, "caption", scene.caption);
  set_text(json, "notes", scene.notes);
  if (scene.time != Interval{}) json["time"] = interval_text(scene.time);
  if (scene.bounds) json["camera"] = {{"bounds", bounds_json(*scene.bounds)}};
  if (!scene.layers.empty()) json["layers"] = scene.layers;
  set_text(json, "worldview", scene.worldview);
  for (const Source& source : scene.sources) {
    Json entry = {{"title", source.title}};
    set_text(entry, "url", source.url);
    json["sources"].push_back(std::move(entry));
  }
  json["duration_secs"] = scene.duration_secs;
  json["transition_secs"] = scene.transition_secs;
  return json;
}

Json worldview_json(const Worldview& worldview) {
  Json json = {{"id", worldview.id}};
  set_text(json, "title", worldview.title);
  if (!worldview.claims.empty()) json["claims"] = worldview.claims;
  return json;
}

}  // namespace

Json scenario_json(const Scenario& scenario) {
  Json json = {{"thalweg", 1}, {"id", scenario.id}, {"title", text_json(scenario.title)}};
  set_text(json, "description", scenario.description);
  if (!scenario.attribution.empty()) json["attribution"] = scenario.attribution;
  if (scenario.has_time)
    json["time"] = {{"from", iso_date(scenario.time.begin)},
                    {"to", last_day(scenario.time.end)},
                    {"initial", iso_date(scenario.initial)}};
  Json view = Json::object();
  set_text(view, "projection", scenario.projection);
  if (scenario.bounds) view["bounds"] = bounds_json(*scenario.bounds);
  view["language"] = scenario.language;
  json["view"] = std::move(view);
  for (const Actor& actor : scenario.actors) json["actors"].push_back(actor_json(actor));
  for (const Layer& layer : scenario.layers)
    if (!layer.is_basemap) json["layers"].push_back(layer_json(layer));
  for (const Worldview& worldview : scenario.worldviews) json["worldviews"].push_back(worldview_json(worldview));
  for (const Scene& scene : scenario.scenes) json["scenes"].push_back(scene_json(scene));
  return json;
}

}  // namespace thalweg
