// The words by which a language tells dates: describe() of edtf.h, in another language than English.
#pragma once

#include <string>

#include "geodata/time/interval.h"

namespace thalweg {

struct DateWords {
  std::string (*day)(Instant);    // "10 November 2020"
  std::string (*month)(Instant);  // "November 2020"
  std::string (*year)(Instant);   // "2020"
  // About dates that are in words already.
  std::string (*about)(const std::string&);
  std::string (*by)(const std::string&);
  std::string (*or_later)(const std::string&);
  std::string (*between)(const std::string&, const std::string&);
  std::string (*until)(const std::string&);
  std::string (*since)(const std::string&);
  std::string (*undated)();
};

[[nodiscard]] std::string describe(const Lifetime& lifetime, const DateWords& words);
[[nodiscard]] std::string describe(const Bound& change, const DateWords& words);

}  // namespace thalweg
