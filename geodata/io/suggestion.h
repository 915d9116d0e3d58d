// "Did you mean": the known word nearest to one that was written wrong.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace thalweg {

// ` (did you mean "agdam"?)`, or nothing when no known word is near (Levenshtein distance, a third of the length at
// most).
[[nodiscard]] std::string did_you_mean(std::string_view written, std::span<const std::string> known);

}  // namespace thalweg
