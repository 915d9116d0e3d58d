// Text as it is compared in a search: folded, and with a letter or two wrong.
#pragma once

#include <string>
#include <string_view>

#include "geodata/base/folded.h"

namespace thalweg::ui {

[[nodiscard]] std::u32string letters_of(std::string_view utf8);

// The fewest letters that must be changed, added, left out or exchanged with the next to make `wanted` the beginning of
// `name`, or more than `most` when that is more. Method: F. J. Damerau, "A technique for computer detection and
// correction of spelling errors" (1964), in the form without repeated edits of one place.
[[nodiscard]] int letters_wrong(std::u32string_view wanted, std::u32string_view name, int most);

}  // namespace thalweg::ui
