// In which encoding the bytes of a text are, and their way to UTF-8.
//
// Bytes that are valid UTF-8 are UTF-8; what a byte order mark says holds; every other byte zero is UTF-16. Else
// uchardet (Mozilla's detector, by how often letters follow one another) is asked, and of code pages that have the same
// letters the one that programs of Windows write is taken. Conversion is iconv's. Safe from any thread.
#pragma once

#include <string>
#include <string_view>

#include "geodata/base/progress.h"
#include "geodata/base/result.h"

namespace thalweg {

// "UTF-8", "UTF-16LE", "windows-1251"; empty when all bytes are ASCII.
[[nodiscard]] std::string detected_encoding(std::string_view bytes);

// Whether more of the bytes beyond ASCII make valid UTF-8 than do not: then a few broken ones are damage.
[[nodiscard]] bool is_mostly_utf8(std::string_view bytes);

struct Utf8Text {
  std::string text;          // valid UTF-8, without a byte order mark
  std::size_t replaced = 0;  // bytes that the encoding does not know, each now U+FFFD
};
// Fails for an encoding that is not known, naming it.
[[nodiscard]] Result<Utf8Text> to_utf8(std::string_view bytes, const std::string& encoding,
                                       const Progress* progress = nullptr);

// "1251" and "win1251" as iconv has them; others as they are.
[[nodiscard]] std::string encoding_name(std::string_view as_typed);
[[nodiscard]] bool is_known_encoding(const std::string& encoding);
// What to say of one that is not known.
[[nodiscard]] std::string unknown_encoding(std::string_view encoding);

}  // namespace thalweg
