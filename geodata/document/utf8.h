// Whether text is valid UTF-8 (RFC 3629), without zero bytes, which no text file holds.
#pragma once

#include <string_view>

namespace thalweg {

[[nodiscard]] bool is_text_of_utf8(std::string_view text);

}  // namespace thalweg
