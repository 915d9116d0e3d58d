#include "geodata/base/suggestion.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "geodata/base/diagnostics.h"

namespace thalweg {
namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
    }
  }
  return row[b.size()];
}

constexpr std::size_t LongestWord = 64;  // longer ones are no slips of the finger

}  // namespace

std::string did_you_mean(std::string_view written, std::span<const std::string> known) {
  if (written.empty() || written.size() > LongestWord) return {};
  const std::string* best = nullptr;
  std::size_t nearest = std::max<std::size_t>(1, written.size() / 3) + 1;
  for (const std::string& word : known) {
    if (word.size() > LongestWord) continue;
    const std::size_t distance = edit_distance(written, word);
    if (distance < nearest) {
      nearest = distance;
      best = &word;
    }
  }
  return best ? fmt::format(" (did you mean \"{}\"?)", *best) : std::string{};
}

std::string Suggestions::for_word(std::string_view written) {
  return made_++ < Diagnostics::MaxPerMessage ? did_you_mean(written, known_) : std::string{};
}

}  // namespace thalweg
