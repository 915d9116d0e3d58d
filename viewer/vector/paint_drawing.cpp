#include "viewer/vector/paint_drawing.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <variant>

#include "viewer/scene/path_walk.h"

namespace thalweg {
namespace {

std::string group_id(std::string name) {
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == ' ') c = '-';
  }
  return name;
}

// Bands of a soft shadow are laid over each other; this is what one must add so that `wanted` comes out over `have`.
float added_alpha(float have, float wanted) { return have >= 1 ? 0 : std::max(0.0f, 1 - (1 - wanted) / (1 - have)); }

class DrawingPainter {
 public:
  DrawingPainter(TextEngine& text, Page& page) : text_(text), page_(page) {}

  void run(const Drawing& drawing) {
    for (const DrawnThing& thing : drawing) std::visit([this](const auto& one) { paint(one); }, thing);
    end_part();
  }

 private:
  // One that would hold nothing is not begun.
  void paint(const DrawnPart& part) {
    end_part();
    part_ = part.name;
  }

  void begin() {
    if (is_open_ || part_.empty()) return;
    page_.begin_group(group_id(part_), part_);
    is_open_ = true;
  }

  void end_part() {
    if (is_open_) page_.end_group();
    is_open_ = false;
    part_.clear();
  }

  void paint(const DrawnShape& shape) {
    begin();
    PagePath path;
    path.is_closed = shape.is_closed;
    path.points.assign(shape.points.begin(), shape.points.end());
    if (path.is_closed && path.points.size() > 2 && path.points.front() == path.points.back()) path.points.pop_back();
    path.end();
    if (shape.width <= 0)
      page_.fill(path, {.color = shape.color});
    else
      page_.stroke(path,
                   {.color = shape.color, .width = shape.width, .dashes = {shape.dashes.begin(), shape.dashes.end()}});
  }

  void paint(const DrawnBox& box) {
    begin();
    if (box.spread > 0)
      shadow(box);
    else if (box.width > 0)
      page_.outline(box.box.grown(-box.width / 2), std::max(0.0f, box.radius - box.width / 2), box.width, box.color);
    else
      page_.box(box.box, box.radius, box.color);
  }

  // The same fall as ScreenCanvas::shadow has, in steps.
  void shadow(const DrawnBox& box) {
    constexpr int Bands = 8;
    float have = 0;
    for (int band = Bands; band >= 0; --band) {
      const float share = static_cast<float>(band) / Bands, rest = 1 - std::max(0.0f, share - 0.5f / Bands);
      const float wanted = static_cast<float>(box.color.a) / 255 * rest * rest;
      const float reach = box.spread * share;
      page_.box(box.box.grown(reach), box.radius + reach, faded(with_alpha(box.color, 255), added_alpha(have, wanted)));
      have = wanted;
    }
  }

  void paint(const DrawnCircle& circle) {
    begin();
    if (circle.width > 0)
      page_.ring(circle.centre, circle.radius, circle.width, circle.color);
    else
      page_.disc(circle.centre, circle.radius, circle.color);
  }

  void paint(const DrawnText& drawn) {
    PageText text{.runs = text_.runs(drawn.utf8, drawn.style),
                  .size = drawn.style.size_px,
                  .at = drawn.start,
                  .angle_rad = drawn.angle_rad,
                  .fill = drawn.paint.fill,
                  .halo = drawn.paint.halo,
                  .halo_width = drawn.style.halo_px};
    if (text.runs.empty()) return;
    begin();
    if (!drawn.path.empty()) bend(drawn, text);
    page_.text(text);
  }

  // Whether a piece may end after a glyph: letters that join stay together up to the end of a word.
  static bool may_end_after(const TextRun& run, std::size_t glyph) {
    if (glyph + 1 == run.glyphs.size()) return true;
    if (run.joins) return run.utf8[run.glyphs[glyph].cluster] == ' ' || run.utf8[run.glyphs[glyph + 1].cluster] == ' ';
    return run.glyphs[glyph].cluster != run.glyphs[glyph + 1].cluster;
  }

  void bend(const DrawnText& drawn, PageText& text) {
    PathWalk walk(drawn.path);
    const float drop = text_.shape(drawn.utf8, drawn.style).cap_height * PathWalk::BaselineDrop;
    float pen = drawn.start_px;
    for (std::size_t r = 0; r < text.runs.size(); ++r) {
      const TextRun& run = text.runs[r];
      std::size_t first = 0;
      float width = 0;
      for (std::size_t g = 0; g < run.glyphs.size(); ++g) {
        width += run.glyphs[g].advance;
        if (!may_end_after(run, g)) continue;
        walk.advance_to(pen + width / 2);
        const glm::vec2 along = walk.direction, down{-along.y, along.x};
        text.pieces.push_back({.run = r,
                               .first_glyph = first,
                               .end_glyph = g + 1,
                               .at = walk.position - along * (width / 2) + down * drop,
                               .angle_rad = std::atan2(along.y, along.x)});
        pen += width;
        width = 0;
        first = g + 1;
      }
    }
    if (text.pieces.empty()) return;
    text.at = text.pieces.front().at;
    const glm::dvec2 chord = text.pieces.back().at - text.at;
    text.angle_rad = text.pieces.size() > 1 ? std::atan2(chord.y, chord.x) : text.pieces.front().angle_rad;
  }

  TextEngine& text_;
  Page& page_;
  std::string part_;
  bool is_open_ = false;
};

}  // namespace

void paint_drawing(const Drawing& drawing, TextEngine& text, Page& page) { DrawingPainter(text, page).run(drawing); }

}  // namespace thalweg
