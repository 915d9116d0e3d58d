// What the user has to choose before something is shown: which layers of a source that has many, and in which CRS a
// file lies that does not say it. With pictures, so on a worker.
#pragma once

#include "geodata/base/progress.h"
#include "viewer/app/scenario_loader.h"

namespace thalweg {

// Fills in LoadedScenario::layers or ::crs_choices where there is a choice. `ground` has the base map; may be null.
// CRSs near to `near` come first.
void tell_choices(LoadedScenario& loaded, const ScenarioPtr& ground, LonLat near, const Progress& progress);

}  // namespace thalweg
