// One layer that GDAL has opened, read into a Dataset: its rows, and their shapes in degrees.
#pragma once

#include <memory>
#include <string>

#include "geodata/base/diagnostics.h"
#include "geodata/base/progress.h"
#include "geodata/base/result.h"
#include "geodata/model/dataset.h"

class OGRLayer;

namespace thalweg {

class OutlineSketch;
class ShapefileShapes;
class SourceCrs;

struct OgrLayerOptions {
  // Of coordinates whose layer names no CRS, or says degrees where there are none; null: degrees.
  const SourceCrs* crs = nullptr;
  std::string encoding;                // of its text, whoever says so; empty: GDAL knows
  OutlineSketch* sketch = nullptr;     // gets coarse outlines; may be null
  ShapefileShapes* shapes = nullptr;   // shapes from there instead of GDAL's, by feature number; may be null
  double share_before = 0, share = 1;  // its part of the progress of the whole file
};

// The Error says why none of it can be shown where it lies, or that reading was cancelled.
[[nodiscard]] Result<std::unique_ptr<Dataset>> read_ogr_layer(OGRLayer& layer, const std::string& path,
                                                              const std::string& driver, const OgrLayerOptions& options,
                                                              Diagnostics& diagnostics, Progress& progress);

}  // namespace thalweg
