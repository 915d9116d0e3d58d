#include "viewer/ui/icons.h"

#include <cmath>
#include <initializer_list>

namespace thalweg::ui {
namespace {

// A pen in a square from (-1, -1) to (1, 1).
class Pen {
 public:
  Pen(ImDrawList& list, ImVec2 centre, float size_px, ImU32 color)
      : list_(list), centre_(centre), half_(size_px / 2), color_(color), width_(std::fmax(1.2f, size_px / 11)) {}

  [[nodiscard]] ImVec2 at(float x, float y) const { return {centre_.x + x * half_, centre_.y + y * half_}; }
  void line(std::initializer_list<ImVec2> points, bool closed = false) {
    for (const ImVec2& p : points) list_.PathLineTo(at(p.x, p.y));
    list_.PathStroke(color_, closed ? ImDrawFlags_Closed : ImDrawFlags_None, width_);
  }
  void fill(std::initializer_list<ImVec2> points) {
    for (const ImVec2& p : points) list_.PathLineTo(at(p.x, p.y));
    list_.PathFillConvex(color_);
  }
  void circle(float x, float y, float r) { list_.AddCircle(at(x, y), r * half_, color_, 0, width_); }
  void dot(float x, float y, float r) { list_.AddCircleFilled(at(x, y), r * half_, color_); }
  void box(float x0, float y0, float x1, float y1, float rounding) {
    list_.AddRect(at(x0, y0), at(x1, y1), color_, rounding * half_, 0, width_);
  }
  void block(float x0, float y0, float x1, float y1) {
    list_.AddRectFilled(at(x0, y0), at(x1, y1), color_, half_ * 0.08f);
  }
  void arc(float x, float y, float r, float from, float to) {
    list_.PathArcTo(at(x, y), r * half_, from, to, 24);
    list_.PathStroke(color_, ImDrawFlags_None, width_);
  }

 private:
  ImDrawList& list_;
  ImVec2 centre_;
  float half_;
  ImU32 color_;
  float width_;
};

void draw_eye(Pen& pen, bool open) {
  pen.line({{-0.9f, 0},
            {-0.55f, -0.38f},
            {-0.15f, -0.55f},
            {0.15f, -0.55f},
            {0.55f, -0.38f},
            {0.9f, 0},
            {0.55f, 0.38f},
            {0.15f, 0.55f},
            {-0.15f, 0.55f},
            {-0.55f, 0.38f}},
           true);
  if (open)
    pen.dot(0, 0, 0.26f);
  else
    pen.line({{-0.75f, 0.75f}, {0.75f, -0.75f}});
}

void draw_sun(Pen& pen) {
  constexpr float Pi = 3.14159265f;
  pen.circle(0, 0, 0.38f);
  for (int i = 0; i < 8; ++i) {
    const float a = static_cast<float>(i) * Pi / 4;
    pen.line({{std::cos(a) * 0.62f, std::sin(a) * 0.62f}, {std::cos(a) * 0.9f, std::sin(a) * 0.9f}});
  }
}

void draw_gear(Pen& pen) {
  constexpr float Pi = 3.14159265f;
  pen.circle(0, 0, 0.3f);
  pen.circle(0, 0, 0.62f);
  for (int i = 0; i < 8; ++i) {
    const float a = static_cast<float>(i) * Pi / 4;
    pen.line({{std::cos(a) * 0.62f, std::sin(a) * 0.62f}, {std::cos(a) * 0.88f, std::sin(a) * 0.88f}});
  }
}

}  // namespace

void draw_icon(ImDrawList& list, Icon icon, ImVec2 centre, float size_px, ImU32 color) {
  Pen pen(list, centre, size_px, color);
  switch (icon) {
    case Icon::play:
      pen.fill({{-0.55f, -0.8f}, {0.8f, 0}, {-0.55f, 0.8f}});
      break;
    case Icon::pause:
      pen.block(-0.6f, -0.75f, -0.18f, 0.75f);
      pen.block(0.18f, -0.75f, 0.6f, 0.75f);
      break;
    case Icon::next_event:
      pen.fill({{-0.65f, -0.6f}, {0.3f, 0}, {-0.65f, 0.6f}});
      pen.dot(0.62f, 0, 0.22f);
      break;
    case Icon::previous_event:
      pen.fill({{0.65f, -0.6f}, {-0.3f, 0}, {0.65f, 0.6f}});
      pen.dot(-0.62f, 0, 0.22f);
      break;
    case Icon::to_end:
      pen.fill({{-0.7f, -0.65f}, {0.25f, 0}, {-0.7f, 0.65f}});
      pen.block(0.4f, -0.65f, 0.65f, 0.65f);
      break;
    case Icon::to_start:
      pen.fill({{0.7f, -0.65f}, {-0.25f, 0}, {0.7f, 0.65f}});
      pen.block(-0.65f, -0.65f, -0.4f, 0.65f);
      break;
    // A slide, and which way to turn it.
    case Icon::next_scene:
    case Icon::previous_scene: {
      const float side = icon == Icon::next_scene ? 1.0f : -1.0f;
      pen.box(std::min(-0.95f * side, 0.25f * side), -0.6f, std::max(-0.95f * side, 0.25f * side), 0.6f, 0.15f);
      pen.line({{0.5f * side, -0.4f}, {0.9f * side, 0}, {0.5f * side, 0.4f}});
      break;
    }
    case Icon::loop:
      pen.arc(0, 0, 0.68f, -2.6f, 0.9f);
      pen.arc(0, 0, 0.68f, 1.4f, 3.2f);
      pen.fill({{0.15f, 0.35f}, {0.75f, 0.35f}, {0.35f, 0.9f}});
      break;
    case Icon::eye:
      draw_eye(pen, true);
      break;
    case Icon::eye_off:
      draw_eye(pen, false);
      break;
    case Icon::layers:
      pen.line({{0, -0.8f}, {0.85f, -0.3f}, {0, 0.2f}, {-0.85f, -0.3f}}, true);
      pen.line({{-0.85f, 0.2f}, {0, 0.7f}, {0.85f, 0.2f}});
      break;
    case Icon::search:
      pen.circle(-0.15f, -0.15f, 0.55f);
      pen.line({{0.26f, 0.26f}, {0.8f, 0.8f}});
      break;
    case Icon::info:
      pen.circle(0, 0, 0.82f);
      pen.dot(0, -0.4f, 0.11f);
      pen.line({{0, -0.08f}, {0, 0.45f}});
      break;
    case Icon::gear:
      draw_gear(pen);
      break;
    case Icon::camera:
      pen.box(-0.85f, -0.5f, 0.85f, 0.65f, 0.2f);
      pen.circle(0, 0.08f, 0.32f);
      pen.line({{-0.35f, -0.5f}, {-0.2f, -0.75f}, {0.2f, -0.75f}, {0.35f, -0.5f}});
      break;
    case Icon::full_screen:
      pen.line({{-0.75f, -0.25f}, {-0.75f, -0.75f}, {-0.25f, -0.75f}});

      pen.line({{0.25f, -0.75f}, {0.75f, -0.75f}, {0.75f, -0.25f}});
      pen.line({{0.75f, 0.25f}, {0.75f, 0.75f}, {0.25f, 0.75f}});

      pen.line({{-0.25f, 0.75f}, {-0.75f, 0.75f}, {-0.75f, 0.25f}});
      break;
    case Icon::close:
      pen.line({{-0.55f, -0.55f}, {0.55f, 0.55f}});
      pen.line({{-0.55f, 0.55f}, {0.55f, -0.55f}});
      break;
    case Icon::folder:
      pen.line({{-0.85f, 0.65f}, {-0.85f, -0.6f}, {-0.25f, -0.6f}, {-0.05f, -0.35f}, {0.85f, -0.35f}, {0.85f, 0.65f}},
               true);
      break;
    case Icon::sun:
      draw_sun(pen);
      break;
    case Icon::moon:
      pen.arc(0, 0, 0.72f, 0.2f, 4.5f);
      pen.arc(0.42f, -0.36f, 0.62f, 1.05f, 3.65f);
      break;
    case Icon::help:
      pen.circle(0, 0, 0.85f);
      pen.arc(0, -0.18f, 0.28f, -3.1f, 0.9f);
      pen.line({{0.1f, 0.06f}, {0, 0.24f}});

      pen.dot(0, 0.5f, 0.1f);
      break;
    case Icon::chevron_down:
      pen.line({{-0.5f, -0.25f}, {0, 0.28f}, {0.5f, -0.25f}});
      break;
    case Icon::chevron_up:
      pen.line({{-0.5f, 0.25f}, {0, -0.28f}, {0.5f, 0.25f}});
      break;
    case Icon::chevron_right:
      pen.line({{-0.25f, -0.5f}, {0.28f, 0}, {-0.25f, 0.5f}});
      break;
    case Icon::copy:
      pen.box(-0.3f, -0.3f, 0.75f, 0.8f, 0.15f);

      pen.line({{-0.3f, 0.35f}, {-0.75f, 0.35f}, {-0.75f, -0.75f}, {0.35f, -0.75f}, {0.35f, -0.3f}});
      break;
    case Icon::fit:
      pen.line({{-0.8f, 0}, {0.8f, 0}});
      pen.line({{-0.5f, -0.3f}, {-0.8f, 0}, {-0.5f, 0.3f}});

      pen.line({{0.5f, -0.3f}, {0.8f, 0}, {0.5f, 0.3f}});
      break;
    case Icon::film:
      pen.box(-0.85f, -0.6f, 0.85f, 0.6f, 0.15f);
      pen.fill({{-0.25f, -0.32f}, {0.35f, 0}, {-0.25f, 0.32f}});
      break;
    case Icon::warning:
      pen.line({{0, -0.75f}, {0.85f, 0.7f}, {-0.85f, 0.7f}}, true);
      pen.line({{0, -0.25f}, {0, 0.2f}});

      pen.dot(0, 0.45f, 0.1f);
      break;
    case Icon::grip:
      for (const float y : {-0.5f, 0.0f, 0.5f}) {
        pen.dot(-0.25f, y, 0.12f);
        pen.dot(0.25f, y, 0.12f);
      }
      break;
    case Icon::in_point:
      pen.line({{0.2f, -0.65f}, {-0.25f, -0.65f}, {-0.25f, 0.65f}, {0.2f, 0.65f}});
      break;
    case Icon::out_point:
      pen.line({{-0.2f, -0.65f}, {0.25f, -0.65f}, {0.25f, 0.65f}, {-0.2f, 0.65f}});
      break;
    case Icon::panel_left:
      pen.box(-0.8f, -0.65f, 0.8f, 0.65f, 0.15f);
      pen.line({{-0.25f, -0.65f}, {-0.25f, 0.65f}});
      break;
    case Icon::panel_bottom:
      pen.box(-0.8f, -0.65f, 0.8f, 0.65f, 0.15f);
      pen.line({{-0.8f, 0.2f}, {0.8f, 0.2f}});
      break;
    case Icon::plus:
      pen.line({{-0.6f, 0}, {0.6f, 0}});
      pen.line({{0, -0.6f}, {0, 0.6f}});
      break;
    case Icon::bounce:
      pen.line({{-0.55f, 0}, {0.55f, 0}});
      pen.line({{-0.25f, -0.32f}, {-0.58f, 0}, {-0.25f, 0.32f}});

      pen.line({{0.25f, -0.32f}, {0.58f, 0}, {0.25f, 0.32f}});
      pen.line({{-0.85f, -0.6f}, {-0.85f, 0.6f}});
      pen.line({{0.85f, -0.6f}, {0.85f, 0.6f}});
      break;
    case Icon::certain:  // whiskers about a certain middle
      pen.block(-0.38f, -0.42f, 0.38f, 0.42f);
      pen.line({{-0.9f, 0}, {0.9f, 0}});

      pen.line({{-0.9f, -0.28f}, {-0.9f, 0.28f}});
      pen.line({{0.9f, -0.28f}, {0.9f, 0.28f}});
      break;
    case Icon::snap:  // a magnet
      pen.arc(0, 0.05f, 0.58f, 0, 3.1416f);
      pen.line({{-0.58f, 0.05f}, {-0.58f, -0.75f}});

      pen.line({{0.58f, 0.05f}, {0.58f, -0.75f}});
      pen.block(-0.75f, -0.8f, -0.41f, -0.5f);
      pen.block(0.41f, -0.8f, 0.75f, -0.5f);
      break;
    case Icon::changes:
      pen.line({{-0.8f, -0.35f}, {0.75f, -0.35f}});
      pen.line({{0.4f, -0.7f}, {0.75f, -0.35f}, {0.4f, 0}});

      pen.line({{0.8f, 0.4f}, {-0.75f, 0.4f}});
      pen.line({{-0.4f, 0.05f}, {-0.75f, 0.4f}, {-0.4f, 0.75f}});
      break;
    case Icon::compare:
      pen.box(-0.85f, -0.65f, 0.85f, 0.65f, 0.15f);
      pen.block(0, -0.65f, 0.85f, 0.65f);
      break;
    case Icon::import:  // an arrow into a tray
      pen.line({{-0.8f, 0.25f}, {-0.8f, 0.75f}, {0.8f, 0.75f}, {0.8f, 0.25f}});
      pen.line({{0, -0.8f}, {0, 0.3f}});

      pen.line({{-0.35f, -0.05f}, {0, 0.3f}, {0.35f, -0.05f}});
      break;
    case Icon::minus:
      pen.line({{-0.6f, 0}, {0.6f, 0}});
      break;
  }
}

}  // namespace thalweg::ui
