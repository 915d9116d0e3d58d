#include "viewer/app/state_log.h"

#include <cerrno>
#include <cmath>
#include <cstring>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "geodata/model/placing.h"
#include "viewer/app/view_options.h"

namespace thalweg {
namespace {

using json = nlohmann::ordered_json;

json rounded_lonlat(LonLat p) { return {std::round(p.lon * 1e5) / 1e5, std::round(p.lat * 1e5) / 1e5}; }

// All but the base map's.
json own_layers(const Scenario& scenario) {
  json ids = json::array();
  for (const Layer& layer : scenario.layers)
    if (!layer.is_basemap) ids.push_back(layer.id);
  return ids;
}

json placed_counts(const Placing& placing) {
  return {{"by_name", placing.count(Placed::by_name)},
          {"doubtful", placing.count(Placed::doubtful)},
          {"nowhere", placing.count(Placed::nowhere)},
          {"corrected", placing.corrections.size()}};
}

// Of files whose rows are placed by name: how many of each kind.
json placed_rows(const Scenario& scenario) {
  json placed = json::object();
  for (const Layer& layer : scenario.layers)
    if (layer.data && layer.data->placing) placed[layer.id] = placed_counts(*layer.data->placing);
  return placed;
}

// Of the layers whose text was not plainly UTF-8.
json encodings(const Scenario& scenario) {
  json named = json::object();
  for (const Layer& layer : scenario.layers)
    if (layer.is_plain() && layer.data && !layer.data->encoding.empty()) named[layer.id] = layer.data->encoding;
  return named;
}

// Of each layer whose rows are things on their way: where they are held to be, and how their ways are shown.
json moving(const Session& session) {
  json layers = json::object();
  constexpr std::size_t Most = 200;
  for (const LayerState& state : session.layers) {
    const Layer& layer = session.scenario->layers[state.layer];
    if (!layer.tracks) continue;
    const Tracks& tracks = *layer.tracks;
    json held = json::object();
    if (tracks.thing_count() <= Most)
      for (const Held& one : held_at(tracks, session.time, session.certain_only))
        held[tracks.names[one.thing]] = rounded_lonlat(tracks.place[one.position]);
    layers[layer.id] = {{"column", tracks.column},
                        {"things", tracks.thing_count()},
                        {"trail_ms", state.tracks.trail_ms},
                        {"interpolates", state.tracks.interpolates},
                        {"held", std::move(held)}};
  }
  return layers;
}

json selected_id(const Session& session) {
  if (!session.selected || !session.scenario) return nullptr;
  const Layer& layer = session.scenario->layers[session.selected->layer];
  if (const auto column = layer.data->table.find(layer.fields.id))
    return layer.data->table.text(session.selected->feature, *column);
  return fmt::format("{}:{}", layer.id, session.selected->feature);
}

const char* at_edge_name(AtEdge at_edge) {
  return at_edge == AtEdge::loop ? "loop" : at_edge == AtEdge::bounce ? "bounce" : "stop";
}
const char* span_name(EventSpan span) {
  return span == EventSpan::cumulative ? "cumulative" : span == EventSpan::window ? "window" : "instant";
}

// Of the events playing has just passed; the first hundred, since a log is for reading.
json passed_ids(const Session& session) {
  constexpr std::size_t Most = 100;
  json ids = json::array();
  for (const std::uint32_t event : session.passed_events)
    if (ids.size() < Most) ids.push_back(session.scenario->timeline.events[event].id);
  return ids;
}

json import_json(const ui::ImportForm& form) {
  const ui::ImportLook& look = form.look;
  json mapping = json::object();
  for (std::size_t f = 0; f < EventFieldWords.size(); ++f)
    if (const int column = look.mapping.column_of[f]; column >= 0)
      mapping[std::string(EventFieldWords[f])] = look.mapping.columns[static_cast<std::size_t>(column)];
  return {{"kind", form.kind == ui::ImportForm::Kind::series ? "series" : "events"},
          {"looked", look.version == form.version && look.is_counted},
          {"mapping", mapping},
          {"events", look.loaded},
          {"invalid", look.invalid_count},
          {"snapshots", look.snapshots.size()},
          {"unclear_date", look.unclear_date},
          {"placed", look.placing ? placed_counts(*look.placing) : json(nullptr)},
          {"folder", form.folder},
          {"error", look.error.empty() ? form.failure : look.error}};
}

// The layers to choose from, with what is said of each; those ticked.
json layers_json(const ui::LayersForm& form) {
  json all = json::object(), ticked = json::array();
  for (const ui::LayerRow& row : form.rows) {
    all[row.name] = row.what;
    if (row.ticked) ticked.push_back(row.name);
  }
  return {{"layers", all}, {"ticked", ticked}};
}

// The column each layer of a file is coloured by, of those that are.
json color_columns(const Session& session) {
  json columns = json::object();
  for (const LayerState& state : session.layers)
    if (state.classes) columns[session.scenario->layers[state.layer].id] = state.classes->column;
  return columns;
}

// The layers that are switched off, of those that are not the base map's.
json hidden_layers(const Session& session) {
  json hidden = json::array();
  for (const LayerState& state : session.layers)
    if (const Layer& layer = session.scenario->layers[state.layer]; !layer.is_basemap && !state.visible)
      hidden.push_back(layer.id);
  return hidden;
}

}  // namespace

StateLog::StateLog(std::string path) : path_(std::move(path)) {
  if (path_.empty()) return;
  file_.reset(std::fopen(path_.c_str(), "ae"));
  if (!file_) fail_with(errno);
}

void StateLog::fail_with(int reason) {
  failure_ = fmt::format("{}: the state cannot be logged: {}", path_, std::strerror(reason));
  file_.reset();
}

void StateLog::write(const Session& session, const WindowState& window, double now_secs) {
  if (!file_) return;
  json line;
  line["at"] = iso_date_time(session.time);
  line["all_time"] = session.all_time;
  line["scenario"] = session.scenario ? json(session.scenario->id) : json(nullptr);
  if (session.scenario) {
    line["layers"] = own_layers(*session.scenario);
    line["encodings"] = encodings(*session.scenario);
    line["placed"] = placed_rows(*session.scenario);
    line["hidden"] = hidden_layers(session);
    line["color_by"] = color_columns(session);
    if (json layers = moving(session); !layers.empty()) line["moving"] = std::move(layers);
  }
  line["scene"] = session.scenario && session.scene >= 0
                      ? json(session.scenario->scenes[static_cast<std::size_t>(session.scene)].id)
                      : json(nullptr);
  line["playing"] = session.playback.playing;
  line["speed"] = session.playback.speed();
  line["at_edge"] = at_edge_name(session.playback.at_edge);
  line["events"] = span_name(session.playback.events);
  line["range"] = session.in_out ? json{iso_date(session.in_out->begin), iso_date(session.in_out->end)} : json(nullptr);
  line["certain_only"] = session.certain_only;
  line["snaps"] = session.playback.snaps;
  if (!session.passed_events.empty()) line["passed"] = passed_ids(session);
  line["flashing"] = session.flashes.size();
  line["scenes_playing"] = session.scenes_playing;
  line["selected"] = selected_id(session);
  line["event"] =
      session.selected_event ? json(session.scenario->timeline.events[*session.selected_event].id) : json(nullptr);
  if (session.camera.projection) {
    const LonLat centre = session.camera.centre_lonlat();
    line["center"] = rounded_lonlat(centre);
    line["projection"] = session.camera.projection->id();
  }
  line["zoom"] = std::round(session.camera.zoom * 1e3) / 1e3;
  line["size"] = {session.camera.width_px, session.camera.height_px};
  line["theme"] = name_of(session.theme);
  if (session.compare) {
    const CompareMode mode = session.compare->mode;
    line["compare"] = {{"at", iso_date_time(session.compare->time)},
                       {"mode", mode == CompareMode::side    ? "side"
                                : mode == CompareMode::swipe ? "swipe"
                                                             : "difference"},
                       {"divider", std::round(session.compare->divider * 1e3) / 1e3}};
  } else {
    line["compare"] = nullptr;
  }
  line["changes_shown"] = session.changes_shown ? json{iso_date_time(session.changes_shown->begin),
                                                       iso_date_time(session.changes_shown->end)}
                                                : json(nullptr);
  line["fade_days"] = session.change_fade_days;
  line["interpolates"] = session.interpolates_fronts;
  line["scale"] = std::round(window.scale * 1e3) / 1e3;
  line["welcome"] = window.welcome;
  line["panels"] = window.panels;
  line["complete"] = window.complete;
  line["loading"] = window.loading.empty() ? json(nullptr) : json(window.loading);
  if (window.import != nullptr) line["import"] = import_json(*window.import);
  if (window.layers != nullptr) line["choosing"] = layers_json(*window.layers);
  line["sketch_points"] = window.sketch_points;
  line["profile"] = window.profile;
  line["help_rows"] = window.help_rows;
  line["map"] = {std::round(window.map[0]), std::round(window.map[1])};
  line["date_note"] = window.date_note;
  line["known_until"] = iso_date(session.known_until);
  if (const auto& legend = window.legend)
    line["legend"] = {{"box",
                       {window.map[0] + legend->box.left, window.map[1] + legend->box.top,
                        window.map[0] + legend->box.right, window.map[1] + legend->box.bottom}},
                      {"folded", legend->is_folded},
                      {"first", legend->first_row},
                      {"shown", legend->shown_rows},
                      {"rows", legend->row_count}};
  else
    line["legend"] = nullptr;
  line["typing"] = window.typing;
  line["field"] = window.field ? json(*window.field) : json(nullptr);
  line["menu"] = window.menu;
  line["message"] = window.message.empty() ? json(nullptr) : json(window.message);
  line["pointer"] = window.pointer ? json(rounded_lonlat(*window.pointer)) : json(nullptr);
  line["card"] = window.card.empty() ? json(nullptr) : json(window.card);
  if (!window.fault.empty()) line["fault"] = window.fault;
  if (window.desktop_asks) line["desktop_asks"] = true;
  line["told"] = window.told.empty() ? json(nullptr) : json(window.told);
  if (!window.results.empty()) line["results"] = window.results;
  if (window.targets != nullptr)
    for (const auto& [name, place] : *window.targets)
      line["targets"][name] = {std::round(place[0]), std::round(place[1])};
  const std::string text = line.dump(-1, ' ', false, json::error_handler_t::replace);  // names of files may be no text
  if (text == last_) return;
  last_ = text;
  const std::string whole =
      fmt::format("{{\"t\":{:.3f},\"maps_drawn\":{},{}\n", now_secs, window.maps_drawn, text.substr(1));
  if (std::fwrite(whole.data(), 1, whole.size(), file_.get()) < whole.size() || std::fflush(file_.get()) != 0)
    fail_with(errno);
}

}  // namespace thalweg
