#include "geodata/model/placing.h"

#include <fmt/format.h>

namespace thalweg {

std::string told_of(const Placing& placing) {
  const char* how = placing.shape == Placing::Shape::points ? "placed by name alone" : "joined to outlines by name";
  std::string text =
      fmt::format("{} rows: {} {}, {} in doubt, {} not found", placing.of_row.size(), placing.count(Placed::by_name),
                  how, placing.count(Placed::doubtful), placing.count(Placed::nowhere));
  if (const std::size_t given = placing.count(Placed::as_given); given > 0)
    text += fmt::format(", {} with positions of their own", given);
  return text;
}

}  // namespace thalweg
