// Breaking text into lines of a width, by the words and their shaped lengths.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "viewer/text/text_engine.h"

namespace thalweg {

// At most `max_lines` (0: any number); what does not fit ends in an ellipsis. A word wider than a line stands alone.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view utf8, const TextStyle& style, float width_px,
                                               TextEngine& text, int max_lines = 0);
[[nodiscard]] float widest(const std::vector<std::string>& lines, const TextStyle& style, TextEngine& text);
// Cut to a width with an ellipsis.
[[nodiscard]] std::string shortened(std::string_view utf8, const TextStyle& style, float width_px, TextEngine& text);

}  // namespace thalweg
