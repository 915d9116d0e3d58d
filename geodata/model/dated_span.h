// DatedSpan: what the dates of a scenario's own layers, events and histories add up to. The base map does not count.
#pragma once

#include <optional>

#include "geodata/model/scenario.h"

namespace thalweg {

struct DatedSpan {
  Interval time;       // every finite bound lies in it; not empty
  Lifetime spanned;    // the same with its bounds as written; open where something has no beginning or no end
  Instant last_begin;  // the last instant at which something begins: there is something to be seen then
  bool has_times_of_day = false;  // some bound is finer than a day
};

// Nothing when nothing is dated.
[[nodiscard]] std::optional<DatedSpan> dated_span(const Scenario& scenario);

}  // namespace thalweg
