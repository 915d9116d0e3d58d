#include "geodata/document/utf8.h"

#include <cstddef>
#include <cstdint>

#include "geodata/base/text.h"

namespace thalweg {

bool is_text_of_utf8(std::string_view text) {
  constexpr std::uint32_t LeastOfLength[] = {0, 0, 0x80, 0x800, 0x10000};
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead == 0) return false;
    const std::size_t length = letter_bytes(lead);
    if (length == 1) {
      if (lead >= 0x80) return false;
      ++i;
      continue;
    }
    if (i + length > text.size()) return false;
    std::uint32_t code = lead & (0x7fu >> length);
    for (std::size_t k = 1; k < length; ++k) {
      const auto next = static_cast<unsigned char>(text[i + k]);
      if (next >> 6 != 2) return false;
      code = code << 6 | (next & 0x3fu);
    }
    const bool is_surrogate = code >= 0xd800 && code <= 0xdfff;
    if (code < LeastOfLength[length] || code > 0x10ffff || is_surrogate) return false;
    i += length;
  }
  return true;
}

}  // namespace thalweg
