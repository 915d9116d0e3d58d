// TextRun: a stretch of text in one font and one direction as it was shaped, for painters that write text as text and
// not as pictures of glyphs. Plain data.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace thalweg {

struct FontFace {
  std::string path;
  int index = 0;            // in the file
  std::string family = {};  // as documents name it: "Noto Sans Armenian"
  bool is_bold = false, is_italic = false;
  friend bool operator==(const FontFace&, const FontFace&) = default;
};

struct RunGlyph {
  std::uint32_t glyph = 0;    // in the font
  float x = 0, y = 0;         // pixels from the start of the whole text's baseline; y downwards
  float advance = 0;          // spacing included
  std::uint32_t cluster = 0;  // byte of TextRun::utf8 where the letters it stands for begin
};

struct TextRun {
  FontFace font;
  std::string utf8 = {};  // in reading order
  std::size_t begin = 0;  // character of the whole text that it begins with
  bool right_to_left = false;
  bool joins = false;                 // letters that join: they cannot be set one by one, nor spaced
  float x = 0, width = 0;             // pixels: where it begins on the baseline, at its left, and how far it reaches
  float letter_spacing = 0;           // pixels after each letter
  std::vector<RunGlyph> glyphs = {};  // from left to right
};

}  // namespace thalweg
