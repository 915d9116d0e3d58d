// In which order the layers of a map are painted, and which of their parts at once.
//
// Layers in the session's order, but that control lies under the water and lines of the base map, as on any printed
// map: rivers and lakes stay blue. Only where control stands above all of the base map; who moved it below meant it.
#pragma once

#include <vector>

#include "viewer/session/session.h"

namespace thalweg {

enum class Paint { fills, all_but_fills, all };

struct PaintStep {
  const LayerState* state;  // of the session
  Paint paint;
  float share = 1;  // of the layer's opacity
};

// What is seen of the layers that are drawn as shapes, from the ground up.
[[nodiscard]] std::vector<PaintStep> painting_order(const Session& session);

}  // namespace thalweg
