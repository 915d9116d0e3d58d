// Page: what a picture of vectors is written to, whatever its format. Lengths and places are in logical pixels, 1/96
// inch, origin top left, y downwards; colours are straight-alpha sRGB. Later things lie over earlier ones.
//
// Implementations: SVG (svg_page.h) and PDF (pdf_page.h). Used by one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <glm/vec2.hpp>

#include "geodata/base/color.h"
#include "geodata/base/result.h"
#include "viewer/session/pixel_box.h"
#include "viewer/text/text_run.h"

namespace thalweg {

// Rings or lines one after the other.
struct PagePath {
  std::vector<glm::dvec2> points;
  std::vector<std::size_t> ends;  // of each, as a position in points
  bool is_closed = true;

  void end() {
    if (points.size() > (ends.empty() ? 0 : ends.back())) ends.push_back(points.size());
  }
  [[nodiscard]] bool is_empty() const { return ends.empty(); }
  [[nodiscard]] std::span<const glm::dvec2> line(std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : ends[i - 1];
    return std::span(points).subspan(begin, ends[i] - begin);
  }
};

// Patterns of constant pitch, see pattern_tiles.h.
enum class PagePattern : std::uint8_t { hatch, cross_hatch, stripe, between_stripes, dots, uncertain_dots };

struct PageFill {
  Rgba color{0, 0, 0, 0};                                   // under the patterns; alpha 0: none
  std::vector<std::pair<PagePattern, Rgba>> patterns = {};  // each over those before
};

struct PageStroke {
  Rgba color;
  double width = 1;
  std::vector<double> dashes = {};  // of dash and gap in turn; empty: none. Dashes end straight, undashed lines round.
  double dash_start = 0;            // how far into the dashes a line begins
};

// Set with its baseline's start at `at`, turned clockwise about it.
struct PageText {
  std::vector<TextRun> runs;
  double size = 14;
  glm::dvec2 at{0, 0};
  double angle_rad = 0;
  Rgba fill;
  Rgba halo{0, 0, 0, 0};
  double halo_width = 0;  // on each side
  // Of text along a curve: some glyphs of a run, the first of which stands at `at`, turned like the text.
  struct Piece {
    std::size_t run = 0, first_glyph = 0, end_glyph = 0;
    glm::dvec2 at{0, 0};
    double angle_rad = 0;
  };
  std::vector<Piece> pieces = {};  // empty: the runs stand on a straight baseline
};

struct PageInfo {
  int width = 0, height = 0;
  std::string title = {}, description = {};
  std::vector<std::pair<std::string, std::string>> facts = {};  // what the picture shows, by key
};

// A box, or the disc that fits into it.
struct PageClip {
  PixelBox box;
  bool is_disc = false;
};

class Page {
 public:
  virtual ~Page() = default;

  // `id` is made unique; `name` is for people. What follows is moved by `offset` and seen in `clip` alone, which
  // is in pixels of the enclosing group.
  virtual void begin_group(std::string_view id, std::string_view name, std::optional<PageClip> clip = std::nullopt,
                           glm::dvec2 offset = {0, 0}) = 0;
  virtual void end_group() = 0;
  // Where patterns begin, in pixels of the group.
  virtual void set_pattern_origin(glm::dvec2 origin) = 0;

  // Filled by the even-odd rule. `name`: what people call it; may be empty.
  virtual void fill(const PagePath& path, const PageFill& fill, std::string_view name = {}) = 0;
  virtual void stroke(const PagePath& path, const PageStroke& stroke, std::string_view name = {}) = 0;
  virtual void box(const PixelBox& box, double radius, Rgba color) = 0;
  virtual void outline(const PixelBox& box, double radius, double width, Rgba color) = 0;  // centred on the edge
  virtual void disc(glm::dvec2 centre, double radius, Rgba color) = 0;
  virtual void ring(glm::dvec2 centre, double radius, double width, Rgba color) = 0;
  virtual void text(const PageText& text) = 0;

  // The file. Nothing may be drawn after it.
  [[nodiscard]] virtual Result<std::string> finish() = 0;
};

}  // namespace thalweg
