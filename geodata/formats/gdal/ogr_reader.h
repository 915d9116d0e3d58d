// Everything that is not plain GeoJSON, through GDAL/OGR: Shapefile, TopoJSON, GeoPackage, KML, FlatGeobuf, CSV with
// coordinates, connection strings. Reprojected to WGS84; Z and M dropped, curves made straight, collections taken
// apart. GDAL's own complaints become diagnostics.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "geodata/base/diagnostics.h"
#include "geodata/base/progress.h"
#include "geodata/base/result.h"
#include "geodata/formats/read_options.h"
#include "geodata/model/dataset.h"

namespace thalweg {

[[nodiscard]] Result<std::vector<std::unique_ptr<Dataset>>> read_with_gdal(const std::string& path,
                                                                           const std::string& gdal_name,
                                                                           const ReadOptions& options,
                                                                           Diagnostics& diagnostics,
                                                                           Progress& progress);

}  // namespace thalweg
