// How near two spellings of a name are: letter by letter, and by their sound in whatever alphabet they are written.
// Texts to compare by letters are folded before (geodata/base/folded.h).
#pragma once

#include <string>
#include <string_view>

#include "geodata/base/folded.h"

namespace thalweg {

[[nodiscard]] std::u32string letters_of(std::string_view utf8);

// The fewest letters that must be changed, added, left out or exchanged with the next to make `wanted` the beginning of
// `name`, or more than `most` when that is more. Method: F. J. Damerau, "A technique for computer detection and
// correction of spelling errors" (1964), in the form without repeated edits of one place.
[[nodiscard]] int letters_wrong(std::u32string_view wanted, std::u32string_view name, int most);
// The same to make it all of `name`.
[[nodiscard]] int letters_apart(std::u32string_view wanted, std::u32string_view name, int most);

// A name as it is looked up: folded, without apostrophes and accents, its words apart by "_".
[[nodiscard]] std::string name_key(std::string_view name);

// What is left of a name in Latin letters (a name_key) where the ways to spell it agree: Kalbajar, Kəlbəcər,
// Kelbadzhar and Kelbadjar are all "kalbacar". Different names may sound alike; none that is spelt the same differs.
[[nodiscard]] std::string sound_key(std::string_view latin_key);

}  // namespace thalweg
