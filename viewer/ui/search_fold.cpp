#include "viewer/ui/search_fold.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace thalweg::ui {
std::u32string letters_of(std::string_view utf8) {
  std::u32string letters;
  for (std::size_t i = 0; i < utf8.size();) letters += take_letter(utf8, i);
  return letters;
}

int letters_wrong(std::u32string_view wanted, std::u32string_view name, int most) {
  const int wanted_size = static_cast<int>(wanted.size()), name_size = static_cast<int>(name.size());
  if (wanted_size - name_size > most) return most + 1;
  // Rows of the table of Damerau and Levenshtein (optimal string alignment): the one before last, the last, this one.
  const std::size_t width = name.size() + 1;
  std::vector<int> older(width), before(width), row(width);
  for (int j = 0; j <= name_size; ++j) before[static_cast<std::size_t>(j)] = j;
  for (std::size_t i = 1; i <= wanted.size(); ++i) {
    row[0] = static_cast<int>(i);
    int least = row[0];
    for (std::size_t j = 1; j <= name.size(); ++j) {
      const int changed = before[j - 1] + (wanted[i - 1] == name[j - 1] ? 0 : 1);
      row[j] = std::min({changed, before[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && wanted[i - 1] == name[j - 2] && wanted[i - 2] == name[j - 1])
        row[j] = std::min(row[j], older[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > most) return most + 1;
    older.swap(before);
    before.swap(row);
  }
  // What is being typed may be the beginning of the name.
  return *std::min_element(before.begin(), before.end());
}

}  // namespace thalweg::ui
