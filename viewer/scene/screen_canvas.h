// ScreenCanvas: builds one ScreenMesh of text and shapes, so that labels, symbols and furniture are a single draw.
//
// Everything is given in logical pixels, origin top left, y downwards, drawn in the order it was added, and comes out
// in physical ones: what is laid out once looks the same at every scale, but that text is set on whole physical pixels.
// Shapes sample the solid texel of the glyph atlas and have a fringe of one pixel that fades out, so that they are
// antialiased whatever the target. Method of the fringe: O. Cornut, Dear ImGui, ImDrawList::AddConvexPolyFilled. Used
// by one thread.
//
// A canvas that records makes a Drawing of the same instead, for painters that need no triangles.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <glm/vec2.hpp>

#include "geodata/base/color.h"
#include "viewer/scene/drawing.h"
#include "viewer/scene/render_list.h"
#include "viewer/session/pixel_box.h"
#include "viewer/text/text_engine.h"

namespace thalweg {

// Where the given x lies in the text.
enum class Anchor : std::uint8_t { start, middle, end };

class ScreenCanvas {
 public:
  enum class Makes : std::uint8_t { mesh, drawing };
  // `scale`: physical pixels a logical one.
  explicit ScreenCanvas(TextEngine& text, float scale = 1, Makes makes = Makes::mesh)
      : text_(&text), scale_(scale), makes_(makes) {}

  // What follows is a part of that name, which is seen in a drawing alone.
  void part(std::string_view name);

  // Text on a baseline; returns its width.
  float text(std::string_view utf8, const TextStyle& style, const TextPaint& paint, glm::vec2 baseline,
             Anchor anchor = Anchor::start);
  // About the baseline's start, clockwise on screen.
  void rotated_text(std::string_view utf8, const TextStyle& style, const TextPaint& paint, glm::vec2 baseline,
                    float angle_rad, Anchor anchor = Anchor::start);
  // Along a path, beginning `start_px` along it, the text's middle height on the path.
  void curved_text(std::string_view utf8, const TextStyle& style, const TextPaint& paint,
                   std::span<const glm::vec2> path, float start_px);

  void rectangle(const PixelBox& box, Rgba color);  // edges go to whole physical pixels
  void rounded_rectangle(const PixelBox& box, float radius, Rgba color);
  void rounded_outline(const PixelBox& box, float radius, float width, Rgba color);
  // Soft shadow under a panel: `spread` pixels, fading out.
  void shadow(const PixelBox& box, float radius, float spread, Rgba color);
  void line(glm::vec2 from, glm::vec2 to, float width, Rgba color);
  void polyline(std::span<const glm::vec2> points, float width, Rgba color, bool closed = false);
  // `pattern` gives lengths of dash and gap in turn.
  void dashed_polyline(std::span<const glm::vec2> points, float width, Rgba color, std::span<const float> pattern);
  void circle(glm::vec2 centre, float radius, Rgba color);
  // The same from the atlas, two triangles each: for marks drawn by the thousand.
  void disc(glm::vec2 centre, float radius, Rgba color);
  void ring(glm::vec2 centre, float radius, float width, Rgba color);
  void convex_polygon(std::span<const glm::vec2> points, Rgba color);
  // Any simple polygon, by ear clipping: for symbols and swatches, not for maps.
  void polygon(std::span<const glm::vec2> points, Rgba color);

  [[nodiscard]] TextEngine& engine() const { return *text_; }
  [[nodiscard]] const ScreenMesh& mesh() const { return mesh_; }
  // Hands the mesh over and is empty again. It is good for the atlas of the engine's frame that it was made in.
  [[nodiscard]] ScreenMesh take();
  [[nodiscard]] Drawing take_drawing();

 private:
  [[nodiscard]] bool records() const { return makes_ == Makes::drawing; }
  std::uint32_t vertex(glm::vec2 at, Rgba color);
  void triangle(std::uint32_t a, std::uint32_t b, std::uint32_t c);
  void glyph_quad(glm::vec2 origin, glm::vec2 along, glm::vec2 down, float x, float y, float width, float height,
                  float atlas_x, float atlas_y, float pad, Rgba color);
  void record_line(std::span<const glm::vec2> points, float width, Rgba color, bool closed,
                   std::span<const float> pattern);
  void record_area(std::span<const glm::vec2> points, Rgba color);
  void fringe(std::span<const glm::vec2> points, Rgba color);

  // In physical pixels, as glyphs are made.
  void glyphs(const ShapedText& shaped, const TextPaint& paint, glm::vec2 origin, glm::vec2 along, float pad);
  [[nodiscard]] const ShapedText& shape(std::string_view utf8, TextStyle style);
  [[nodiscard]] int segments_of(float radius) const;
  [[nodiscard]] std::vector<glm::vec2> rounded_path(const PixelBox& box, float radius) const;
  [[nodiscard]] std::vector<glm::vec2> circle_path(glm::vec2 centre, float radius) const;

  TextEngine* text_;
  float scale_ = 1;
  Makes makes_ = Makes::mesh;
  ScreenMesh mesh_;
  Drawing drawing_;
  std::vector<glm::vec2> scratch_;
};

}  // namespace thalweg
