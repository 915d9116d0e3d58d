// Numbers as people read them, in a window and on a map. What programs read is written with plain digits.
#pragma once

#include <cstdint>
#include <string>

namespace thalweg {

// "-1234567.25" -> "-1 234 567.25": the thousands of a number in tens stand apart by a narrow space at which no line
// breaks (U+202F), as atlases set them.
[[nodiscard]] std::string with_thousands_apart(std::string number);

[[nodiscard]] std::string count_text(std::uint64_t count);

}  // namespace thalweg
