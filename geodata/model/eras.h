// Eras: which features are never seen at the same time, so that nobody ever sees their borders side by side.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geodata/time/interval.h"

namespace thalweg {

// By feature, the number of its era: no feature of one era may be there at a time when a feature of another is, by what
// uncertain dates make possible. Empty when there is one era only.
[[nodiscard]] std::vector<std::uint32_t> eras_of(std::span<const Lifetime> lifetimes);

}  // namespace thalweg
