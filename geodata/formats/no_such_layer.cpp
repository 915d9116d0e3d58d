#include "geodata/formats/no_such_layer.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "geodata/base/suggestion.h"

namespace thalweg {

std::string no_such_layer(const std::string& path, std::span<const std::string> wanted,
                          std::span<const std::string> names) {
  constexpr std::size_t MostNamed = 20;
  std::string has;
  for (std::size_t i = 0; i < std::min(names.size(), MostNamed); ++i)
    has += fmt::format("{}\"{}\"", i == 0 ? "" : ", ", names[i]);
  if (names.size() > MostNamed) has += fmt::format(" and {} more", names.size() - MostNamed);
  return fmt::format("{}: has no layer \"{}\"{}; it has {}", path, fmt::join(wanted, "\" or \""),
                     wanted.size() == 1 ? did_you_mean(wanted.front(), names) : "", has.empty() ? "none" : has);
}

}  // namespace thalweg
