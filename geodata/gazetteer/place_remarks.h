// What is told of a table whose rows were placed by name: how many, and each name that is in doubt or not found.
#pragma once

#include <cstddef>

#include "geodata/base/diagnostics.h"
#include "geodata/model/dataset.h"
#include "geodata/model/placing.h"

namespace thalweg {

// `table` as it was read; `rows_without_name` have no shape and name no place.
void remark_on_placing(const Dataset& table, const Placing& placing, std::size_t rows_without_name,
                       Diagnostics& diagnostics);

}  // namespace thalweg
