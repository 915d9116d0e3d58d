#include "viewer/scene/furniture/compare_plates.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "viewer/scene/furniture/furniture_style.h"
#include "viewer/scene/furniture/words.h"
#include "viewer/scene/labels/map_ink.h"

namespace thalweg {

using namespace furniture;

namespace {

DatePlate make_plate(const CompareHalf& half, std::size_t h, float middle, float width_px, float s, TextEngine& text) {
  const auto px = [s](float design) { return std::round(design * s); };
  DatePlate plate{.box = {}, .date = as_of_text(half.session), .note = {}, .scale = s};
  const auto& territories = half.world.territories;
  if (std::any_of(territories.begin(), territories.end(), [](const TerritoryState& state) { return state.uncertain; }))
    plate.note = word("partly_uncertain", half.session.language);
  float width = text.shape(plate.date, date_style(s)).width;
  if (!plate.note.empty()) width = std::max(width, text.shape(plate.note, note_style(s)).width);
  width = std::ceil(width) + 2 * px(Pad);
  const float height = px(Pad) + px(DateLine) + (plate.note.empty() ? 0 : px(NoteLine));
  // Beside the line, but never off the map: with the line at the edge the date of a sliver stands over the other half.
  const float wanted = h == 0 ? middle - px(Margin) - width : middle + px(Margin);
  const float left = std::clamp(wanted, px(Margin), std::max(px(Margin), width_px - px(Margin) - width));
  plate.box = {left, px(Margin), left + width, px(Margin) + height};
  return plate;
}

// Under what stands in the way. Nothing when a plate would leave the map.
std::optional<std::vector<DatePlate>> try_plates(const Session& session, const std::vector<CompareHalf>& halves,
                                                 const std::vector<PixelBox>& furniture, float s, TextEngine& text) {
  const auto width_px = static_cast<float>(session.camera.width_px);
  const PixelBox map{0, 0, width_px, static_cast<float>(session.camera.height_px)};
  std::vector<DatePlate> plates;
  std::vector<PixelBox> taken = furniture;
  for (std::size_t h = 0; h < halves.size(); ++h) {
    DatePlate plate = make_plate(halves[h], h, divider_px(session), width_px, s, text);
    for (bool moved = true; moved;) {
      moved = false;
      for (const PixelBox& box : taken)
        if (box.overlaps(plate.box)) {
          plate.box = plate.box.moved(0, box.bottom + std::round(Gap * s) - plate.box.top);
          moved = true;
        }
    }
    if (!map.contains(plate.box)) return std::nullopt;
    taken.push_back(plate.box);
    plates.push_back(std::move(plate));
  }
  return plates;
}

}  // namespace

std::vector<DatePlate> lay_out_date_plates(const Session& session, const std::vector<CompareHalf>& halves,
                                           FurnitureLayout& layout, TextEngine& text) {
  if (!session.furniture.date) return {};
  constexpr FurnitureKind LeastFirst[] = {FurnitureKind::caption, FurnitureKind::legend, FurnitureKind::title,
                                          FurnitureKind::north_arrow};
  if (auto plates = try_plates(session, halves, layout.boxes(), layout.scale, text)) return *plates;
  for (const FurnitureKind kind : LeastFirst) {
    std::erase_if(layout.pieces, [&](const FurniturePiece& piece) { return piece.kind == kind; });
    if (auto plates = try_plates(session, halves, layout.boxes(), layout.scale, text)) return *plates;
  }
  for (float s = layout.scale * 0.85f; s > layout.scale * 0.1f; s *= 0.85f) {
    if (auto plates = try_plates(session, halves, layout.boxes(), s, text)) return *plates;
    // What is left of the furniture stands at the bottom: rather over that than not at all.
    if (s < layout.scale * 0.5f)
      if (auto plates = try_plates(session, halves, {}, s, text)) return *plates;
  }
  return {};
}

void draw_date_plates(const std::vector<DatePlate>& plates, const FurnitureLayout& layout, ScreenCanvas& canvas) {
  const MapInk& ink = ink_of(layout.theme);
  for (const DatePlate& plate : plates) {
    const float s = plate.scale;
    const auto px = [s](float design) { return std::round(design * s); };
    if (ink.shadow.a > 0)
      canvas.shadow(plate.box.moved(0, px(1)), px(Radius), 5 * s, with_alpha(ink.shadow, ink.shadow.a / 2));
    canvas.rounded_rectangle(plate.box, px(Radius), ink.panel);
    canvas.rounded_outline(plate.box, px(Radius), std::max(1.0f, std::round(s * 0.75f)), ink.panel_edge);
    const float x = plate.box.left + px(Pad), y = plate.box.top + px(Pad) / 2;
    canvas.text(plate.date, date_style(s), {ink.text}, {x, y + px(DateLine) * 0.5f + 20 * s * 0.36f});
    if (!plate.note.empty())
      canvas.text(plate.note, note_style(s), {ink.accent}, {x, y + px(DateLine) + px(NoteLine) * 0.7f});
  }
}

void draw_divider(const Session& session, ScreenCanvas& canvas) {
  const float x = divider_px(session);
  if (x < 0) return;
  const MapInk& ink = ink_of(session.theme);
  const auto scale = static_cast<float>(session.camera.pixel_scale);
  const auto height = static_cast<float>(session.camera.height_px);
  canvas.rectangle({x - std::round(2 * scale), 0, x + std::round(2 * scale), height}, ink.panel);
  canvas.rectangle({x - std::round(0.5f * scale), 0, x + std::max(1.0f, std::round(0.5f * scale)), height}, ink.text);
}

}  // namespace thalweg
