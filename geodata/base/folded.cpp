#include "geodata/base/folded.h"

#include <array>

#include "geodata/base/text.h"

namespace thalweg {
namespace {

std::string latin_base(char32_t code) {
  switch (code) {
    case 0xc4:
    case 0xe4:
    case 0xc0:
    case 0xc1:
    case 0xc2:
    case 0xc3:
    case 0xc5:
    case 0xe0:
    case 0xe1:
    case 0xe2:
    case 0xe3:
    case 0xe5:
      return "a";
    case 0xc6:
    case 0xe6:
      return "ae";
    case 0xdf:
      return "ss";
    case 0x18f:
    case 0x259:
      return "e";  // Azerbaijani schwa: Lənkəran is asked for as Lenkeran
    case 0x130:
    case 0x131:
      return "i";
    default:
      break;
  }
  struct Range {
    char32_t from, to;
    const char* base;
  };
  constexpr std::array Bases = {
      Range{0xc7, 0xc7, "c"},   Range{0xc8, 0xcb, "e"},   Range{0xcc, 0xcf, "i"},   Range{0xd0, 0xd0, "d"},
      Range{0xd1, 0xd1, "n"},   Range{0xd2, 0xd6, "o"},   Range{0xd8, 0xd8, "o"},   Range{0xd9, 0xdc, "u"},
      Range{0xdd, 0xdd, "y"},   Range{0xe7, 0xe7, "c"},   Range{0xe8, 0xeb, "e"},   Range{0xec, 0xef, "i"},
      Range{0xf0, 0xf0, "d"},   Range{0xf1, 0xf1, "n"},   Range{0xf2, 0xf6, "o"},   Range{0xf8, 0xf8, "o"},
      Range{0xf9, 0xfc, "u"},   Range{0xfd, 0xfd, "y"},   Range{0xff, 0xff, "y"},   Range{0x100, 0x105, "a"},
      Range{0x106, 0x10d, "c"}, Range{0x10e, 0x111, "d"}, Range{0x112, 0x11b, "e"}, Range{0x11c, 0x123, "g"},
      Range{0x124, 0x127, "h"}, Range{0x128, 0x12f, "i"}, Range{0x134, 0x135, "j"}, Range{0x136, 0x138, "k"},
      Range{0x139, 0x142, "l"}, Range{0x143, 0x14b, "n"}, Range{0x14c, 0x151, "o"}, Range{0x152, 0x153, "oe"},
      Range{0x154, 0x159, "r"}, Range{0x15a, 0x161, "s"}, Range{0x162, 0x167, "t"}, Range{0x168, 0x173, "u"},
      Range{0x174, 0x175, "w"}, Range{0x176, 0x178, "y"}, Range{0x179, 0x17e, "z"}, Range{0x218, 0x219, "s"},
      Range{0x21a, 0x21b, "t"}};
  for (const Range& range : Bases) {
    if (range.from <= code && code <= range.to) return range.base;
  }
  return {};
}

char32_t lower(char32_t code) {
  if (code >= 'A' && code <= 'Z') return code + 32;
  if ((code >= 0x391 && code <= 0x3a9) || (code >= 0x410 && code <= 0x42f)) return code + 32;  // Greek, Cyrillic
  if (code >= 0x400 && code <= 0x40f) return code + 80;
  if (code >= 0x531 && code <= 0x556) return code + 48;  // Armenian
  return code;
}

// Forms of Arabic letters that one keyboard or the other writes; 0 for marks that mean nothing in a name.
char32_t plain_arabic(char32_t letter) {
  switch (letter) {
    case 0x622:  // alif with madda and hamzas
    case 0x623:
    case 0x625:
      return 0x627;
    case 0x626:  // yeh with hamza, Arabic yeh, alif maksura: the Persian yeh
    case 0x64a:
    case 0x649:
      return 0x6cc;
    case 0x643:
      return 0x6a9;  // kaf
    case 0x629:
      return 0x647;  // teh marbuta: heh
    case 0x640:
    case 0x200c:
    case 0x200d:
      return 0;
    default:
      return letter >= 0x64b && letter <= 0x65f ? 0 : letter;
  }
}

}  // namespace

char32_t take_letter(std::string_view text, std::size_t& i) {
  const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
  const unsigned char lead = byte(i);
  const std::size_t length = letter_bytes(lead);
  if (length == 1 || i + length > text.size()) {
    ++i;
    return lead;
  }
  char32_t code = lead & (0xff >> (length + 1));
  for (std::size_t k = 1; k < length; ++k) code = (code << 6) | (byte(i + k) & 0x3f);
  i += length;
  return code;
}

void append_letter(char32_t code, std::string& out) {
  if (code < 0x80)
    out += static_cast<char>(code);
  else if (code < 0x800) {
    out += static_cast<char>(0xc0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3f));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xe0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
    out += static_cast<char>(0x80 | (code & 0x3f));
  } else {
    out += static_cast<char>(0xf0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3f));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
    out += static_cast<char>(0x80 | (code & 0x3f));
  }
}

std::string folded(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size();) {
    const char32_t code = take_letter(utf8, i);
    if (code >= 0x300 && code <= 0x36f) continue;  // combining marks
    if (const std::string base = code >= 0xc0 ? latin_base(code) : std::string(); !base.empty())
      out += base;
    else if (const char32_t letter = plain_arabic(lower(code)); letter != 0)
      append_letter(letter, out);
  }
  return out;
}

}  // namespace thalweg
