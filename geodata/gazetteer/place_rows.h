// Rows of a table that have no position, placed by the names in their cells: points of places, or the polygons of
// districts and countries.
#pragma once

#include <cstdint>

#include "geodata/base/diagnostics.h"
#include "geodata/base/progress.h"
#include "geodata/gazetteer/gazetteer.h"
#include "geodata/model/placing.h"

namespace thalweg {

// Whether placing is worth trying: a table some of whose rows have no shape.
[[nodiscard]] bool wants_placing(const Dataset& table);

// What rows that name a district or a country get: its polygons, or a point within, in doubt.
enum class AreasAs : std::uint8_t { outlines, points };

// The table with its rows placed (Dataset::placing) and two columns more that tell how; null when no column of it names
// places. What is doubtful or not found is told of, by row. Rows with a position of their own keep it. `areas`
// counts where the finest column is of districts or countries.
[[nodiscard]] DatasetPtr placed_by_name(const Dataset& table, const Gazetteer& gazetteer,
                                        const PlaceCorrections& corrections, AreasAs areas, Diagnostics& diagnostics,
                                        const Progress& progress);

}  // namespace thalweg
