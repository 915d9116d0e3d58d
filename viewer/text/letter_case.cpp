#include "viewer/text/letter_case.h"

#include "viewer/text/code_points.h"
#include "viewer/text/script_runs.h"

namespace thalweg {
namespace {

char32_t capital(char32_t c) {
  if (is_in(c, U'a', U'z')) return c - 32;
  if (c == 0xb5 || c == 0xf7 || c == 0xdf || c == 0x138 || c == 0x149) return c;
  if (c == 0xff) return 0x178;
  if (is_in(c, 0xe0, 0xfe)) return c - 32;
  if (c == 0x131) return U'I';
  if (c == 0x17f) return U'S';
  // Pairs of capital and small; which of the two is even differs by range.
  if (is_in(c, 0x100, 0x137) || is_in(c, 0x14a, 0x177) || is_in(c, 0x1de, 0x1ef) || is_in(c, 0x1f8, 0x21f) ||
      is_in(c, 0x222, 0x233) || is_in(c, 0x1e00, 0x1e95) || is_in(c, 0x1ea0, 0x1eff) || is_in(c, 0x460, 0x481) ||
      is_in(c, 0x48a, 0x4bf) || is_in(c, 0x4d0, 0x52f))
    return c & ~1u;
  if (is_in(c, 0x139, 0x148) || is_in(c, 0x179, 0x17e) || is_in(c, 0x1cd, 0x1dc) || is_in(c, 0x4c1, 0x4ce))
    return c % 2 == 0 ? c - 1 : c;
  if (c == 0x259) return 0x18f;  // schwa of Azerbaijani
  if (c == 0x1a1 || c == 0x1b0) return c - 1;
  if (c == 0x3ac) return 0x386;
  if (is_in(c, 0x3ad, 0x3af)) return c - 37;
  if (c == 0x3c2) return 0x3a3;
  if (is_in(c, 0x3b1, 0x3cb)) return c - 32;
  if (c == 0x3cc) return 0x38c;
  if (c == 0x3cd || c == 0x3ce) return c - 63;
  if (is_in(c, 0x430, 0x44f)) return c - 32;
  if (is_in(c, 0x450, 0x45f)) return c - 80;
  if (is_in(c, 0x561, 0x586)) return c - 48;
  return c;
}

}  // namespace

std::string in_capitals(std::string_view utf8, std::string_view language) {
  const bool dotted = language == "az" || language == "tr";
  std::string out;
  out.reserve(utf8.size() + 4);
  for (const char32_t c : decode_utf8(utf8)) {
    if (dotted && c == U'i')
      append_utf8(out, 0x130);
    else if (c == 0x587)  // the Armenian ligature ech yiwn has no capital of its own; ech vew is today's spelling
    {
      append_utf8(out, 0x535);
      append_utf8(out, 0x54e);
    } else
      append_utf8(out, capital(c));
  }
  return out;
}

}  // namespace thalweg
