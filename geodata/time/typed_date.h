// Dates as people write them, and as this program prints them: "8 November 2020", "Nov 8, 2020", "March 2021",
// "8.11.2020", "8/11/2020", "2020/11/8", "11.2020", "about 1992", "autumn 1991", "1990s", "44 BCE", "10 November 2020,
// 12:30 UTC", "10 November 2020 (28 October 2020 O.S.)", months in English, Azerbaijani, Armenian and Russian; and all
// of EDTF (edtf.h).
//
// Of numbers alone the day comes first, as in most of the world: 8/11/2020 is the 8th of November. Only where that
// cannot be is the month read first. Whoever asks shows the reading.
#pragma once

#include <string>
#include <string_view>

#include "geodata/time/edtf.h"

namespace thalweg {

struct TypedDate {
  Instant at;           // where it begins (parse_moment)
  Edtf date;            // as its digits say; empty of an interval
  std::string reading;  // "8 November 2020"
};

// The error says what is wrong and gives examples.
[[nodiscard]] Result<TypedDate> parse_typed_date(std::string_view text);

}  // namespace thalweg
