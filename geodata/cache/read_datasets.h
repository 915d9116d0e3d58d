// Reading a source, or having what was read of it before.
#pragma once

#include <string>
#include <vector>

#include "geodata/base/diagnostics.h"
#include "geodata/base/progress.h"
#include "geodata/base/result.h"
#include "geodata/formats/read_options.h"
#include "geodata/model/dataset.h"

namespace thalweg {

class SourceCache;

// As read_source does. The cache, if there is one, is looked into first and told what was read.
[[nodiscard]] Result<std::vector<DatasetPtr>> read_datasets(const std::string& path, const ReadOptions& options,
                                                            Diagnostics& diagnostics, Progress& progress,
                                                            SourceCache* cache = nullptr);

}  // namespace thalweg
