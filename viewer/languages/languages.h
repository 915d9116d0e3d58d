// Which language the interface is in. It is kept where the standard library keeps it, in the global std::locale, with
// nothing else of that changed: numbers are read and written as before.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace thalweg {

struct InterfaceLanguage {
  const char* code;
  const char* name;  // its own
};
// Those that have a catalogue, and English.
[[nodiscard]] const InterfaceLanguage* interface_language(std::string_view code);
inline constexpr std::array InterfaceLanguages{
    InterfaceLanguage{"en", "English"}, InterfaceLanguage{"az", "Azərbaycanca"}, InterfaceLanguage{"hy", "Հայերեն"},
    InterfaceLanguage{"ru", "Русский"}, InterfaceLanguage{"tr", "Türkçe"},       InterfaceLanguage{"fa", "فارسی"},
    InterfaceLanguage{"ka", "ქართული"}};

// From now on tr() answers in that language, in English where `folder` has no catalogue of it or a broken one; a code
// that is none of the above is English. Reads the catalogue only when it is another language than before; threads that
// call tr() meanwhile get one or the other.
void use_language(const std::string& folder, const std::string& code);
// "en" at first.
[[nodiscard]] std::string language_in_use();

}  // namespace thalweg
