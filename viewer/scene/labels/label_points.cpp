// Names beside points: places, and marks of what moves.
#include <cmath>

#include "viewer/scene/labels/label_frame.h"
#include "viewer/scene/symbols/place_symbols.h"

namespace thalweg {
namespace {

TextStyle style_of(const PlaceCandidate& place, double zoom, float s) {
  const float halo = 1.6f * s;
  switch (place.kind) {
    case PlaceKind::capital:
      return {FontStyle::bold, (zoom < 4.2 ? 11.0f : zoom < 6 ? 12.5f : 14.0f) * s, 0, halo};
    case PlaceKind::city:
      return {FontStyle::regular, (place.priority < 450 ? 13.0f : 12.0f) * s, 0, halo};
    case PlaceKind::town:
      return {FontStyle::regular, 11.5f * s, 0, halo};
    case PlaceKind::village:
      return {FontStyle::regular, 10.5f * s, 0, halo};
    case PlaceKind::station:
    case PlaceKind::border_point:
    case PlaceKind::airport:
    case PlaceKind::pass:
      return {FontStyle::italic, 10.5f * s, 0, halo};
  }
  return {};
}

}  // namespace

std::optional<std::pair<glm::vec2, PixelBox>> LabelFrame::room_beside(std::string_view text, const TextStyle& style,
                                                                      glm::vec2 at, float radius) const {
  const PixelBox dot = box_of(2 * radius, 2 * radius, at);
  const ShapedText& shaped = canvas_.engine().shape(text, style);
  const float w = shaped.width, cap = shaped.cap_height, halo = style.halo_px;
  const float below = 0.24f * style.size_px;  // descenders
  const float gap = radius + 3 * s_;
  // Baseline starts, the best first: right, left, above, below, then the corners; further off when an event's symbol
  // lies on the place. Method: E. Imhof, "Positioning Names on Maps" (1975), in the order our eyes preferred.
  for (const float g : {gap, gap + 10 * s_}) {
    const float diagonal = g * 0.7f;
    for (const glm::vec2 start :
         {glm::vec2(at.x + g, at.y + cap / 2), glm::vec2(at.x - g - w, at.y + cap / 2),
          glm::vec2(at.x - w / 2, at.y - g - below / 2), glm::vec2(at.x - w / 2, at.y + g + cap),
          glm::vec2(at.x + diagonal, at.y - diagonal), glm::vec2(at.x + diagonal, at.y + diagonal + cap),
          glm::vec2(at.x - diagonal - w, at.y - diagonal), glm::vec2(at.x - diagonal - w, at.y + diagonal + cap)}) {
      const PixelBox box = PixelBox{start.x, start.y - cap * 1.12f, start.x + w, start.y + below}.grown(halo);
      if (fits(box) && symbols_.is_free(box)) return std::pair(start, box);
    }
    if (symbols_.is_free(dot)) break;
  }
  return std::nullopt;
}

void LabelFrame::place(const PlaceCandidate& place) {
  const auto screen = camera_.screen_from_lonlat(place.at);
  if (!screen) return;
  const glm::vec2 at(*screen);
  const float radius =
      is_plain(place.feature) ? 5.2f * s_ : place_symbol_radius(place.kind) * s_ * (camera_.zoom < 4.2 ? 0.8f : 1.0f);
  const PixelBox dot = box_of(2 * radius, 2 * radius, at);
  const bool has_mark = is_plain(place.feature);  // drawn already, whether its name finds room or not
  if (!has_mark && !fits(dot)) return;
  const TextStyle style = style_of(place, camera_.zoom, s_);
  const auto room = room_beside(place.text, style, at, radius);
  if (!room) return;
  if (!has_mark) draw_place_symbol(canvas_, place.kind, at, radius, ink_.place, ink_.place_ground);
  const bool minor = place.kind >= PlaceKind::village;
  canvas_.text(place.text, style, {minor ? ink_.label_minor : ink_.label, ink_.label_halo}, room->first);
  keep(place.text, place.feature, {room->second, dot});
}

void LabelFrame::mark(const MarkName& name) {
  if (name.text.empty()) return;
  const float radius = name.radius + 0.6f * s_;
  const TextStyle style{name.is_chosen ? FontStyle::bold : FontStyle::regular, 11.5f * s_, 0, 1.6f * s_};
  const auto room = room_beside(name.text, style, name.at, radius);
  if (!room) return;
  canvas_.text(name.text, style, {name.is_faint ? ink_.label_minor : ink_.label, ink_.label_halo}, room->first);
  keep(std::string(name.text), name.feature, {room->second, box_of(2 * radius, 2 * radius, name.at)});
}

}  // namespace thalweg
