// FeatureFacts: what takes too long to find out while a frame is drawn: how large a feature is, and what lies in it. A
// pure function of the scenario; the application works it out on a worker when something is selected.
#pragma once

#include <cstdint>
#include <vector>

#include "geodata/analysis/ground.h"
#include "viewer/session/session.h"

namespace thalweg::ui {

struct FeatureFacts {
  FeatureRef of;
  double area_km2 = 0;                     // on the ellipsoid; 0: no polygon
  double length_km = 0;                    // on the ellipsoid; 0: no line
  std::vector<KnownPlace> places;          // inside a polygon, the most important first, at most MostPlaces
  std::vector<std::uint32_t> routes;       // that cross a polygon, positions in Timeline::routes
  std::vector<std::uint32_t> territories;  // whose middle lies in a polygon of another layer
  static constexpr std::size_t MostPlaces = 8;
};

[[nodiscard]] FeatureFacts make_feature_facts(const Scenario& scenario, const GroundIndex& ground, FeatureRef feature);

}  // namespace thalweg::ui
