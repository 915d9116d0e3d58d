#include "geodata/gazetteer/romanized.h"

#include <vector>

#include <unicode/translit.h>

#include "geodata/base/folded.h"

namespace thalweg {

struct Romanizer::Tables {
  std::vector<std::unique_ptr<icu::Transliterator>> steps;
};

Romanizer::Romanizer() : tables_(std::make_unique<Tables>()) {
  for (const char* table : {"Russian-Latin/BGN", "Armenian-Latin/BGN", "Georgian-Latin/BGN",
                            "Any-Latin; NFD; [:Mn:] Remove; Latin-ASCII; Lower"}) {
    UErrorCode fault = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> step(icu::Transliterator::createInstance(table, UTRANS_FORWARD, fault));
    if (U_SUCCESS(fault) && step) tables_->steps.push_back(std::move(step));
  }
}

Romanizer::~Romanizer() = default;

std::string Romanizer::operator()(std::string_view utf8) const {
  icu::UnicodeString text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
  for (const auto& step : tables_->steps) step->transliterate(text);
  std::string latin;
  text.toUTF8String(latin);
  return latin;
}

bool has_other_script(std::string_view utf8) {
  constexpr char32_t LastLatin = 0x24f, Marks = 0x300, LastMark = 0x36f, FirstOther = 0x370, Additional = 0x1e00,
                     LastAdditional = 0x1eff, Punctuation = 0x2000, LastPunctuation = 0x206f;
  for (std::size_t i = 0; i < utf8.size();) {
    const char32_t letter = take_letter(utf8, i);
    const bool is_latin =
        letter <= LastLatin || (letter > LastLatin && letter < FirstOther) || (letter >= Marks && letter <= LastMark) ||
        (letter >= Additional && letter <= LastAdditional) || (letter >= Punctuation && letter <= LastPunctuation);
    if (!is_latin) return true;
  }
  return false;
}

}  // namespace thalweg
