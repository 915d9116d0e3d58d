// Which territories of a group share a row of the timeline, and in which order the rows stand.
#pragma once

#include <vector>

#include "viewer/timeline/timeline_layout.h"

namespace thalweg {

// Fills TerritoryGroup::row_begin and orders its territories by row: those of one name that follow each other in time
// share one. Ground that never changed hands says little: it comes last.
void put_in_rows(TerritoryGroup& group, const std::vector<Territory>& territories);

}  // namespace thalweg
