// Where the header of a table is, if it has one.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "geodata/formats/tables/table_meaning.h"

namespace thalweg {

// Fills rows_before, has_header and names.
void find_header(std::span<const TableRow> sample, TableMeaning& meaning);

}  // namespace thalweg
