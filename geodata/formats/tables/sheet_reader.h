// The sheets of a spreadsheet (XLSX, ODS), which GDAL reads cell by cell, through what reads every table.
#pragma once

#include <memory>
#include <string>

#include "geodata/base/diagnostics.h"
#include "geodata/base/progress.h"
#include "geodata/base/result.h"
#include "geodata/formats/gdal/source_crs.h"
#include "geodata/model/dataset.h"

class OGRLayer;

namespace thalweg {

// "XLSX", "ODS", "XLS".
[[nodiscard]] bool is_spreadsheet(const std::string& driver);

// Null of an empty sheet. `layer` has been opened without a header of its own: its first row is the first of the sheet.
// Rows are told of by their number, counted from 1 as the spreadsheet does.
[[nodiscard]] Result<std::unique_ptr<Dataset>> read_sheet(OGRLayer& layer, const std::string& path,
                                                          const std::string& driver, const SourceCrs* crs,
                                                          Diagnostics& diagnostics, Progress& progress);

}  // namespace thalweg
