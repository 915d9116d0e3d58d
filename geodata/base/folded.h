// Text as it is compared: without case and diacritics.
#pragma once

#include <string>
#include <string_view>

namespace thalweg {

// The letter that begins at text[i], which is moved past it. Bytes that are no UTF-8 are letters of their own.
[[nodiscard]] char32_t take_letter(std::string_view text, std::size_t& i);
void append_letter(char32_t letter, std::string& out);

// Lower case of Latin, Greek, Cyrillic and Armenian letters, with Latin diacritics taken off, so that "Susa" finds
// Şuşa; Arabic letters without hamzas and vowel marks, as Persian keyboards write them.
[[nodiscard]] std::string folded(std::string_view utf8);

}  // namespace thalweg
