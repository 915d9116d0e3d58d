// Painting of furniture that furniture.cpp laid out.
#include <algorithm>
#include <array>
#include <cmath>

#include "viewer/scene/furniture/furniture.h"
#include "viewer/scene/furniture/furniture_style.h"
#include "viewer/scene/labels/map_ink.h"
#include "viewer/scene/styling/palette.h"
#include "viewer/scene/symbols/event_symbols.h"
#include "viewer/scene/symbols/place_marks.h"
#include "viewer/scene/symbols/place_symbols.h"
#include "viewer/scene/symbols/placed_ring.h"

namespace thalweg {
namespace {

using namespace furniture;

class Painter {
 public:
  Painter(const FurnitureLayout& layout, ScreenCanvas& canvas)
      : layout_(layout), canvas_(canvas), ink_(ink_of(layout.theme)), s_(layout.scale) {}

  std::vector<LegendSwatch> run() {
    for (const FurniturePiece& piece : layout_.pieces) {
      switch (piece.kind) {
        case FurnitureKind::title:
          title(piece.box);
          break;
        case FurnitureKind::date:
          date(piece.box);
          break;
        case FurnitureKind::legend:
          legend(piece.box);
          break;
        case FurnitureKind::scale_bar:
          scale_bar(piece.box);
          break;
        case FurnitureKind::north_arrow:
          north_arrow(piece.box);
          break;
        case FurnitureKind::attribution:
          attribution(piece.box);
          break;
        case FurnitureKind::caption:
          caption(piece.box);
          break;
      }
    }
    return std::move(swatches_);
  }

 private:
  [[nodiscard]] float px(float design) const { return std::round(design * s_); }

  void panel(const PixelBox& box) {
    if (ink_.shadow.a > 0)
      canvas_.shadow(box.moved(0, px(1)), px(Radius), 5 * s_, with_alpha(ink_.shadow, ink_.shadow.a / 2));
    canvas_.rounded_rectangle(box, px(Radius), ink_.panel);
    canvas_.rounded_outline(box, px(Radius), std::max(1.0f, std::round(s_ * 0.75f)), ink_.panel_edge);
  }

  // Lines of text under each other; returns the y under the last.
  float lines(const std::vector<std::string>& text, const TextStyle& style, Rgba color, float x, float y,
              float line_height) {
    for (const std::string& line : text) {
      canvas_.text(line, style, {color}, {x, y + line_height * 0.5f + style.size_px * 0.36f});
      y += line_height;
    }
    return y;
  }

  void title(const PixelBox& box) {
    panel(box);
    const float x = box.left + px(Pad), y = box.top + px(Pad) / 2;
    const float under = lines(layout_.title_lines, title_style(s_), ink_.text, x, y, px(TitleLine));
    lines(layout_.subtitle_lines, subtitle_style(s_), ink_.faint, x, under - px(1), px(SubtitleLine));
  }

  void date(const PixelBox& box) {
    panel(box);
    const float x = box.right - px(Pad), y = box.top + px(Pad) / 2;
    canvas_.text(layout_.date, date_style(s_), {ink_.text}, {x, y + px(DateLine) * 0.5f + 20 * s_ * 0.36f},
                 Anchor::end);
    if (!layout_.date_note.empty())
      canvas_.text(layout_.date_note, note_style(s_), {ink_.accent}, {x, y + px(DateLine) + px(NoteLine) * 0.7f},
                   Anchor::end);
  }

  void attribution(const PixelBox& box) {
    canvas_.rounded_rectangle(box, px(4), with_alpha(ink_.panel, static_cast<std::uint8_t>(ink_.panel.a * 4 / 5)));
    lines(layout_.attribution_lines, attribution_style(s_), ink_.faint, box.left + px(AttributionPad),
          box.top + px(AttributionPad) / 2, px(AttributionLine));
  }

  void caption(const PixelBox& box) {
    panel(box);
    canvas_.rounded_rectangle({box.left, box.top + px(Radius), box.left + px(3), box.bottom - px(Radius)}, px(1),
                              ink_.accent);
    lines(layout_.caption_lines, caption_style(s_), ink_.text, box.left + px(Pad), box.top + px(Pad) - px(2),
          px(CaptionLine));
  }

  void scale_bar(const PixelBox& box) {
    panel(box);
    const ScaleBar& bar = layout_.scale_bar;
    const float left = box.left + px(Pad), bottom = box.bottom - px(9), height = px(5),
                line = std::max(1.0f, std::round(s_));
    // The bar's ends are not rounded to pixels: its length is the measure.
    canvas_.rectangle({left, bottom - height, left + bar.width_px, bottom}, ink_.text);
    for (int i = 1; i < bar.divisions; i += 2) {
      const float from = left + bar.width_px * static_cast<float>(i) / static_cast<float>(bar.divisions);
      const float to = left + bar.width_px * static_cast<float>(i + 1) / static_cast<float>(bar.divisions);
      canvas_.rectangle({from, bottom - height + line, std::min(to, left + bar.width_px - line), bottom - line},
                        with_alpha(ink_.panel, 255));
    }
    const float baseline = bottom - height - px(5);
    canvas_.text("0", scale_style(s_), {ink_.text}, {left, baseline}, Anchor::start);
    canvas_.text(bar.text, scale_style(s_), {ink_.text}, {left + bar.width_px, baseline}, Anchor::middle);
  }

  void north_arrow(const PixelBox& box) {
    panel(box);
    const float angle = layout_.north_angle_rad;
    const glm::vec2 up{std::sin(angle), -std::cos(angle)}, right{-up.y, up.x};
    const glm::vec2 centre = box.centre() - up * (5.5f * s_);
    const float tall = 10 * s_, wide = 6 * s_;
    const glm::vec2 tip = centre + up * tall, tail = centre - up * (tall * 0.35f), foot = centre - up * (tall * 0.8f);
    const std::array left_half{tip, foot - right * wide, tail}, right_half{tip, foot + right * wide, tail};
    canvas_.convex_polygon(left_half, ink_.text);
    canvas_.convex_polygon(right_half, with_alpha(ink_.text, 90));
    canvas_.polyline(std::array{tip, foot + right * wide, tail, foot - right * wide}, std::max(1.0f, s_), ink_.text,
                     true);
    const TextStyle style{FontStyle::bold, 10 * s_};
    canvas_.text("N", style, {ink_.text}, box.centre() + up * (10.5f * s_) + glm::vec2(0, 10 * s_ * 0.36f),
                 Anchor::middle);
  }

  // Stripes at 45 degrees clipped to a box; `pitch` from one to the next.
  void hatch(const PixelBox& box, float pitch, float width, Rgba color, bool falling = false) {
    const float h = box.height();
    for (float x = box.left - h + pitch * 0.5f; x < box.right; x += pitch) {
      // The stripe runs from (x, bottom) to (x + h, top): keep what lies in the box.
      const float t0 = std::max(0.0f, (box.left - x) / h), t1 = std::min(1.0f, (box.right - x) / h);
      if (t1 <= t0) continue;
      const auto at = [&](float t) { return glm::vec2(x + t * h, falling ? box.top + t * h : box.bottom - t * h); };
      canvas_.line(at(t0), at(t1), width, color);
    }
  }

  void area_swatch(const PixelBox& box, const LegendRow& row) {
    const bool light = row.uncertain;
    const auto alpha = [&](Rgba color, float by) {
      return with_alpha(color, static_cast<std::uint8_t>(static_cast<float>(color.a) * by));
    };
    const Rgba base = row.color;
    const PixelBox inner = box.grown(-1);
    switch (row.pattern) {
      case Pattern::solid:
        canvas_.rounded_rectangle(box, px(2), alpha(base, light ? 0.4f : 1.0f));
        break;
      case Pattern::hatch:
        canvas_.rounded_rectangle(box, px(2), alpha(base, 0.22f));
        hatch(inner, 5 * s_, 1.5f * s_, base);
        break;
      case Pattern::cross_hatch:
        canvas_.rounded_rectangle(box, px(2), alpha(base, 0.22f));
        hatch(inner, 5 * s_, 1.2f * s_, base);
        hatch(inner, 5 * s_, 1.2f * s_, base, true);
        break;
      case Pattern::stripe:
        canvas_.rounded_rectangle(box, px(2), alpha(base, 0.3f));
        hatch(inner, 9 * s_, 4.2f * s_, base);
        break;
      case Pattern::dots:
        canvas_.rounded_rectangle(box, px(2), alpha(base, 0.3f));
        for (float y = inner.top + 2 * s_; y < inner.bottom; y += 4 * s_)
          for (float x = inner.left + 2 * s_; x < inner.right; x += 4 * s_) canvas_.circle({x, y}, 1.1f * s_, base);
        break;
    }
    canvas_.rounded_outline(box, px(2), std::max(1.0f, s_ * 0.75f), with_alpha(ink_.text, 110));
  }

  void line_swatch(const PixelBox& box, const LegendRow& row) {
    const float width = std::max(1.0f, std::min(row.width_px, 4.0f) * s_);
    const std::array line{glm::vec2(box.left, box.centre().y), glm::vec2(box.right, box.centre().y)};
    switch (row.dash) {
      case Dash::solid:
        canvas_.polyline(line, width, row.color);
        break;
      case Dash::dashed:
        canvas_.dashed_polyline(line, width, row.color, std::array{6 * s_, 3 * s_});
        break;
      case Dash::dotted:
        canvas_.dashed_polyline(line, width, row.color, std::array{width, width * 1.2f});
        break;
      case Dash::dash_dot:
        canvas_.dashed_polyline(line, width, row.color, std::array{8 * s_, 3 * s_, width, 3 * s_});
        break;
    }
  }

  // A railway has ties, a road a casing, a pipeline joints.
  void route_swatch(const PixelBox& box, const LegendRow& row) {
    const glm::vec2 from{box.left, box.centre().y}, to{box.right, box.centre().y};
    const float width = row.width_px * s_;
    if (row.symbol == "road") {
      canvas_.line(from, to, width + 2 * s_, row.color);
      canvas_.line(from, to, width, with_alpha(ink_.panel, 255));
      canvas_.line(from, to, std::max(1.0f, 0.8f * s_), row.color);
      return;
    }
    canvas_.line(from, to, width * 0.7f, row.color);
    for (float x = box.left + 4 * s_; x < box.right; x += 8 * s_) {
      if (row.symbol == "rail")
        canvas_.line({x, from.y - 3.5f * s_}, {x, from.y + 3.5f * s_}, 1.4f * s_, row.color);
      else if (row.symbol == "pipeline")
        canvas_.circle({x, from.y}, 2.4f * s_, row.color);
    }
  }

  // The strip that folds a window's legend, and how far its rows are scrolled.
  void legend_head(const PixelBox& box, const LegendPlace& head) {
    const glm::vec2 tip{box.right - px(Pad) - 4 * s_, box.top + head.head_height / 2};
    const float wide = 4 * s_, tall = head.is_folded ? -2.2f * s_ : 2.2f * s_;
    canvas_.polyline(std::array{glm::vec2(tip.x - wide, tip.y - tall), glm::vec2(tip.x, tip.y + tall),
                                glm::vec2(tip.x + wide, tip.y - tall)},
                     std::max(1.0f, 1.5f * s_), ink_.faint);
    const TextStyle style = head_style(s_);
    canvas_.text(layout_.legend_title, style, {ink_.text},
                 {box.left + px(Pad), box.top + head.head_height / 2 + style.size_px * 0.36f});
    if (head.is_folded || head.shown_rows >= head.row_count) return;
    const float top = box.top + head.head_height, length = box.bottom - top - px(6);
    const auto share = [&](int rows) { return static_cast<float>(rows) / static_cast<float>(head.row_count); };
    const float x = box.right - px(5), from = top + length * share(head.first_row);
    canvas_.rounded_rectangle({x - 1.5f * s_, from, x + 1.5f * s_, from + length * share(head.shown_rows)}, 1.5f * s_,
                              with_alpha(ink_.faint, 150));
  }

  void legend(const PixelBox& box) {
    panel(box);
    if (layout_.head) legend_head(box, *layout_.head);
    float y = layout_.head ? box.top + layout_.head->head_height : box.top + px(Pad) * 0.75f;
    for (const LegendRow& row : layout_.legend.rows) {
      const bool is_heading = row.kind == SwatchKind::heading;
      const float further = row.lines.empty() ? 0 : static_cast<float>(row.lines.size() - 1) * px(LegendLine);
      const float height = px(is_heading ? LegendHeading : LegendRowHeight) + further, middle = y + height / 2;
      const float left = box.left + px(Pad);
      const PixelBox swatch{left, std::round(middle - px(SwatchHeight) / 2), left + px(SwatchWidth),
                            std::round(middle - px(SwatchHeight) / 2) + px(SwatchHeight)};
      if (row.look) swatches_.push_back({.box = swatch, .look = *row.look, .is_line = row.kind == SwatchKind::line});
      switch (row.kind) {
        case SwatchKind::heading:
          break;
        case SwatchKind::area:
          if (row.look)
            canvas_.rectangle(swatch, palette(layout_.theme).land);  // which the map's fills lie on
          else
            area_swatch(swatch, row);
          break;
        case SwatchKind::line:
          if (!row.look) line_swatch(swatch, row);
          break;
        case SwatchKind::route:
          route_swatch(swatch, row);
          break;
        case SwatchKind::event:
          draw_event_glyph(canvas_, row.glyph, swatch.centre(), 6.5f * s_, row.color, ink_.place_ground, 1,
                           row.is_over);
          break;
        case SwatchKind::mark:
          draw_placed_ring(canvas_, row.placed, swatch.centre(), 4.4f * s_, s_, row.color, ink_.panel);
          draw_track_mark(canvas_, row.shape, row.fill, swatch.centre(), 4.4f * s_, row.color, ink_.place_ground);
          break;
        case SwatchKind::place:
          draw_exclave_mark(canvas_, swatch.centre(), 6 * s_, row.color, ink_.panel);
          break;
      }
      const TextStyle style = is_heading ? heading_style(s_) : row_style(s_);
      const float x = is_heading ? left : swatch.right + px(SwatchGap);
      for (std::size_t n = 0; n < row.lines.size(); ++n)
        canvas_.text(row.lines[n], style, {is_heading ? ink_.faint : ink_.text},
                     {x, middle - further / 2 + static_cast<float>(n) * px(LegendLine) + style.size_px * 0.36f});
      if (!is_heading && !row.note.empty())
        canvas_.text(row.note, row_note_style(s_), {ink_.faint}, {box.right - px(Pad), middle + style.size_px * 0.36f},
                     Anchor::end);
      y += height;
    }
  }

  const FurnitureLayout& layout_;
  ScreenCanvas& canvas_;
  const MapInk& ink_;
  float s_;
  std::vector<LegendSwatch> swatches_;
};

}  // namespace

std::vector<LegendSwatch> draw_furniture(const FurnitureLayout& layout, ScreenCanvas& canvas) {
  return Painter(layout, canvas).run();
}

}  // namespace thalweg
