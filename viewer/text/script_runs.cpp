#include "viewer/text/script_runs.h"

#include <algorithm>

#include <hb.h>

#include "viewer/text/code_points.h"

namespace thalweg {
namespace {

enum class Direction : std::uint8_t { neutral, digit, left_to_right, right_to_left };

Direction direction_of(char32_t c) {
  if (is_in(c, U'0', U'9') || is_in(c, 0x660, 0x669) || is_in(c, 0x6f0, 0x6f9)) return Direction::digit;
  if (is_in(c, 0x590, 0x8ff) || is_in(c, 0xfb1d, 0xfdff) || is_in(c, 0xfe70, 0xfeff) || is_in(c, 0x10800, 0x10fff) ||
      is_in(c, 0x1e800, 0x1efff) || c == 0x200f)
    return Direction::right_to_left;
  const auto category = hb_unicode_general_category(hb_unicode_funcs_get_default(), c);
  switch (category) {
    case HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_MODIFIER_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_OTHER_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_TITLECASE_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER:
      return Direction::left_to_right;
    default:
      return Direction::neutral;
  }
}

bool is_mark(char32_t c) {
  const auto category = hb_unicode_general_category(hb_unicode_funcs_get_default(), c);
  return category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
         category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK ||
         category == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK || c == 0x200d;
}

// Embedding level a character: 0 in a text that runs left to right, 1 right to left, 2 digits and Latin within that.
std::vector<std::uint8_t> levels_of(std::u32string_view text) {
  std::vector<Direction> directions;
  directions.reserve(text.size());
  for (const char32_t c : text) directions.push_back(direction_of(c));
  const auto strong = std::find_if(directions.begin(), directions.end(), [](Direction d) {
    return d == Direction::left_to_right || d == Direction::right_to_left;
  });
  const bool base_rtl = strong != directions.end() && *strong == Direction::right_to_left;
  const Direction base = base_rtl ? Direction::right_to_left : Direction::left_to_right;
  // Digits run left to right but do not turn the neutrals beside them when the letter before is right to left.
  Direction before = base;
  std::vector<std::uint8_t> levels(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (directions[i] == Direction::left_to_right || directions[i] == Direction::right_to_left) {
      before = directions[i];
      levels[i] = before == Direction::right_to_left ? 1 : base_rtl ? 2 : 0;
    } else if (directions[i] == Direction::digit) {
      levels[i] = before == Direction::right_to_left || base_rtl ? 2 : 0;
    } else {
      std::size_t next = i;
      while (next < text.size() && directions[next] == Direction::neutral) ++next;
      Direction after = next == text.size() ? base : directions[next];
      if (after == Direction::digit) after = before;
      const Direction resolved = before == after ? before : base;
      for (; i < next; ++i) levels[i] = resolved == Direction::right_to_left ? 1 : base_rtl ? 2 : 0;
      --i;
    }
  }
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
      runs.push_back({{i, i + 1, font, levels[i] == 1}, levels[i]});
  }
  for (int level = 2; level >= 1; --level)
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

bool is_joining_script(char32_t c) {
  return is_in(c, 0x600, 0x7bf) || is_in(c, 0x840, 0x8ff) || is_in(c, 0xfb50, 0xfdff) || is_in(c, 0xfe70, 0xfeff);
}

}  // namespace thalweg
