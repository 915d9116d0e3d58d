#include "geodata/model/placing.h"

#include <fmt/format.h>

namespace thalweg {

void Placing::count_rows() {
  counts = {};
  for (const Placed placed : of_row) ++counts[static_cast<std::size_t>(placed)];
}

std::string told_of(const Placing& placing) {
  const char* how = placing.shape == Placing::Shape::points ? "placed by name alone" : "joined to outlines by name";
  std::string text =
      fmt::format("{} rows: {} {}, {} in doubt, {} not found", placing.of_row.size(), placing.count(Placed::by_name),
                  how, placing.count(Placed::doubtful), placing.count(Placed::nowhere));
  if (const std::size_t given = placing.count(Placed::as_given); given > 0)
    text += fmt::format(", {} with positions of their own", given);
  return text;
}

std::shared_ptr<const Placing> placing_told_by(const FeatureTable& table) {
  const auto how = table.find(PlacedHowField);
  if (!how) return nullptr;
  auto placing = std::make_shared<Placing>();
  placing->field = PlacedHowField;
  bool any = false;
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    const std::string text = table.text(row, *how);
    Placed placed = Placed::as_given;
    if (text == "yes") placed = Placed::by_name;
    if (text.starts_with("doubtful")) placed = Placed::doubtful;
    if (text == "not found") placed = Placed::nowhere;
    any |= placed != Placed::as_given;
    placing->of_row.push_back(placed);
  }
  placing->count_rows();
  return any ? placing : nullptr;
}

}  // namespace thalweg
