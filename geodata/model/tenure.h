// Tenure: how long one controller held ground without a break, however many rows of the table tell it. Rows follow each
// other within one tenure when a claim, a basis or a source changed and the holder did not.
#pragma once

#include <cstdint>
#include <span>

#include "geodata/model/timeline.h"

namespace thalweg {

struct Tenure {
  std::int32_t first = -1, last = -1;  // rows of Territory::control, both included
  Lifetime when;                       // from the begin of the first row to the end of the last

  [[nodiscard]] std::int32_t row_count() const { return last - first + 1; }
};

// Whether row `i` of a history goes on with the holder of the row before it: the same controller, without a gap. Who is
// nobody named goes on as nobody named.
[[nodiscard]] bool continues_tenure(std::span<const ControlInterval> history, std::int32_t i);

// The tenure that row `i` is of. `i` is a position in `history`.
[[nodiscard]] Tenure tenure_of(std::span<const ControlInterval> history, std::int32_t i);

}  // namespace thalweg
