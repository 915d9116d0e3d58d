// LabelCandidates: everything a scenario could label in one language, gathered once from the data.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/model/scenario.h"
#include "viewer/scene/labels/area_span.h"
#include "viewer/session/session.h"

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

// What a layer's names are gathered from, to know whether they would be the same.
struct NamedLayer {
  std::weak_ptr<const Dataset> data;
  LayerRole role = LayerRole::area;
  std::string id, theme_class, label_field, name_field, rank_field;
};

struct LabelCandidates {
  std::vector<PlaceCandidate> places;
  std::vector<AreaCandidate> areas;
  std::vector<LineCandidate> lines;
  // The base map's stand first: so many, of these layers.
  std::size_t base_places = 0, base_areas = 0, base_lines = 0;
  std::vector<NamedLayer> base_layers;
};

[[nodiscard]] LabelCandidates gather_labels(const Scenario& scenario, std::string_view language);
// Where the base map is the one whose names were gathered, in the same language: only the scenario's own layers are
// looked at again, and the base map's names keep their positions. Otherwise false, and nothing is changed.
[[nodiscard]] bool gather_own_labels_again(const Scenario& scenario, std::string_view language,
                                           LabelCandidates& candidates);

// The name of a feature: <base>_<language>, <base>_en, <base>, whatever the case of the column's name; "name" when the
// layer names no base. Empty when it has none.
[[nodiscard]] std::string name_of(const Layer& layer, std::size_t feature, std::string_view language);

}  // namespace thalweg
