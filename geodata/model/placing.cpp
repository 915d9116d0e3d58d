#include "geodata/model/placing.h"

#include <utility>

namespace thalweg {

void Placing::set_rows(std::vector<Placed> rows) {
  rows_ = std::move(rows);
  counts_ = {};
  for (const Placed placed : rows_) ++counts_[static_cast<std::size_t>(placed)];
}

std::shared_ptr<const Placing> placing_told_by(const FeatureTable& table) {
  const auto how = table.find(PlacedHowField);
  if (!how) return nullptr;
  auto placing = std::make_shared<Placing>();
  placing->field = PlacedHowField;
  std::vector<Placed> rows;
  bool any = false;
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    const std::string text = table.text(row, *how);
    Placed placed = Placed::as_given;
    if (text == "yes") placed = Placed::by_name;
    if (text.starts_with("doubtful")) placed = Placed::doubtful;
    if (text == "not found") placed = Placed::nowhere;
    any |= placed != Placed::as_given;
    rows.push_back(placed);
  }
  placing->set_rows(std::move(rows));
  return any ? placing : nullptr;
}

}  // namespace thalweg
