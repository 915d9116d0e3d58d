// Countries by their ISO 3166-1 codes and by the names that tables give them.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace thalweg {

// ISO alpha-3 of an alpha-2, alpha-3 or numeric code in any case ("AZ", "aze", "31", "031"), also of "UK", "XK" and
// "XKX"; empty when it is none.
[[nodiscard]] std::string alpha3_of_code(std::string_view code);

// What a country is called in the languages that tables come in, by ICU, and the names of statistical offices and
// newspapers: pairs of a name and an alpha-3 code. Of all countries; some names come twice.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> names_of_countries();

}  // namespace thalweg
