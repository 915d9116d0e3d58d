// ScenarioDocument: what a scenario.json says, checked on its own, before any of the files it names is read.
//
// parse_scenario_document fails only when the text is no JSON object or no scenario; every other fault goes to the
// diagnostics with its JSON pointer, what was found and what was expected, and the rest is kept.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "geodata/base/diagnostics.h"
#include "geodata/base/result.h"
#include "geodata/model/scenario.h"

namespace thalweg {

// A layer as written: everything but its data.
struct LayerEntry {
  Layer layer;
  std::string source;        // path relative to the scenario's folder
  std::string pointer;       // where in the document it stands
  std::string source_layer;  // which layer of that file; empty: the first
};

struct ControlEntry {
  std::string territories;   // layer id
  std::string changes;       // file of control intervals
  std::string routes;        // layer id
  std::string route_status;  // file of route status intervals
};

struct ScenarioDocument {
  Scenario scenario;  // without layers and timeline
  std::vector<LayerEntry> layers;
  std::vector<std::string> scene_pointers;      // where in the document each scene stands,
  std::vector<std::string> worldview_pointers;  // and each worldview
  std::string basemap;
  ControlEntry control;
  bool has_initial = false;
};

[[nodiscard]] Result<ScenarioDocument> parse_scenario_document(std::string text, const std::string& path,
                                                               Diagnostics& diagnostics);

// The words of the file for the enumerations of the model, in their order.
extern const std::string_view LayerRoleWords[9];
extern const std::string_view PatternWords[5];
extern const std::string_view DashWords[4];

}  // namespace thalweg
