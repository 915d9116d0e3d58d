// What the user has to choose before something is shown: which layers of a source that has many, and in which CRS a
// file lies that does not say it. With pictures, so on a worker.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "geodata/base/progress.h"
#include "viewer/app/scenario_loader.h"

namespace thalweg {

// The names of the plain layers of each source, from a layer on.
[[nodiscard]] std::map<std::string, std::vector<std::string>> layers_by_source(const Scenario& scenario,
                                                                               std::size_t first = 0);

// Fills in LoadedScenario::layers or ::crs_choices where there is a choice. `ground` has the base map; may be null.
// CRSs near to what is looked at come first.
void tell_choices(LoadedScenario& loaded, const ScenarioPtr& ground, const LookedAt& looked_at,
                  const Progress& progress);

}  // namespace thalweg
