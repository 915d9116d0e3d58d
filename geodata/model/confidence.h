// Confidence in words, as tables and reports have it.
#pragma once

#include <optional>
#include <string_view>

#include "geodata/model/timeline.h"

namespace thalweg {

[[nodiscard]] constexpr std::string_view name_of(Confidence confidence) {
  switch (confidence) {
    case Confidence::low:
      return "low";
    case Confidence::medium:
      return "medium";
    case Confidence::high:
      return "high";
    case Confidence::unknown:
      break;
  }
  return "unknown";
}

// One that a table may state; "unknown" is none.
[[nodiscard]] constexpr std::optional<Confidence> confidence_named(std::string_view word) {
  for (const Confidence confidence : {Confidence::low, Confidence::medium, Confidence::high})
    if (word == name_of(confidence)) return confidence;
  return std::nullopt;
}

}  // namespace thalweg
