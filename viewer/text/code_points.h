// Ranges of Unicode.
#pragma once

namespace thalweg {

// Both ends belong to it.
[[nodiscard]] constexpr bool is_in(char32_t c, char32_t first, char32_t last) { return first <= c && c <= last; }

}  // namespace thalweg
