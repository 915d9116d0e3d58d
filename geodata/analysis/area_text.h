// Areas and lengths as people read them. A sum that comes to nothing reads "0", whatever its rounding and its sign.
#pragma once

#include <string>

namespace thalweg {

// "8.3 km²" below a hundred, "14 835 km²" above, "0".
[[nodiscard]] std::string area_text(double km2);
// "8.3 km" below a hundred, "14 835 km" above.
[[nodiscard]] std::string length_text(double km);
// An area with its sign: "+11.5 km²", "−11.5 km²", "0".
[[nodiscard]] std::string signed_area_text(double km2);

}  // namespace thalweg
