// Capitals for map lettering: Latin, Greek, Cyrillic and Armenian; scripts without capitals, and Georgian, which sets
// names in its one case, stay as they are. Turkish and Azerbaijani keep the dot: i becomes İ, ı becomes I.
#pragma once

#include <string>
#include <string_view>

namespace thalweg {

[[nodiscard]] std::string in_capitals(std::string_view utf8, std::string_view language);

}  // namespace thalweg
