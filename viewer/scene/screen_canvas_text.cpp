// The text of ScreenCanvas. Level text is set on whole pixels, where glyph images are exact; turned text gets quads one
// texel larger all round, so that its edges are filtered and not cut.
#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "viewer/scene/path_walk.h"
#include "viewer/scene/screen_canvas.h"

namespace thalweg {
namespace {

float offset_of(Anchor anchor, float width) {
  return anchor == Anchor::start ? 0 : anchor == Anchor::middle ? -width / 2 : -width;
}

}  // namespace

void ScreenCanvas::glyph_quad(glm::vec2 origin, glm::vec2 along, glm::vec2 down, float x, float y, float width,
                              float height, float atlas_x, float atlas_y, float pad, Rgba color) {
  const float left = x - pad, top = y - pad, right = x + width + pad, bottom = y + height + pad;
  const float u0 = atlas_x - pad, v0 = atlas_y - pad, u1 = atlas_x + width + pad, v1 = atlas_y + height + pad;
  const auto first = static_cast<std::uint32_t>(mesh_.vertices.size());
  const auto put = [&](float px, float py, float u, float v) {
    const glm::vec2 at = origin + along * px + down * py;
    mesh_.vertices.push_back({at.x, at.y, u, v, color});
  };
  put(left, top, u0, v0);
  put(right, top, u1, v0);
  put(right, bottom, u1, v1);
  put(left, bottom, u0, v1);
  triangle(first, first + 1, first + 2);
  triangle(first, first + 2, first + 3);
}

const ShapedText& ScreenCanvas::shape(std::string_view utf8, TextStyle style) {
  style.size_px *= scale_;
  style.halo_px *= scale_;
  return text_->shape(utf8, style);
}

void ScreenCanvas::disc(glm::vec2 centre, float radius, Rgba color) {
  if (records()) return circle(centre, radius, color);
  const AtlasDisc disc = text_->disc(radius * scale_);
  const auto size = static_cast<float>(disc.size);
  glyph_quad(centre * scale_, {1, 0}, {0, 1}, -size / 2, -size / 2, size, size, static_cast<float>(disc.atlas_x),
             static_cast<float>(disc.atlas_y), 0, color);
}

void ScreenCanvas::glyphs(const ShapedText& shaped, const TextPaint& paint, glm::vec2 origin, glm::vec2 along,
                          float pad) {
  const glm::vec2 down{-along.y, along.x};
  if (paint.halo.a > 0)
    for (const PlacedGlyph& glyph : shaped.glyphs)
      if (glyph.halo_x >= 0)
        glyph_quad(origin, along, down, glyph.halo_left, glyph.halo_top, glyph.halo_width, glyph.halo_height,
                   static_cast<float>(glyph.halo_x), static_cast<float>(glyph.halo_y), pad, paint.halo);
  for (const PlacedGlyph& glyph : shaped.glyphs)
    glyph_quad(origin, along, down, glyph.x, glyph.y, glyph.width, glyph.height, static_cast<float>(glyph.atlas_x),
               static_cast<float>(glyph.atlas_y), pad, paint.fill);
}

float ScreenCanvas::text(std::string_view utf8, const TextStyle& style, const TextPaint& paint, glm::vec2 baseline,
                         Anchor anchor) {
  const ShapedText& shaped = shape(utf8, style);
  const glm::vec2 origin{std::round(baseline.x * scale_ + offset_of(anchor, shaped.width)),
                         std::round(baseline.y * scale_)};
  if (records())
    drawing_.emplace_back(
        DrawnText{.utf8 = std::string(utf8), .style = style, .paint = paint, .start = origin / scale_});
  else
    glyphs(shaped, paint, origin, {1, 0}, 0);
  return shaped.width / scale_;
}

void ScreenCanvas::rotated_text(std::string_view utf8, const TextStyle& style, const TextPaint& paint,
                                glm::vec2 baseline, float angle_rad, Anchor anchor) {
  const ShapedText& shaped = shape(utf8, style);
  const glm::vec2 along{std::cos(angle_rad), std::sin(angle_rad)};
  const glm::vec2 origin = baseline * scale_ + along * offset_of(anchor, shaped.width);
  if (records())
    drawing_.emplace_back(DrawnText{
        .utf8 = std::string(utf8), .style = style, .paint = paint, .start = origin / scale_, .angle_rad = angle_rad});
  else
    glyphs(shaped, paint, origin, along, 1);
}

void ScreenCanvas::curved_text(std::string_view utf8, const TextStyle& style, const TextPaint& paint,
                               std::span<const glm::vec2> path, float start_px) {
  if (path.size() < 2) return;
  if (records()) {
    drawing_.emplace_back(DrawnText{.utf8 = std::string(utf8),
                                    .style = style,
                                    .paint = paint,
                                    .path = {path.begin(), path.end()},
                                    .start_px = start_px});
    return;
  }
  const ShapedText& shaped = shape(utf8, style);
  const float drop = shaped.cap_height * PathWalk::BaselineDrop;
  std::vector<glm::vec2> scaled(path.begin(), path.end());
  for (glm::vec2& point : scaled) point *= scale_;
  for (const bool halo : {true, false}) {
    if (halo && paint.halo.a == 0) continue;
    PathWalk walk(scaled);
    for (const PlacedGlyph& glyph : shaped.glyphs) {
      const float middle = glyph.advance_x + glyph.advance_width / 2;
      walk.advance_to(start_px * scale_ + middle);
      const glm::vec2 along = walk.direction, down{-along.y, along.x};
      if (!halo)
        glyph_quad(walk.position, along, down, glyph.x - middle, glyph.y + drop, glyph.width, glyph.height,
                   static_cast<float>(glyph.atlas_x), static_cast<float>(glyph.atlas_y), 1, paint.fill);
      else if (glyph.halo_x >= 0)
        glyph_quad(walk.position, along, down, glyph.halo_left - middle, glyph.halo_top + drop, glyph.halo_width,
                   glyph.halo_height, static_cast<float>(glyph.halo_x), static_cast<float>(glyph.halo_y), 1,
                   paint.halo);
    }
  }
}

}  // namespace thalweg
