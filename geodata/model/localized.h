// LocalizedText: one text in several languages, by ISO 639-1 code; "" holds the text whose language nobody named.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace thalweg {

struct LocalizedText {
  std::map<std::string, std::string, std::less<>> by_language;

  // The text in `language`, else English, else the unnamed one, else any; empty when there is none.
  [[nodiscard]] const std::string& in(std::string_view language) const;
  [[nodiscard]] bool empty() const { return by_language.empty(); }
  friend bool operator==(const LocalizedText&, const LocalizedText&) = default;
};

}  // namespace thalweg
