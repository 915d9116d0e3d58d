// The tables of a scenario become its Timeline: control intervals, route status, events.
//
// Each function takes the scenario with its layers read, fills its part of scenario.timeline, and reports rows it
// cannot use; they are left out and the rest is kept. Once `progress` is cancelled it stops where it is.
#pragma once

#include <string>

#include "geodata/base/diagnostics.h"
#include "geodata/base/progress.h"
#include "geodata/formats/tables/csv_table.h"
#include "geodata/model/scenario.h"

namespace thalweg {

// One Territory (Route) a feature of the layer, named by its id field and measured; ids that repeat are reported.
void add_territories(Scenario& scenario, Diagnostics& diagnostics, const Progress& progress);
void add_routes(Scenario& scenario, Diagnostics& diagnostics);

void add_control(const CsvTable& table, Scenario& scenario, Diagnostics& diagnostics, const Progress& progress);
void add_route_status(const CsvTable& table, Scenario& scenario, Diagnostics& diagnostics, const Progress& progress);
void add_events(const CsvTable& table, const LayerFields& fields, Scenario& scenario, Diagnostics& diagnostics,
                const Progress& progress);

// Rows of a layer's attributes as a table, so that events may come in any format; `line` counts features from 1. Points
// give the columns lat and lon.
[[nodiscard]] CsvTable table_of(const Dataset& dataset);

}  // namespace thalweg
