#include "geodata/model/localized.h"

namespace thalweg {

const std::string& LocalizedText::in(std::string_view language) const {
  static const std::string none;
  for (const std::string_view wanted : {language, std::string_view{"en"}, std::string_view{}})
    if (const auto found = by_language.find(wanted); found != by_language.end() && !found->second.empty())
      return found->second;
  return by_language.empty() ? none : by_language.begin()->second;
}

}  // namespace thalweg
