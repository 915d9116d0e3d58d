// Tables of text with coordinate columns (CSV, semicolons or tabs, RFC 4180) straight into columns: one point a row.
//
// Coordinates are found by the names people give them (lon, lng, longitude, x; lat, latitude, y), in any case. Cells
// stay text, so that dates and codes are what the file says; whole numbers are told from it. A row whose coordinates
// cannot be read is kept without a shape. Shapes written as WKT are left to GDAL.
#pragma once

#include <memory>
#include <string>

#include "geodata/io/open.h"

namespace thalweg {

struct DelimitedRead {
  std::unique_ptr<Dataset> dataset;  // null when the file is left to GDAL
  std::string fallback_reason;       // why
};

[[nodiscard]] Result<DelimitedRead> read_delimited(const std::string& path, const ReadHints& hints,
                                                   Diagnostics& diagnostics, Progress& progress);

}  // namespace thalweg
