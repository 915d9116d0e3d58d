#include "viewer/ui/feature_facts.h"

#include <algorithm>
#include <memory>

#include "geodata/projection/ground_measure.h"

namespace thalweg::ui {
namespace {

bool has_kind(const GeometryColumn& column, std::uint32_t feature, PartKind kind) {
  const auto first = column.part_kind.begin() + column.feature_begin[feature];
  return std::find(first, column.part_kind.begin() + column.feature_begin[feature + 1], kind) !=
         column.part_kind.begin() + column.feature_begin[feature + 1];
}

double length_km(const GeometryColumn& column, std::uint32_t feature) {
  double metres = 0;
  for (std::uint32_t p = column.feature_begin[feature]; p < column.feature_begin[feature + 1]; ++p)
    if (column.part_kind[p] == PartKind::line)
      for (std::uint32_t r = column.part_begin[p]; r < column.part_begin[p + 1]; ++r)
        metres += ground_length_m(column.ring(r));
  return metres / 1000;
}

// Whether one of its corners lies in the area: enough for ways, whose corners are near each other.
bool runs_through(const GeometryColumn& column, std::uint32_t feature, const AreaIndex& area) {
  for (std::uint32_t p = column.feature_begin[feature]; p < column.feature_begin[feature + 1]; ++p)
    for (std::uint32_t r = column.part_begin[p]; r < column.part_begin[p + 1]; ++r)
      for (const LonLat& corner : column.ring(r))
        if (area.holds(0, corner)) return true;
  return false;
}

}  // namespace

FeatureFacts make_feature_facts(const Scenario& scenario, const GroundIndex& ground, FeatureRef feature) {
  FeatureFacts facts;
  facts.of = feature;
  if (feature.layer >= scenario.layers.size()) return facts;
  const DatasetPtr& data = scenario.layers[feature.layer].data;
  if (!data || feature.feature >= data->feature_count()) return facts;
  const GeometryColumn& column = data->geometry;
  if (has_kind(column, feature.feature, PartKind::line)) facts.length_km = length_km(column, feature.feature);
  if (!has_kind(column, feature.feature, PartKind::polygon)) return facts;
  facts.area_km2 = ground_area_km2(column, feature.feature);
  facts.places = ground.places_in(data, feature.feature, FeatureFacts::MostPlaces);
  auto alone = std::make_shared<Dataset>();
  alone->geometry.append_feature(column, feature.feature);
  const AreaIndex area(alone);
  if (scenario.route_layer >= 0)
    if (const DatasetPtr& ways = scenario.layers[static_cast<std::size_t>(scenario.route_layer)].data)
      for (std::uint32_t r = 0; r < scenario.timeline.routes.size(); ++r)
        if (runs_through(ways->geometry, scenario.timeline.routes[r].feature, area)) facts.routes.push_back(r);
  if (scenario.territory_layer < 0 || static_cast<int>(feature.layer) == scenario.territory_layer) return facts;
  if (const DatasetPtr& lands = scenario.layers[static_cast<std::size_t>(scenario.territory_layer)].data)
    for (std::uint32_t t = 0; t < scenario.timeline.territories.size(); ++t) {
      const std::uint32_t row = scenario.timeline.territories[t].feature;
      const Bounds bounds = row < lands->feature_count() ? lands->geometry.feature_bounds(row) : Bounds{};
      if (bounds.is_empty()) continue;
      if (area.holds(0, {(bounds.west + bounds.east) / 2, (bounds.south + bounds.north) / 2}))
        facts.territories.push_back(t);
    }
  return facts;
}

}  // namespace thalweg::ui
