// The words that furniture puts on a map, in the languages of the default scenario; English stands in for the others.
#pragma once

#include <string>
#include <string_view>

#include "geodata/time/instant.h"

namespace thalweg {

// By key: "contested", "status:proposed", "mode:rail", "category:war". A key that is not known comes back readable
// ("under_review" as "Under review"), so that a scenario's own words still serve.
[[nodiscard]] std::string word(std::string_view key, std::string_view language);

// "10 November 2020", "10 ноября 2020", in English with BCE for years before our era.
[[nodiscard]] std::string long_date_in(Instant instant, std::string_view language);

}  // namespace thalweg
