// What a look is worked out from; shared by the files of this folder.
#pragma once

#include <algorithm>

#include "viewer/scene/styling/palette.h"
#include "viewer/session/session.h"

namespace thalweg {

struct LookContext {
  const Session& session;
  const LayerState& state;
  const Layer& layer;
  const LayerStyle& style;
  const WorldState& world;
  const Palette& colors;
  float px;  // physical pixels per design pixel

  // Lines grow a little as one comes nearer.
  [[nodiscard]] float line_px(double at_country, double at_street) const {
    const double t = std::clamp((session.camera.zoom - 4) / 8, 0.0, 1.0);
    return static_cast<float>(at_country + (at_street - at_country) * t) * px;
  }
};

}  // namespace thalweg
