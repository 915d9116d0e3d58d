// This process as the kernel sees it.
#pragma once

#include <cstddef>

namespace thalweg {

// Since exec, to the kernel's hundredth of a second.
[[nodiscard]] double process_age_secs();
// Memory that is in RAM now; 0 where it cannot be told.
[[nodiscard]] std::size_t resident_bytes();
// Memory of the machine that could still be had without swapping; 0 where it cannot be told.
[[nodiscard]] std::size_t available_bytes();

}  // namespace thalweg
