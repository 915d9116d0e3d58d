// One EDTF date, neither set nor interval. What edtf.cpp is built of; nothing outside this folder includes it.
#pragma once

#include "geodata/time/edtf.h"

namespace thalweg {

// `text` has no blanks about it and no calendar mark. The error is the bare reason: "month 13".
[[nodiscard]] Result<Edtf> parse_bare_date(std::string_view text, Calendar calendar);

[[nodiscard]] Precision precision_of_years(std::int64_t years);

}  // namespace thalweg
