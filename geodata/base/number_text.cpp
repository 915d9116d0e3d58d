#include "geodata/base/number_text.h"

#include <algorithm>
#include <cstddef>

#include "geodata/base/text.h"

namespace thalweg {

std::string with_thousands_apart(std::string number) {
  const auto first = std::find_if(number.begin(), number.end(), is_digit);
  const auto begin = first - number.begin();
  const auto end = std::find_if_not(first, number.end(), is_digit) - number.begin();
  for (auto at = end - 3; at > begin; at -= 3) number.insert(static_cast<std::size_t>(at), "\u202f");
  return number;
}

std::string count_text(std::uint64_t count) { return with_thousands_apart(std::to_string(count)); }

}  // namespace thalweg
