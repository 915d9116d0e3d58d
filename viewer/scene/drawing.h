// Drawing: what is written and drawn over the map as things with a meaning, in logical pixels, origin top left, y
// downwards, in the order it is painted. What ScreenCanvas makes triangles and glyph quads of, a painter of vectors
// makes paths and text of. Plain data.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include <glm/vec2.hpp>

#include "geodata/base/color.h"
#include "viewer/session/pixel_box.h"
#include "viewer/text/text_engine.h"

namespace thalweg {

struct TextPaint {
  Rgba fill;
  Rgba halo{0, 0, 0, 0};
};

// From here on it is a part of that name, until the next.
struct DrawnPart {
  std::string name;
};

struct DrawnText {
  std::string utf8;
  TextStyle style;
  TextPaint paint;
  glm::vec2 start{0, 0};  // of the baseline
  float angle_rad = 0;    // about the start, clockwise
  std::vector<glm::vec2> path =
      {};              // of text along a path: the middle height of its letters; the start is not looked at
  float start_px = 0;  // along the path
};

// Width 0: filled.
struct DrawnShape {
  std::vector<glm::vec2> points;
  Rgba color;
  float width = 0;
  bool is_closed = false;
  std::vector<float> dashes = {};  // of dash and gap in turn
};

struct DrawnBox {
  PixelBox box;
  float radius = 0;
  Rgba color;
  float width = 0;   // of the line inside its edge; 0: filled
  float spread = 0;  // fades out over so many pixels around the box
};

struct DrawnCircle {
  glm::vec2 centre{0, 0};
  float radius = 0;
  Rgba color;
  float width = 0;
};

using DrawnThing = std::variant<DrawnPart, DrawnText, DrawnShape, DrawnBox, DrawnCircle>;
using Drawing = std::vector<DrawnThing>;

}  // namespace thalweg
