// Furniture of a comparison: a date on each half beside the line that parts them, and that line.
//
//   const FurnitureLayout layout = lay_out_furniture(session, world, text);       // its date is left out when halves
//   are shown const auto plates = lay_out_date_plates(session, halves, layout, text);       // keeps off what is laid
//   out already
#pragma once

#include <string>
#include <vector>

#include "viewer/scene/furniture/furniture.h"
#include "viewer/session/compare.h"

namespace thalweg {

struct DatePlate {
  PixelBox box;
  std::string date, note;
  float scale = 1;  // pixels a design pixel
};

// Both dates stand on every comparison, however small: furniture that they find no room beside is taken off the layout,
// the least important first, then they are set smaller.
[[nodiscard]] std::vector<DatePlate> lay_out_date_plates(const Session& session, const std::vector<CompareHalf>& halves,
                                                         FurnitureLayout& layout, TextEngine& text);
void draw_date_plates(const std::vector<DatePlate>& plates, const FurnitureLayout& layout, ScreenCanvas& canvas);
void draw_divider(const Session& session, ScreenCanvas& canvas);

}  // namespace thalweg
