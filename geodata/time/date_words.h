// The words by which a language tells dates: describe() of edtf.h, in another language than English.
#pragma once

#include <string>

#include "geodata/time/interval.h"

namespace thalweg {

struct DateWords {
  std::string (*day)(Instant);    // "10 November 2020"
  std::string (*month)(Instant);  // "November 2020"
  std::string (*year)(Instant);   // "2020"
  // With {} where a date goes.
  std::string about = "about {}", by = "by {}", or_later = "{} or later", between = "between {} and {}",
              until = "until {}", since = "since {}";
  std::string undated = "undated";
};

[[nodiscard]] std::string describe(const Lifetime& lifetime, const DateWords& words);
[[nodiscard]] std::string describe(const Bound& change, const DateWords& words);

}  // namespace thalweg
