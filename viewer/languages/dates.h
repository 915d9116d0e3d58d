// Dates in the language of the interface, as describe() and long_date() write them in English.
#pragma once

#include <string>

#include "geodata/time/edtf.h"

namespace thalweg {

// "10 November 2020", "10 ноября 2020".
[[nodiscard]] std::string told_day(Instant instant);
[[nodiscard]] std::string told_month(Instant instant);  // "November 2020", "11.2020"
[[nodiscard]] std::string told(const Lifetime& lifetime);
[[nodiscard]] std::string told(const Bound& change);

}  // namespace thalweg
