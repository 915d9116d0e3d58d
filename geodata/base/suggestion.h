// "Did you mean": the known word nearest to one that was written wrong.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace thalweg {

// ` (did you mean "agdam"?)`, or nothing when no known word is near (Levenshtein distance, a third of the length at
// most).
[[nodiscard]] std::string did_you_mean(std::string_view written, std::span<const std::string> known);

// did_you_mean for the words of a table, where a whole column may be wrong: equal messages are told a few times only
// (Diagnostics::MaxPerMessage), and a suggestion costs a look at every known word.
class Suggestions {
 public:
  explicit Suggestions(std::span<const std::string> known) : known_(known) {}
  [[nodiscard]] std::string for_word(std::string_view written);

 private:
  std::span<const std::string> known_;
  int made_ = 0;
};

}  // namespace thalweg
