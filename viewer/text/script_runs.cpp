#include "viewer/text/script_runs.h"

#include <algorithm>
#include <memory>

#include <hb.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "viewer/text/code_points.h"

namespace thalweg {
namespace {

// Hebrew, Arabic and what is written like them, with the marks that only say so.
bool runs_right_to_left(char32_t c) {
  return is_in(c, 0x590, 0x8ff) || is_in(c, 0xfb1d, 0xfdff) || is_in(c, 0xfe70, 0xfeff) || is_in(c, 0x10800, 0x10fff) ||
         is_in(c, 0x1e800, 0x1efff) || c == 0x200f || is_in(c, 0x202a, 0x202e) || is_in(c, 0x2066, 0x2069);
}

bool is_mark(char32_t c) {
  const auto category = hb_unicode_general_category(hb_unicode_funcs_get_default(), c);
  return category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
         category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK ||
         category == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK || c == 0x200d;
}

// Embedding level a character: even ones run left to right, odd ones right to left.
std::vector<std::uint8_t> levels_of(std::u32string_view text) {
  std::vector<std::uint8_t> levels(text.size(), 0);
  if (std::none_of(text.begin(), text.end(), runs_right_to_left)) return levels;
  std::u16string utf16;
  std::vector<std::size_t> first_unit;
  for (const char32_t c : text) {
    first_unit.push_back(utf16.size());
    if (c > 0xffff) {
      utf16 += static_cast<char16_t>(U16_LEAD(c));
      utf16 += static_cast<char16_t>(U16_TRAIL(c));
    } else {
      utf16 += static_cast<char16_t>(c);
    }
  }
  const std::unique_ptr<UBiDi, decltype(&ubidi_close)> bidi(ubidi_open(), &ubidi_close);
  UErrorCode error = U_ZERO_ERROR;
  if (!bidi) return levels;
  ubidi_setPara(bidi.get(), utf16.data(), static_cast<std::int32_t>(utf16.size()), UBIDI_DEFAULT_LTR, nullptr, &error);
  const UBiDiLevel* found = ubidi_getLevels(bidi.get(), &error);
  if (U_FAILURE(error) || found == nullptr) return levels;
  for (std::size_t i = 0; i < text.size(); ++i) levels[i] = found[first_unit[i]];
  return levels;
}

// Bytes that follow a byte of UTF-8; -1: it begins no character.
int bytes_after(unsigned char lead) {
  if (lead < 0x80) return 0;
  if (lead >> 5 == 6) return 1;
  if (lead >> 4 == 14) return 2;
  return lead >> 3 == 30 ? 3 : -1;
}

}  // namespace

std::u32string decode_utf8(std::string_view utf8) {
  constexpr char32_t Replacement = 0xfffd;
  std::u32string text;
  text.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const int extra = bytes_after(lead);
    if (extra < 0 || i + static_cast<std::size_t>(extra) >= utf8.size()) {
      text.push_back(Replacement);
      ++i;
      continue;
    }
    char32_t c = extra == 0 ? lead : lead & (0x3fu >> extra);
    bool good = true;
    for (int k = 1; k <= extra; ++k) {
      const auto trail = static_cast<unsigned char>(utf8[i + static_cast<std::size_t>(k)]);
      good = good && (trail & 0xc0) == 0x80;
      c = (c << 6) | (trail & 0x3fu);
    }
    constexpr char32_t Least[] = {0, 0x80, 0x800, 0x10000};
    good = good && c >= Least[extra] && c <= 0x10ffff && !is_in(c, 0xd800, 0xdfff);
    text.push_back(good ? c : Replacement);
    i += good ? static_cast<std::size_t>(extra) + 1 : 1;
  }
  return text;
}

void append_utf8(std::string& utf8, char32_t character) {
  const auto put = [&](char32_t byte) { utf8 += static_cast<char>(static_cast<unsigned char>(byte)); };
  const auto tail = [&](int bits) { put(0x80 | (character >> bits & 0x3f)); };
  if (character < 0x80) return put(character);
  if (character < 0x800) {
    put(0xc0 | character >> 6);
    return tail(0);
  }
  if (character < 0x10000) {
    put(0xe0 | character >> 12);
  } else {
    put(0xf0 | character >> 18);
    tail(12);
  }
  tail(6);
  tail(0);
}

std::vector<ScriptRun> visual_runs(std::u32string_view text, const std::function<int(char32_t, int)>& font_of) {
  const std::vector<std::uint8_t> levels = levels_of(text);
  struct Levelled {
    ScriptRun run;
    std::uint8_t level;
  };
  std::vector<Levelled> runs;
  int font = -1;
  for (std::size_t i = 0; i < text.size(); ++i) {
    // A mark goes with the letter it sits on, whichever font that took.
    if (font < 0 || !is_mark(text[i])) font = font_of(text[i], font);
    if (!runs.empty() && runs.back().run.font == font && runs.back().level == levels[i])
      runs.back().run.end = i + 1;
    else
      runs.push_back({{i, i + 1, font, levels[i] % 2 == 1}, levels[i]});
  }
  const int deepest = levels.empty() ? 0 : *std::max_element(levels.begin(), levels.end());
  for (int level = deepest; level >= 1; --level)
    for (auto first = runs.begin(); first != runs.end();) {
      const auto begin = std::find_if(first, runs.end(), [&](const Levelled& run) { return run.level >= level; });
      const auto end = std::find_if(begin, runs.end(), [&](const Levelled& run) { return run.level < level; });
      std::reverse(begin, end);
      first = end;
    }
  std::vector<ScriptRun> visual;
  visual.reserve(runs.size());
  for (const Levelled& run : runs) visual.push_back(run.run);
  return visual;
}

bool reads_right_to_left(std::u32string_view text) {
  const auto first = std::find_if(text.begin(), text.end(), [](char32_t c) {
    const UCharDirection direction = u_charDirection(static_cast<UChar32>(c));
    return direction == U_LEFT_TO_RIGHT || direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
  });
  return first != text.end() && u_charDirection(static_cast<UChar32>(*first)) != U_LEFT_TO_RIGHT;
}

bool is_joining_script(char32_t c) {
  return is_in(c, 0x600, 0x7bf) || is_in(c, 0x840, 0x8ff) || is_in(c, 0xfb50, 0xfdff) || is_in(c, 0xfe70, 0xfeff);
}

}  // namespace thalweg
