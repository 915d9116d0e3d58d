// Numbers as half of the world writes them, "1,5" and "1.234,5", which a table keeps as text: for what is coloured by
// them.
#pragma once

#include "geodata/model/feature_table.h"

namespace thalweg {

// Text columns all of whose cells are numbers, some with a decimal comma, become columns of numbers.
void read_decimal_commas(FeatureTable& table);

}  // namespace thalweg
