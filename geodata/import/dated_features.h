// Map files whose features carry dates of their own (CShapes, KML with TimeSpan or TimeStamp): areas become territories
// with lifetimes, points become events.
#pragma once

#include "geodata/formats/read_options.h"
#include "geodata/import/events.h"
#include "geodata/import/series.h"

namespace thalweg {

struct DatedFeatures {
  Series areas;        // intervals as dated; empty: no areas
  std::string points;  // a CSV for read_event_table; empty: no points
  std::size_t features = 0;
  std::vector<InvalidRow> undated;  // "line" is the feature's number, from 1; kept out
};

[[nodiscard]] Result<DatedFeatures> read_dated_features(const std::string& path, const ReadHints& hints,
                                                        Diagnostics& diagnostics, Progress& progress);

}  // namespace thalweg
