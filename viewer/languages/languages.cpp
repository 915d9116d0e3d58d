#include "viewer/languages/languages.h"

#include <algorithm>
#include <exception>
#include <locale>
#include <utility>

#include <boost/locale/gnu_gettext.hpp>
#include <boost/locale/message.hpp>

#include "viewer/languages/tr.h"

namespace thalweg {
namespace {

using Messages = boost::locale::message_format<char>;

// The language's code, beside its messages in a std::locale.
class LanguageName : public std::locale::facet {
 public:
  static std::locale::id id;
  explicit LanguageName(std::string code) : code_(std::move(code)) {}
  [[nodiscard]] const std::string& code() const { return code_; }

 private:
  std::string code_;
};
std::locale::id LanguageName::id;

// Without a name of its own, so that making it the global one leaves C's locale as it is, which others have set.
std::locale named(const std::string& code) { return {std::locale::classic(), new LanguageName(code)}; }

std::locale in_language(const std::string& folder, const std::string& code) {
  namespace gettext = boost::locale::gnu_gettext;
  gettext::messages_info info;
  info.language = code;
  info.encoding = "UTF-8";
  info.domains.emplace_back("thalweg");
  info.paths.push_back(folder);
  try {
    return {named(code), gettext::create_messages_facet<char>(info)};
  } catch (const std::exception&) {  // a catalogue that is broken is as good as one without texts
    return named(code);
  }
}

// Of the catalogue in use; null where it has none.
template <class... Asked>
std::string looked_up(const char* fallback, const Asked&... asked) {
  const std::locale now;
  if (*fallback == '\0' || !std::has_facet<Messages>(now)) return fallback;
  const char* found = std::use_facet<Messages>(now).get(0, nullptr, asked...);
  return found != nullptr ? found : fallback;
}

}  // namespace

const InterfaceLanguage* interface_language(std::string_view code) {
  const auto found = std::find_if(InterfaceLanguages.begin(), InterfaceLanguages.end(),
                                  [&](const InterfaceLanguage& each) { return code == each.code; });
  return found == InterfaceLanguages.end() ? nullptr : &*found;
}

void use_language(const std::string& folder, const std::string& code) {
  const std::string wanted = interface_language(code) != nullptr ? code : "en";
  if (wanted == language_in_use()) return;
  std::locale::global(wanted == "en" ? named(wanted) : in_language(folder, wanted));
}

std::string language_in_use() {
  const std::locale now;
  return std::has_facet<LanguageName>(now) ? std::use_facet<LanguageName>(now).code() : "en";
}

std::string tr(const char* text) { return looked_up(text, text); }

std::string one_or_many(const char* one, const char* many, std::int64_t count) {
  constexpr std::int64_t Most = 1'000'000'000;
  // Languages tell numbers apart by their last digits.
  const auto asked = static_cast<int>(count < Most ? count : Most + count % 1'000'000);
  return looked_up(count == 1 ? one : many, one, asked);
}

std::string filled_in(const std::string& translated, const char* english, fmt::format_args arguments) {
  try {
    return fmt::vformat(translated, arguments);
  } catch (const fmt::format_error&) {
    return fmt::vformat(english, arguments);
  }
}

}  // namespace thalweg
