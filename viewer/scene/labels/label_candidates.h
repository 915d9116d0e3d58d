// LabelCandidates: everything a scenario could label in one language, gathered once from the data.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/model/scenario.h"
#include "viewer/scene/labels/area_span.h"
#include "viewer/scene/session.h"

namespace thalweg {

enum class PlaceKind : std::uint8_t { capital, city, town, village, station, border_point, airport, pass };
enum class AreaKind : std::uint8_t { country, territory, region, water };
enum class LineKind : std::uint8_t { river, route, outline };

struct PlaceCandidate {
  FeatureRef feature;
  std::string text;
  LonLat at;
  PlaceKind kind = PlaceKind::town;
  int priority = 0;
  double min_zoom = 0;
  bool doubles_scenario = false;  // a place of the base map that the scenario has as well
};

struct AreaCandidate {
  FeatureRef feature;
  std::string text;
  AreaKind kind = AreaKind::region;
  int priority = 0;
  bool is_exclave = false;   // as the data's "kind" says: marked where it is too small to see
  bool is_replaced = false;  // a country that the scenario has as a territory: its name stands on what that covers
  AreaOutline outline;
};

struct LineCandidate {
  FeatureRef feature;
  std::string text;
  LineKind kind = LineKind::river;
  int priority = 0;
  bool is_way = false;  // sections under one name: it stands beside them where there is no room along them
  std::vector<LonLat> points;
  Bounds bounds;
};

struct LabelCandidates {
  std::vector<PlaceCandidate> places;
  std::vector<AreaCandidate> areas;
  std::vector<LineCandidate> lines;
};

[[nodiscard]] LabelCandidates gather_labels(const Scenario& scenario, std::string_view language);

// The name of a feature: <base>_<language>, <base>_en, <base>, whatever the case of the column's name; "name" when the
// layer names no base. Empty when it has none.
[[nodiscard]] std::string name_of(const Layer& layer, std::size_t feature, std::string_view language);

}  // namespace thalweg
