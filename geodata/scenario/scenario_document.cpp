#include "geodata/scenario/scenario_document.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "geodata/base/suggestion.h"
#include "geodata/scenario/json_marks.h"
#include "geodata/scenario/json_object.h"

namespace thalweg {

const std::string_view LayerRoleWords[9] = {"area",  "line",  "territory", "border", "route",
                                            "event", "place", "raster",    "outline"};
const std::string_view PatternWords[5] = {"solid", "hatch", "cross_hatch", "stripe", "dots"};
const std::string_view DashWords[4] = {"solid", "dashed", "dotted", "dash_dot"};

namespace {

using Json = nlohmann::ordered_json;
using Need = JsonObject::Need;

constexpr int FormatVersion = 1;
constexpr double Unbounded = 1e9;

// An id that is required, and that no earlier one of its list has.
std::string read_id(JsonObject& object, std::set<std::string>& taken) {
  std::string id = object.text("id", Need::required);
  if (!id.empty() && !taken.insert(id).second)
    object.error("id", fmt::format("found \"{}\" a second time, expected an id of its own", id));
  return id;
}

Actor read_actor(JsonObject object, std::set<std::string>& taken) {
  Actor actor;
  actor.id = read_id(object, taken);
  actor.name = object.localized("name", Need::required);
  for (JsonObject& alias : object.objects("aliases")) {
    actor.aliases.push_back({alias.text("name", Need::required), alias.text("by")});
    alias.report_unknown_keys();
  }
  if (const auto color = object.color("color"))
    actor.color = *color;
  else
    actor.color = {0x99, 0x99, 0x99, 0xff};
  if (const auto word = object.choice("pattern", PatternWords)) actor.pattern = static_cast<Pattern>(*word);
  object.report_unknown_keys();
  return actor;
}

LayerFields read_fields(JsonObject object) {
  LayerFields fields;
  fields.id = object.text("id");
  fields.name = object.text("name");
  fields.start = object.text("start");
  fields.end = object.text("end");
  fields.source = object.text("source");
  fields.confidence = object.text("confidence");
  fields.rank = object.text("rank");
  object.report_unknown_keys();
  return fields;
}

LayerStyle read_style(JsonObject object) {
  LayerStyle style;
  style.fill = object.color("fill");
  style.stroke = object.color("stroke");
  style.width_px = object.number("width_px", 0, 100, "a width of 0 to 100 pixels");
  if (const auto word = object.choice("dash", DashWords)) style.dash = static_cast<Dash>(*word);
  if (const auto word = object.choice("pattern", PatternWords)) style.pattern = static_cast<Pattern>(*word);
  style.opacity = object.number("opacity", 0, 1, "a number from 0 to 1");
  style.radius_px = object.number("radius_px", 0, 100, "a radius of 0 to 100 pixels");
  style.min_zoom = object.number("min_zoom", 0, 30, "a zoom from 0 to 30");
  style.max_zoom = object.number("max_zoom", 0, 30, "a zoom from 0 to 30");
  style.theme_class = object.text("theme_class");
  style.label_field = object.text("label_field");
  object.report_unknown_keys();
  return style;
}

LayerEntry read_layer(JsonObject object, std::set<std::string>& taken) {
  LayerEntry entry;
  entry.pointer = object.pointer();
  Layer& layer = entry.layer;
  layer.id = read_id(object, taken);
  layer.title = object.localized("title");
  entry.source = object.text("source", Need::required);
  entry.source_layer = object.text("source_layer");
  if (const auto word = object.choice("role", LayerRoleWords)) layer.role = static_cast<LayerRole>(*word);
  if (auto fields = object.object("fields")) layer.fields = read_fields(std::move(*fields));
  if (auto style = object.object("style")) layer.style = read_style(std::move(*style));
  layer.visible = object.boolean("visible").value_or(true);
  layer.attribution = object.text("attribution");
  layer.attribution_bounds = object.bounds("attribution_bounds");
  object.report_unknown_keys();
  return entry;
}

ControlEntry read_control_entry(JsonObject object, const std::set<std::string>& layers) {
  ControlEntry control;
  const std::vector<std::string> known(layers.begin(), layers.end());
  const auto layer_id = [&](JsonObject& in, std::string_view key) {
    std::string id = in.text(key, Need::required);
    if (!id.empty() && !layers.contains(id))
      in.error(key, fmt::format("found \"{}\", expected the id of a layer{}", id, did_you_mean(id, known)));
    return id;
  };
  if (object.has("territories") || object.has("changes")) {
    control.territories = layer_id(object, "territories");
    control.changes = object.text("changes", Need::required);
  }
  if (auto routes = object.object("routes")) {
    control.routes = layer_id(*routes, "layer");
    control.route_status = routes->text("status", Need::required);
    routes->report_unknown_keys();
  }
  object.report_unknown_keys();
  return control;
}

Worldview read_worldview(JsonObject object, std::set<std::string>& taken) {
  Worldview worldview;
  worldview.id = read_id(object, taken);
  worldview.title = object.localized("title");
  worldview.claims = object.text_by_key("claims");
  object.report_unknown_keys();
  return worldview;
}

Scene read_scene(JsonObject object, std::set<std::string>& taken, const std::set<std::string>& worldviews) {
  Scene scene;
  scene.id = read_id(object, taken);
  scene.title = object.localized("title", Need::required);
  scene.caption = object.localized("caption");
  scene.notes = object.text("notes");
  if (const auto time = object.date_or_interval("time")) scene.time = time->nominal();
  if (auto camera = object.object("camera")) {
    scene.bounds = camera->bounds("bounds");
    camera->report_unknown_keys();
  }
  scene.layers = object.boolean_by_key("layers");
  scene.worldview = object.text("worldview");
  if (!scene.worldview.empty() && !worldviews.contains(scene.worldview)) {
    const std::vector<std::string> known(worldviews.begin(), worldviews.end());
    object.error("worldview", fmt::format("found \"{}\", expected the id of a worldview{}", scene.worldview,
                                          did_you_mean(scene.worldview, known)));
  }
  for (JsonObject& source : object.objects("sources")) {
    scene.sources.push_back({source.text("title", Need::required), source.text("url")});
    source.report_unknown_keys();
  }
  constexpr double LongestScene = 3600;
  scene.duration_secs = object.number("duration_secs", 0, LongestScene, "seconds, 0 to 3600").value_or(8);
  scene.transition_secs = object.number("transition_secs", 0, LongestScene, "seconds, 0 to 3600").value_or(2);
  object.report_unknown_keys();
  return scene;
}

void read_time(JsonObject object, ScenarioDocument& document) {
  Scenario& scenario = document.scenario;
  const auto from = object.date("from");
  const auto to = object.date("to");
  const auto initial = object.date("initial");
  if (from) scenario.time.begin = from->earliest;
  if (to) scenario.time.end = to->latest;
  if (from && to && scenario.time.is_empty()) {
    object.error("to", "found a date before \"from\", expected a later one");
    scenario.time = {};
  }
  scenario.has_time = from && to;
  if (initial) scenario.initial = initial->earliest;
  document.has_initial = initial.has_value();
  object.report_unknown_keys();
}

void read_view(JsonObject object, Scenario& scenario) {
  scenario.projection = object.text("projection");
  scenario.bounds = object.bounds("bounds");
  if (const std::string language = object.text("language"); !language.empty()) scenario.language = language;
  object.report_unknown_keys();
}

void read_top_level(JsonObject& object, ScenarioDocument& document) {
  Scenario& scenario = document.scenario;
  std::set<std::string> actors, layers, worldviews, scenes;
  scenario.id = object.text("id", Need::required);
  scenario.title = object.localized("title", Need::required);
  scenario.description = object.localized("description");
  scenario.attribution = object.texts("attribution");
  if (auto time = object.object("time")) read_time(std::move(*time), document);
  if (auto view = object.object("view")) read_view(std::move(*view), scenario);
  document.basemap = object.text("basemap");
  for (JsonObject& actor : object.objects("actors")) scenario.actors.push_back(read_actor(std::move(actor), actors));
  index_actors(scenario);
  for (JsonObject& layer : object.objects("layers")) document.layers.push_back(read_layer(std::move(layer), layers));
  if (auto control = object.object("control")) document.control = read_control_entry(std::move(*control), layers);
  for (JsonObject& worldview : object.objects("worldviews")) {
    document.worldview_pointers.push_back(worldview.pointer());
    scenario.worldviews.push_back(read_worldview(std::move(worldview), worldviews));
  }
  for (JsonObject& scene : object.objects("scenes")) {
    document.scene_pointers.push_back(scene.pointer());
    scenario.scenes.push_back(read_scene(std::move(scene), scenes, worldviews));
  }
  (void)object.has("imported");  // what an import notes of itself
  object.report_unknown_keys();
}

// "[json.exception.parse_error.101] parse error at line 3, column 5: syntax error ..." -> line 3 and the rest.
Error syntax_error(const std::string& path, std::string_view what) {
  constexpr std::string_view Mark = "parse error at line ";
  const auto at = what.find(Mark);
  if (at == std::string_view::npos) return {fmt::format("{}: is not JSON: {}", path, what)};
  std::string_view rest = what.substr(at + Mark.size());
  const auto line = rest.substr(0, rest.find_first_not_of("0123456789"));
  const auto colon = rest.find(": ");
  return {fmt::format("{}:{}: is not JSON: {}", path, line,
                      colon == std::string_view::npos ? rest : rest.substr(colon + 2))};
}

// Lists and objects stand no deeper in any scenario. JSON values are copied and written by recursion, so depth is
// stack.
constexpr int DeepestScenario = 100;

Result<Json> parse_json(const std::string& text, const std::string& path) {
  if (const int line = line_deeper_than(text, DeepestScenario); line > 0)
    return fail(fmt::format("{}:{}: lists and objects are nested too deep", path, line));
  try {
    return Json::parse(text, nullptr, true, /*ignore_comments=*/true);
  } catch (const Json::exception& exception) {
    return tl::unexpected<Error>(syntax_error(path, exception.what()));
  }
}

}  // namespace

Result<ScenarioDocument> parse_scenario_document(std::string text, const std::string& path, Diagnostics& diagnostics) {
  if (text.empty()) return fail(fmt::format("{}: is empty, expected a scenario", path));
  auto json = parse_json(text, path);
  if (!json) return tl::unexpected<Error>(json.error());
  if (!json->is_object()) return fail(fmt::format("{}: found {}, expected an object", path, brief_json(*json)));
  if (!json->contains("thalweg"))
    return fail(fmt::format("{}: is no scenario: the key \"thalweg\" with the format's version, {}, is missing", path,
                            FormatVersion));
  ScenarioDocument document;
  JsonObject object(*json, {}, path, diagnostics);
  const auto version = object.number("thalweg", 1, Unbounded, "the format's version, 1");
  if (version && *version > FormatVersion)
    object.warning("thalweg",
                   fmt::format("found {}, this program knows {}: newer parts are not read", *version, FormatVersion));
  read_top_level(object, document);
  document.scenario.document = std::move(text);
  return document;
}

}  // namespace thalweg
