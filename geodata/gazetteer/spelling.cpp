#include "geodata/gazetteer/spelling.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "geodata/model/column_names.h"

namespace thalweg {
namespace {

// The last row of the table of Damerau and Levenshtein (optimal string alignment): how far `wanted` is from each
// beginning of `name`. Empty when all of them are farther than `most`.
std::vector<int> distances(std::u32string_view wanted, std::u32string_view name, int most) {
  const std::size_t width = name.size() + 1;
  std::vector<int> older(width), before(width), row(width);
  for (std::size_t j = 0; j < width; ++j) before[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= wanted.size(); ++i) {
    row[0] = static_cast<int>(i);
    int least = row[0];
    for (std::size_t j = 1; j < width; ++j) {
      const int changed = before[j - 1] + (wanted[i - 1] == name[j - 1] ? 0 : 1);
      row[j] = std::min({changed, before[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && wanted[i - 1] == name[j - 2] && wanted[i - 2] == name[j - 1])
        row[j] = std::min(row[j], older[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > most) return {};
    older.swap(before);
    before.swap(row);
  }
  return before;
}

bool is_apostrophe(char32_t letter) {
  return letter == U'\'' || letter == U'`' || letter == 0xb4 || (letter >= 0x2b9 && letter <= 0x2bf) ||
         letter == 0x2018 || letter == 0x2019 || letter == 0x55a;
}

using Sound = std::pair<std::string_view, std::string_view>;
// Longest first. The letters of Azerbaijani and Turkish come folded: ş as s, ç as c, ə as e.
constexpr std::array Sounds{Sound{"tch", "c"}, Sound{"dzh", "c"}, Sound{"dz", "c"}, Sound{"dj", "c"}, Sound{"sh", "s"},
                            Sound{"ch", "c"},  Sound{"zh", "z"},  Sound{"kh", "h"}, Sound{"gh", "k"}, Sound{"ts", "c"},
                            Sound{"tz", "c"},  Sound{"th", "t"},  Sound{"ou", "u"}, Sound{"oo", "u"}, Sound{"ck", "k"},
                            Sound{"j", "c"},   Sound{"q", "k"},   Sound{"g", "k"},  Sound{"x", "h"},  Sound{"w", "v"},
                            Sound{"y", "i"},   Sound{"e", "a"},   Sound{"_", ""},   Sound{"-", ""}};

}  // namespace

std::u32string letters_of(std::string_view utf8) {
  std::u32string letters;
  for (std::size_t i = 0; i < utf8.size();) letters += take_letter(utf8, i);
  return letters;
}

int letters_wrong(std::u32string_view wanted, std::u32string_view name, int most) {
  if (static_cast<int>(wanted.size()) - static_cast<int>(name.size()) > most) return most + 1;
  const std::vector<int> apart = distances(wanted, name, most);
  // What is being typed may be the beginning of the name.
  return apart.empty() ? most + 1 : *std::min_element(apart.begin(), apart.end());
}

int letters_apart(std::u32string_view wanted, std::u32string_view name, int most) {
  if (std::max(wanted.size(), name.size()) - std::min(wanted.size(), name.size()) > static_cast<std::size_t>(most))
    return most + 1;
  const std::vector<int> apart = distances(wanted, name, most);
  return apart.empty() ? most + 1 : apart.back();
}

std::string name_key(std::string_view name) {
  std::string plain;
  for (std::size_t i = 0; i < name.size();)
    if (const char32_t letter = take_letter(name, i); !is_apostrophe(letter)) append_letter(letter, plain);
  return column_key(plain);
}

std::string sound_key(std::string_view key) {
  std::string sounds;
  while (!key.empty()) {
    std::string_view taken = key.substr(0, 1), as = taken;
    for (const auto& [spelt, sound] : Sounds)
      if (key.starts_with(spelt)) {
        taken = spelt;
        as = sound;
        break;
      }
    key.remove_prefix(taken.size());
    if (as.empty() || sounds.ends_with(as)) continue;
    sounds += as;
  }
  return sounds;
}

}  // namespace thalweg
