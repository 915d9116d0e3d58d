// ScriptRuns: text cut into runs of one direction and one font, in the order they are drawn.
//
// Method: Unicode Bidirectional Algorithm (UAX 9) as ICU has it; the first letter that has a direction is the text's.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace thalweg {

// Bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] std::u32string decode_utf8(std::string_view utf8);

void append_utf8(std::string& utf8, char32_t character);

struct ScriptRun {
  std::size_t begin = 0, end = 0;  // characters, logical order
  int font = 0;                    // position in the chain
  bool right_to_left = false;
};

// `font_of` gives the chain position for a character, the current one being preferred: font_of(character, current).
[[nodiscard]] std::vector<ScriptRun> visual_runs(std::u32string_view text,
                                                 const std::function<int(char32_t, int)>& font_of);

// By the first letter that has a direction.
[[nodiscard]] bool reads_right_to_left(std::u32string_view text);

// Letters that join: no spacing may be put between them.
[[nodiscard]] bool is_joining_script(char32_t character);

}  // namespace thalweg
