// GeoJSON (RFC 7946, and what is met in the wild) through simdjson straight into columns: FeatureCollection, Feature,
// bare geometry, newline-delimited, record separators, BOM, gzip, legacy `crs` that means WGS84, ids, foreign members.
// Broken text is read feature by feature, so that those before and after the break are kept.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "geodata/base/diagnostics.h"
#include "geodata/base/progress.h"
#include "geodata/base/result.h"
#include "geodata/formats/read_options.h"
#include "geodata/model/dataset.h"

namespace thalweg {

struct GeoJsonRead {
  std::unique_ptr<Dataset> dataset;  // null when the file is left to GDAL
  std::string fallback_reason;       // why: "TopoJSON", "legacy CRS EPSG:32638"
};

[[nodiscard]] Result<GeoJsonRead> read_geojson(const std::string& path, const ReadHints& hints,
                                               Diagnostics& diagnostics, Progress& progress,
                                               OutlineSketch* sketch = nullptr);

// The same of a file's bytes at hand; `path` is what they are called.
[[nodiscard]] Result<GeoJsonRead> read_geojson_bytes(std::string_view bytes, const std::string& path,
                                                     const ReadHints& hints, Diagnostics& diagnostics,
                                                     Progress& progress);

}  // namespace thalweg
