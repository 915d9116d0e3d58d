// The texts of the interface in the language that it is in, from catalogues of gettext (viewer/languages/*.po). English
// is what the program is written in, and stands in for what a catalogue lacks.
//
//   tr("Open")                                   the text
//   tr("Read as {}", reading)                    with arguments of fmt; a translation may turn their order: {1} {0}
//   trn("{} event", "{} events", count)          one and many, as the language tells them apart
//   noted("Swipe")                               of a table: put into the catalogues, translated by tr where it is
//   shown
//
// What is given to tr, trn and noted is a literal: xgettext reads it there (cmake --build build/release --target
// languages-update). The language is that of the whole process and may change between any two calls; any thread may
// call.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "geodata/base/noted.h"

namespace thalweg {

[[nodiscard]] std::string tr(const char* text);

// By a translation and the English text it is of: where the translation's arguments are wrong, that.
[[nodiscard]] std::string filled_in(const std::string& translated, const char* english, fmt::format_args arguments);
[[nodiscard]] std::string one_or_many(const char* one, const char* many, std::int64_t count);

template <class First, class... More>
[[nodiscard]] std::string tr(const char* text, const First& first, const More&... more) {
  return filled_in(tr(text), text, fmt::make_format_args(first, more...));
}

// `{}` is the count, unless arguments are given, which are then all there are.
[[nodiscard]] inline std::string trn(const char* one, const char* many, std::int64_t count) {
  return filled_in(one_or_many(one, many, count), count == 1 ? one : many, fmt::make_format_args(count));
}
template <class First, class... More>
[[nodiscard]] std::string trn(const char* one, const char* many, std::int64_t count, const First& first,
                              const More&... more) {
  return filled_in(one_or_many(one, many, count), count == 1 ? one : many, fmt::make_format_args(first, more...));
}

}  // namespace thalweg
