// SeriesStep: how far apart the snapshots of a series are: "every 3 months". Calendar steps count months and years as
// calendars do, all others are lengths of time.
#pragma once

#include <cstdint>
#include <span>

#include "geodata/time/edtf.h"

namespace thalweg {

struct SeriesStep {
  Precision unit = Precision::day;  // that of the most precise of the dates
  std::int64_t count = 0;           // of units; 0: irregular
};

// The step that most of the dates keep to: at least half must, or there is none. Dates ascend, each once.
[[nodiscard]] SeriesStep step_of(std::span<const Instant> dates, Precision unit);

// Whole ones; of months and years as calendars have them.
[[nodiscard]] std::int64_t units_between(Precision unit, Instant from, Instant to);

// Where the next snapshot is due; an irregular series owes none, and its snapshot then speaks for one unit.
[[nodiscard]] Instant due_after(const SeriesStep& step, Instant at);

}  // namespace thalweg
