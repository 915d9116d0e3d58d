// A data file, a folder or an archive of such, or a GDAL connection string, read as it is now.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/base/diagnostics.h"
#include "geodata/base/progress.h"
#include "geodata/base/result.h"
#include "geodata/formats/read_options.h"
#include "geodata/model/dataset.h"

namespace thalweg {

// All vector layers of it, dated, or those that `options` name. May be called on any thread and stops within 100 ms of
// progress.cancel(). Broken parts go to the diagnostics and the rest is kept; an Error means that nothing of use was
// found.
[[nodiscard]] Result<std::vector<std::unique_ptr<Dataset>>> read_source(const std::string& path,
                                                                        const ReadOptions& options,
                                                                        Diagnostics& diagnostics, Progress& progress);

// The same of a file's bytes at hand, where they are GeoJSON or a table of text; `path` is what they are called. Other
// forms are refused.
[[nodiscard]] Result<std::unique_ptr<Dataset>> read_source_bytes(std::string_view bytes, const std::string& path,
                                                                 const ReadHints& hints, Diagnostics& diagnostics,
                                                                 Progress& progress);

}  // namespace thalweg
