// Rows of a table that have no position, placed by the names in their cells: points of places, or the polygons of
// districts and countries.
#pragma once

#include "geodata/base/diagnostics.h"
#include "geodata/base/progress.h"
#include "geodata/gazetteer/gazetteer.h"
#include "geodata/model/placing.h"

namespace thalweg {

// Whether placing is worth trying: a table some of whose rows have no shape.
[[nodiscard]] bool wants_placing(const Dataset& table);

// The table with its rows placed (Dataset::placing) and two columns more that tell how; null when no column of it names
// places. What is doubtful or not found is told of, by row. Rows with a position of their own keep it. A table whose
// finest column is of districts or countries gets their polygons.
[[nodiscard]] DatasetPtr placed_by_name(const Dataset& table, const Gazetteer& gazetteer,
                                        const PlaceCorrections& corrections, Diagnostics& diagnostics,
                                        const Progress& progress);

}  // namespace thalweg
