// Where the rows of a table of events are that names places and has no coordinates.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "geodata/base/diagnostics.h"
#include "geodata/base/progress.h"
#include "geodata/formats/tables/csv_rows.h"
#include "geodata/gazetteer/gazetteer.h"
#include "geodata/import/events.h"
#include "geodata/model/placing.h"

namespace thalweg {

// Whether no columns are taken for coordinates: then names may place the rows.
[[nodiscard]] bool wants_places(const EventMapping& mapping);

// The rows that are still to come, as many as `options` wants, as points placed by name (Dataset::placing); null when
// no column names places. Row n is the n-th that comes.
[[nodiscard]] DatasetPtr places_of_rows(CsvRows rows, const std::string& path, const EventMapping& mapping,
                                        const Gazetteer& gazetteer, const EventOptions& options,
                                        Diagnostics& diagnostics, const Progress& progress);

// Of a row of it; nothing where it names no place that is known.
[[nodiscard]] std::optional<LonLat> place_of_row(const Dataset& places, std::size_t row);
// "yes", "doubtful: ...", or empty.
[[nodiscard]] std::string how_placed(const Dataset& places, std::size_t row);

// read_event_table, with the gazetteer of the base map's folder where the table wants one: read into `gazetteer` when
// it is null.
[[nodiscard]] Result<ImportedEvents> read_placed_events(std::string_view text, const std::string& path,
                                                        EventOptions options, const std::string& basemap,
                                                        std::shared_ptr<const Gazetteer>& gazetteer,
                                                        Progress& progress);

}  // namespace thalweg
