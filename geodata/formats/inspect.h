// What `thalweg inspect` reports of a source: layers, CRS, fields, time range, diagnostics.
#pragma once

#include <string>
#include <vector>

#include "geodata/base/diagnostics.h"
#include "geodata/model/dataset.h"
#include "geodata/model/tracks.h"

namespace thalweg {

struct InspectedLayer {
  DatasetPtr data;
  TracksPtr tracks;  // null: nothing in it is on its way
};

struct InspectedSource {
  std::string path;
  std::string driver;
  std::vector<InspectedLayer> layers;
};

// {"sources":[...],"diagnostics":[...]}, the keys of the command-line contract; "more_like" counts diagnostics of which
// only the first few are listed. Feature numbers count from 0; "from" and "to" are the first and the last day.
[[nodiscard]] std::string inspect_json(const std::vector<InspectedSource>& sources, const Diagnostics& diagnostics);
[[nodiscard]] std::string inspect_text(const std::vector<InspectedSource>& sources);

}  // namespace thalweg
