#include "geodata/scenario/scenario_writer.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "geodata/base/atomic_file.h"
#include "geodata/scenario/json_text.h"
#include "geodata/scenario/scenario_document.h"
#include "geodata/scenario/scenario_json.h"

namespace thalweg {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

bool is_list_of_named(const Json& value) {
  return value.is_array() && !value.empty() && value[0].is_object() && value[0].contains("id");
}

const Json* with_id(const Json& list, const Json& id) {
  if (!list.is_array()) return nullptr;
  for (const Json& item : list)
    if (item.is_object() && item.value("id", Json()) == id) return &item;
  return nullptr;
}

Json merged(const Json& written, const Json& before, const Json& after);

// Keys we know and that changed are set or taken out; all others stand as written.
Json merged_object(const Json& written, const Json& before, const Json& after) {
  Json result = written;
  for (const auto& [key, value] : before.items()) {
    if (after.contains(key)) continue;
    const auto text = result.find(key);
    if (text == result.end()) continue;
    if (text->is_object() && value.is_object()) *text = merged_object(*text, value, Json::object());
    if (!text->is_object() || text->empty()) result.erase(key);
  }
  for (const auto& [key, value] : after.items()) {
    const auto old = before.find(key);
    const auto text = result.find(key);
    if (old != before.end() && text != result.end())
      *text = merged(*text, *old, value);
    else if (old == before.end() || *old != value)
      result[key] = value;
  }
  return result;
}

// Objects that carry an id are told apart by it, so that they keep their unknown keys when their order changes.
Json merged_list(const Json& written, const Json& before, const Json& after) {
  Json result = Json::array();
  for (const Json& item : after) {
    const Json id = item.value("id", Json());
    const Json* text = with_id(written, id);
    const Json* old = with_id(before, id);
    result.push_back(text && old ? merged(*text, *old, item) : item);
  }
  return result;
}

// What to write, given what stood there, what we read from it, and what the model says now.
Json merged(const Json& written, const Json& before, const Json& after) {
  if (before == after) return written;
  if (written.is_object() && before.is_object() && after.is_object()) return merged_object(written, before, after);
  if (is_list_of_named(after) && written.is_array()) return merged_list(written, before, after);
  return after;
}

// A layer that came in after the file was written has a file of its own, named from here.
void name_sources(Json& document, const Scenario& scenario, const std::string& folder) {
  for (const Layer& layer : scenario.layers) {
    if (layer.is_basemap || !layer.data) continue;
    for (Json& entry : document["layers"]) {
      if (entry.value("id", "") != layer.id || entry.contains("source")) continue;
      std::error_code problem;
      const fs::path relative = fs::relative(layer.data->path, folder, problem);
      entry["source"] = problem || relative.empty() ? layer.data->path : relative.generic_string();
    }
  }
}

// The model that a document gives with no data read: what `before` is made of. Faults were told of when it was loaded.
Result<Json> json_as_read(const std::string& text) {
  Diagnostics unheard;
  auto document = parse_scenario_document(text, "scenario.json", unheard);
  if (!document) return tl::unexpected<Error>(document.error());
  for (LayerEntry& entry : document->layers) document->scenario.layers.push_back(std::move(entry.layer));
  Json json = scenario_json(document->scenario);
  if (!document->has_initial && json.contains("time")) json["time"].erase("initial");
  return json;
}

// What a file leaves out and reading completes is no change: a time span or a first date taken from the data,
// attribution of the base map.
void leave_completed(const Json& before, Json& after) {
  if (!before.contains("time"))
    after.erase("time");
  else if (!before["time"].contains("initial") && after.contains("time"))
    after["time"].erase("initial");
  const Json own = before.value("attribution", Json::array());
  const Json all = after.value("attribution", Json::array());
  const bool only_added = all.size() >= own.size() && std::equal(own.begin(), own.end(), all.begin());
  if (!only_added) return;
  if (own.empty())
    after.erase("attribution");
  else
    after["attribution"] = own;
}

}  // namespace

Result<std::string> scenario_text(const Scenario& scenario, const std::string& folder) {
  Json after = scenario_json(scenario);
  if (scenario.document.empty()) {
    name_sources(after, scenario, folder);
    return json_text(after);
  }
  const auto before = json_as_read(scenario.document);
  if (!before) return tl::unexpected<Error>(before.error());
  leave_completed(*before, after);
  if (*before == after) return scenario.document;
  Json result = merged(Json::parse(scenario.document, nullptr, true, true), *before, after);
  name_sources(result, scenario, folder);
  return json_text(result);
}

Result<void> write_scenario(const Scenario& scenario, const std::string& path) {
  fs::path target = path.empty() ? scenario.path : path;
  std::error_code problem;
  if (fs::is_directory(target, problem)) target /= "scenario.json";
  const auto text = scenario_text(scenario, target.parent_path().string());
  if (!text) return tl::unexpected<Error>(text.error());
  return write_file_atomically(target.string(), *text);
}

}  // namespace thalweg
