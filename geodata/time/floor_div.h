// Division that rounds down, for years and days before those counted from. `b` is positive.
#pragma once

#include <cstdint>

namespace thalweg {

[[nodiscard]] constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0); }

}  // namespace thalweg
