// The points of a LineMesh laid out for hairline.vert: each twice, and six indices a segment.
#pragma once

#include <cstdint>
#include <vector>

#include "viewer/scene/render_list.h"

namespace thalweg {

struct HairlineMesh {
  std::vector<FillVertex> vertices;    // two a point; vertex i is drawn with what stands 2 before and 2 after it
  std::vector<std::uint32_t> indices;  // counted from the third vertex: the first two are only ever looked back at
  std::vector<RowBegin> rows;          // of the indices
};

// A corner that turns by more than 120 degrees is broken into two ends: its mitre would reach far out, and the width of
// these lines is too small for the notch to be seen.
[[nodiscard]] HairlineMesh make_hairline(const LineMesh& from);

}  // namespace thalweg
