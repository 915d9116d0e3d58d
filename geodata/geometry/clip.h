// Cutting rings and lines to a rectangle.
//
// Cuts are made where the edge crosses the rectangle, worked out from the edge's lesser end, so that neighbours that
// share an edge are cut at bit-identical points whichever way they run. Rectangles that share a side cut alike on it.
// Methods: I. Sutherland and G. Hodgman, "Reentrant polygon clipping" (1974), after stretches that stay on one outer
// side have been replaced by a straight one; Liang and Barsky for segments. Safe to call from several threads.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "geodata/geometry/shape_index.h"

namespace thalweg {

// Appends ring `r` cut to `window`, not closed, and returns how many points that made; 0 when nothing is inside. A ring
// that leaves and comes back runs along the rectangle's sides meanwhile: under the even-odd rule the area is right.
std::size_t clip_ring(const ShapeIndex& index, std::size_t r, const Bounds& window, std::vector<LonLat>& out);

// One stretch of a line inside the window. `before` and `after` are the line's neighbouring points beyond its ends (on
// a cut: where the cut edge came from); equal to the end itself where the line ends.
struct LineRun {
  std::vector<LonLat> points;
  LonLat before, after;
  float start_m = 0;       // of points.front() along the line
  bool is_closed = false;  // a whole closed ring: the last point equals the first
};

// Calls `take` for each stretch of ring `r` inside the window. Edges that lie on the antimeridian or on a pole are left
// out when `leave_out_seams`: they are where a dataset was cut, not where anything ends.
void clip_line(const ShapeIndex& index, std::size_t r, const Bounds& window, bool leave_out_seams,
               const std::function<void(const LineRun&)>& take);

}  // namespace thalweg
