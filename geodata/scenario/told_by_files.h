// What the plain files of a scenario tell of it: title, extent and time of one that is made of them alone, and what
// their dates add to the time of one that they lie over.
#pragma once

#include "geodata/model/scenario.h"

namespace thalweg {

// The id of a scenario made of files alone; a person's own may have it, too.
inline constexpr const char* FilesScenarioId = "files";

// To be called whenever layers of files have come or gone. Where they have gone, the scenario is as it was without
// them.
void tell_by_files(Scenario& scenario);

// All of time in which something of it is dated, its base map apart; today where nothing is.
void span_by_dates(Scenario& scenario);

}  // namespace thalweg
