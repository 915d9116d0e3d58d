// Names of areas where there is room for them, and rings about exclaves too small to show their shape.
#include "viewer/scene/labels/label_frame.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "viewer/scene/symbols/place_symbols.h"
#include "viewer/text/letter_case.h"

namespace thalweg {

// Two lines for a name of several words: at " / " when it has one, else at the space nearest its middle.
std::vector<std::string> in_two_lines(const std::string& text) {
  if (const auto slash = text.find(" / "); slash != std::string::npos)
    return {text.substr(0, slash + 2), text.substr(slash + 3)};
  if (const auto slash = text.find('/'); slash != std::string::npos)
    return {text.substr(0, slash + 1), text.substr(slash + 1)};
  std::size_t best = std::string::npos;
  const auto off = [&](std::size_t at) { return at > text.size() / 2 ? at - text.size() / 2 : text.size() / 2 - at; };
  for (std::size_t at = text.find(' '); at != std::string::npos; at = text.find(' ', at + 1))
    if (best == std::string::npos || off(at) < off(best)) best = at;
  return best == std::string::npos ? std::vector{text} : std::vector{text.substr(0, best), text.substr(best + 1)};
}

// Windows of 640 by 320 logical pixels at the zoom of `level`, each half over the next.
std::optional<AreaSpan> LabelFrame::span_in(std::uint32_t index, int level, int column, int row) {
  const LabelLayer::Impl::CellKey key{index, level, column, row};
  if (const auto found = impl_.spans.find(key); found != impl_.spans.end()) return found->second;
  const double height = degrees_of_px(320, level), south = row * height / 2;
  const double squeeze = std::max(0.2, std::cos((south + height / 2) * 0.0174533));
  const double width = degrees_of_px(640, level) / squeeze, west = column * width / 2;
  const Bounds window{west, south, west + width, south + height};
  const auto span = widest_span(impl_.candidates.areas[index].outline, window, degrees_of_px(22, level));
  impl_.spans.emplace(key, span);
  return span;
}

void LabelFrame::area(std::uint32_t index) {
  const AreaCandidate& area = impl_.candidates.areas[index];
  const Bounds& bounds = area.outline.bounds;
  const double least = degrees_of_px(14, camera_.zoom);
  if (area.is_exclave && std::max(bounds.width(), bounds.height()) < degrees_of_px(18, camera_.zoom))
    return exclave(area);
  if (bounds.height() < least || bounds.width() < 2 * least) return;
  // The middle of the whole area first; where that is out of sight or taken, windows of the ground, the roomiest first.
  const int level = static_cast<int>(std::floor(camera_.zoom));
  const LabelLayer::Impl::CellKey whole{index, level, 0x7fffffff, 0};
  auto middle = impl_.spans.find(whole);
  if (middle == impl_.spans.end())
    middle = impl_.spans
                 .emplace(whole, widest_span(area.outline, bounds,
                                             std::max(degrees_of_px(6, level + 0.5), bounds.height() / 60)))
                 .first;
  if (const auto& place = middle->second; place && area_at(area, *place)) return;
  const Bounds seen{std::max(view_.west, bounds.west), std::max(view_.south, bounds.south),
                    std::min(view_.east, bounds.east), std::min(view_.north, bounds.north)};
  if (seen.is_empty() || bounds.height() < degrees_of_px(240, camera_.zoom)) return;
  const double row_step = degrees_of_px(160, level);
  std::vector<AreaSpan> spans;
  for (int row = static_cast<int>(std::floor(seen.south / row_step)) - 1; row * row_step < seen.north; ++row) {
    const double squeeze = std::max(0.2, std::cos((row * row_step + row_step) * 0.0174533));
    const double column_step = degrees_of_px(320, level) / squeeze;
    for (int column = static_cast<int>(std::floor(seen.west / column_step)) - 1; column * column_step < seen.east;
         ++column) {
      if (spans.size() > 200) return;
      if (const auto span = span_in(index, level, column, row)) spans.push_back(*span);
    }
  }
  std::stable_sort(spans.begin(), spans.end(),
                   [](const AreaSpan& a, const AreaSpan& b) { return a.width_deg > b.width_deg; });
  for (const AreaSpan& span : spans)
    if (area_at(area, span)) return;
}

// Too small to show its shape: a ring of dashes about it, and its name when there is room.
void LabelFrame::exclave(const AreaCandidate& area) {
  constexpr double LeastZoom = 7;
  const Bounds& bounds = area.outline.bounds;
  const auto screen = camera_.screen_from_lonlat({(bounds.west + bounds.east) / 2, (bounds.south + bounds.north) / 2});
  if (camera_.zoom < LeastZoom || !screen) return;
  const glm::vec2 at(*screen);
  const float radius = 8 * s_;
  const PixelBox ring = box_of(2 * radius + 2, 2 * radius + 2, at);
  if (!fits(ring)) return;
  draw_exclave_mark(canvas_, at, radius, ink_.label, ink_.label_halo);
  const TextStyle style{FontStyle::italic, 10.5f * s_, 0, 1.6f * s_};
  const ShapedText& shaped = canvas_.engine().shape(area.text, style);
  const float width = shaped.width, cap = shaped.cap_height;
  for (const float x : {at.x + radius + 4 * s_, at.x - radius - 4 * s_ - width}) {
    const PixelBox box =
        PixelBox{x, at.y - cap * 0.62f, x + width, at.y + cap / 2 + 0.24f * style.size_px}.grown(style.halo_px);
    if (!fits(box) || !symbols_.is_free(box)) continue;
    canvas_.text(area.text, style, {ink_.label, ink_.label_halo}, {x, at.y + cap / 2});
    return keep(area.text, area.feature, {box, ring});
  }
  keep("", area.feature, {ring});
}

// Whether the ground under a name is the country's own, all of it and on this side of the globe: not a neighbour's, and
// no lake's.
bool LabelFrame::stands_on(const AreaCandidate& area, const PixelBox& box) const {
  constexpr int Columns = 9, Rows = 3;
  for (int row = 0; row < Rows; ++row)
    for (int column = 0; column < Columns; ++column) {
      const glm::dvec2 pixel{box.left + box.width() * static_cast<float>(column) / (Columns - 1),
                             box.top + box.height() * static_cast<float>(row) / (Rows - 1)};
      const auto ground = camera_.lonlat_from_screen(pixel);
      if (!ground || !contains(area.outline, *ground)) return false;
      for (const std::uint32_t water : waters_) {
        const AreaOutline& lake = impl_.candidates.areas[water].outline;
        if (lake.bounds.contains(ground->lon, ground->lat) && contains(lake, *ground)) return false;
      }
    }
  return true;
}

bool LabelFrame::reaches_into_a_file(const PixelBox& box) const {
  const float middle = (box.top + box.bottom) / 2;
  for (const float x : {box.left, box.right}) {
    const auto ground = camera_.lonlat_from_screen({x, middle});
    if (ground && is_covered(*ground)) return true;
  }
  return false;
}

bool LabelFrame::area_at(const AreaCandidate& area, const AreaSpan& span) {
  const bool is_basemap = scenario_.layers[area.feature.layer].is_basemap;
  if (is_basemap && is_covered(span.centre)) return false;
  const auto centre = camera_.screen_from_lonlat(span.centre);
  const auto west = camera_.screen_from_lonlat({span.centre.lon - span.width_deg / 2, span.centre.lat});
  const auto east = camera_.screen_from_lonlat({span.centre.lon + span.width_deg / 2, span.centre.lat});
  if (!centre || !west || !east) return false;
  const auto room = static_cast<float>(glm::distance(*west, *east));
  const bool capitals = area.kind != AreaKind::water;
  const std::string text = capitals ? in_capitals(area.text, session_.language) : area.text;
  struct Setting {
    float size, spacing;
  };
  static constexpr Setting Country[] = {{24, 0.45f}, {20, 0.4f},     {17, 0.32f}, {15, 0.24f},
                                        {13, 0.16f}, {11.5f, 0.08f}, {10, 0.03f}};
  static constexpr Setting Territory[] = {{12.5f, 0.16f}, {11, 0.12f}, {10, 0.07f}};
  static constexpr Setting Region[] = {{11.5f, 0.2f}, {10, 0.1f}};
  static constexpr Setting Water[] = {{17, 0.25f}, {14, 0.15f}, {12, 0.05f}, {11, 0}};
  std::span<const Setting> settings = Region;
  if (area.kind == AreaKind::country) settings = Country;
  if (area.kind == AreaKind::territory) settings = Territory;
  if (area.kind == AreaKind::water) settings = Water;
  // A name fills about half of its area; only the smallest setting may fill it all.
  for (std::size_t i = 0; i < settings.size(); ++i) {
    const bool smallest = i + 1 == settings.size();
    const TextStyle style{area.kind == AreaKind::water ? FontStyle::italic : FontStyle::regular, settings[i].size * s_,
                          settings[i].spacing, 1.5f * s_};
    const float share = !smallest ? 0.62f : area.kind == AreaKind::country ? 1.15f : 0.96f;
    const float line_height = style.size_px * 1.2f;
    for (const bool two_lines : {false, true}) {
      if (two_lines && !smallest) continue;
      const std::vector<std::string> lines = two_lines ? in_two_lines(text) : std::vector{text};
      if (two_lines && lines.size() < 2) continue;
      float width = 0, cap = 0;
      for (const std::string& each : lines) {
        const ShapedText& shaped = canvas_.engine().shape(each, style);
        width = std::max(width, shaped.width);
        cap = shaped.cap_height;
      }
      if (width > room * share) continue;
      const float height = cap + line_height * static_cast<float>(lines.size() - 1);
      // Where a town is in the way a name may move up or down by a line; a country's has room for two.
      const float shifts[] = {0, 1.3f, -1.3f, 2.6f, -2.6f};
      const std::size_t tries = area.kind == AreaKind::country ? 5 : 3;
      for (std::size_t k = 0; k < tries; ++k) {
        const glm::vec2 middle = glm::vec2(*centre) + glm::vec2(0, shifts[k] * style.size_px);
        const PixelBox box = box_of(width + 2 * style.halo_px, height * 1.25f + 2 * style.halo_px, middle);
        if (!fits(box) || !symbols_.is_free(box)) continue;
        if (area.kind == AreaKind::country && !stands_on(area, box_of(width, height, middle))) continue;
        if (is_basemap && reaches_into_a_file(box)) continue;
        Rgba ink = ink_.label_minor;
        if (area.kind == AreaKind::water) ink = ink_.water;
        if (area.kind == AreaKind::country) ink = ink_.label_area;
        if (area.kind == AreaKind::territory) ink = ink_.label;
        const TextPaint paint{ink, area.kind == AreaKind::water ? ink_.water_halo : ink_.label_halo};
        for (std::size_t n = 0; n < lines.size(); ++n)
          canvas_.text(lines[n], style, paint,
                       {middle.x, middle.y - height / 2 + cap + line_height * static_cast<float>(n)}, Anchor::middle);
        keep(area.text, area.feature, {box});
        return true;
      }
      if (area.kind != AreaKind::country) return false;
    }
  }
  return false;
}

}  // namespace thalweg
