// What `thalweg inspect` reports of a source: layers, CRS, fields, time range, diagnostics.
#pragma once

#include <string>
#include <vector>

#include "geodata/base/diagnostics.h"
#include "geodata/model/dataset.h"

namespace thalweg {

struct InspectedSource {
  std::string path;
  std::string driver;
  std::vector<DatasetPtr> layers;
};

// {"sources":[...],"diagnostics":[...]}, the keys of the command-line contract.
[[nodiscard]] std::string inspect_json(const std::vector<InspectedSource>& sources, const Diagnostics& diagnostics);
[[nodiscard]] std::string inspect_text(const std::vector<InspectedSource>& sources);

}  // namespace thalweg
