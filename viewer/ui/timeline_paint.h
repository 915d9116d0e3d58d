// The timeline's painting: what timeline_layout computed, drawn on a canvas. No input here.
#pragma once

#include "viewer/timeline/timeline_layout.h"
#include "viewer/ui/panels.h"

namespace thalweg::ui {

// Of the two lines of the ruler, logical pixels: the decades or days above, the ticks below.
inline constexpr float ContextHeight = 17, TickHeight = 18;

// One painting of the canvas: places in physical pixels.
struct Canvas {
  Frame& frame;
  TimeAxis axis;  // over the canvas alone, labels left out
  ImVec2 origin;  // top left of the first row
  float width, rows_height, label_width, ruler_top;
  ImDrawList& list;

  [[nodiscard]] float x(float of_axis) const { return origin.x + of_axis; }
  [[nodiscard]] float x(Instant t) const { return origin.x + static_cast<float>(axis.x_of(t)); }
};

void draw_ruler(const Canvas& c);
void draw_labels(const Canvas& c, const TimelineLayout& layout);
void draw_rows(const Canvas& c, const TimelineLayout& layout);
void draw_flashes(const Canvas& c, const TimelineLayout& layout);
void draw_range_and_playhead(const Canvas& c);
// Where a press would go.
void draw_hover_line(const Canvas& c, float ax);

}  // namespace thalweg::ui
