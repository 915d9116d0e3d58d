// AreaSpan: where in a polygon a level line of text fits best: the widest stretch that lies inside on three rows at
// once.
//
// The polygon is thinned to a few hundred points when it is gathered, so that a span is found in microseconds. Rows are
// parallels; a region's projection bends them too little to matter for a name.
#pragma once

#include <optional>
#include <vector>

#include "geodata/geometry/geometry_column.h"

namespace thalweg {

// Rings of a feature's larger parts, thinned; filled by the even-odd rule.
struct AreaOutline {
  std::vector<std::vector<LonLat>> rings;
  Bounds bounds;  // of the largest part
  Bounds extent;  // of all rings
};

[[nodiscard]] AreaOutline thinned_outline(const GeometryColumn& geometry, std::size_t feature);

// By the even-odd rule over the thinned rings.
[[nodiscard]] bool contains(const AreaOutline& outline, LonLat place);

struct AreaSpan {
  LonLat centre;
  double width_deg = 0;
};

// Best span within `window`; rows are `row_deg` apart. Spans near the middle of the window are preferred to slightly
// wider ones at its rim.
[[nodiscard]] std::optional<AreaSpan> widest_span(const AreaOutline& outline, const Bounds& window, double row_deg);

}  // namespace thalweg
