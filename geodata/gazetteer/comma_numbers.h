// Numbers with commas, which a table keeps as text: "1,5" and "1.234,5" as half of the world writes them, "1,234" and
// "1,234.5" as the other half. For what is coloured by them.
#pragma once

#include "geodata/model/feature_table.h"

namespace thalweg {

// Text columns all of whose cells are numbers, some with a comma, become columns of numbers. What the comma is the
// whole column says: between thousands where nothing contradicts it ("0,125", "1,5", or "1250" beside it do).
void read_comma_numbers(FeatureTable& table);

}  // namespace thalweg
