// ScriptRuns: text cut into runs of one direction and one font, in the order they are drawn.
//
// Two levels of direction are enough for names and captions: no explicit embeddings. Method: Unicode Bidirectional
// Algorithm (UAX 9), rules P2, W2 to W4 in spirit, N1, N2 and L2.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace thalweg {

// Bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] std::u32string decode_utf8(std::string_view utf8);

struct ScriptRun {
  std::size_t begin = 0, end = 0;  // characters, logical order
  int font = 0;                    // position in the chain
  bool right_to_left = false;
};

// `font_of` gives the chain position for a character, the current one being preferred: font_of(character, current).
[[nodiscard]] std::vector<ScriptRun> visual_runs(std::u32string_view text,
                                                 const std::function<int(char32_t, int)>& font_of);

// Letters that join: no spacing may be put between them.
[[nodiscard]] bool is_joining_script(char32_t character);

}  // namespace thalweg
