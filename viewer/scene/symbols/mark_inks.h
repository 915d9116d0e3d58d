// MarkInks: the colours of the marks of a frame, as their layers give them and under their layers' opacity.
#pragma once

#include <algorithm>
#include <optional>

#include "viewer/scene/styling/palette.h"
#include "viewer/scene/styling/plain_looks.h"
#include "viewer/session/session.h"

namespace thalweg {

struct MarkInk {
  MarkShape shape = MarkShape::circle;
  Rgba color, rim;
};

// Made for a frame: it refers to the session. What a layer has in common is found when the layer changes: marks come
// layer by layer.
class MarkInks {
 public:
  explicit MarkInks(const Session& session) : session_(session), rim_(palette(session.theme).place_ring) {}

  // Nothing when the layer is not among the session's.
  [[nodiscard]] std::optional<MarkInk> of(FeatureRef feature) {
    if (state_ == nullptr || state_->layer != feature.layer) {
      const auto found = std::find_if(session_.layers.begin(), session_.layers.end(),
                                      [&](const LayerState& each) { return each.layer == feature.layer; });
      if (found == session_.layers.end()) return std::nullopt;
      state_ = &*found;
      painter_.emplace(session_, *state_);
    }
    const ClassLook look = painter_->mark(feature.feature);
    return MarkInk{
        .shape = look.shape, .color = faded(look.color, state_->opacity), .rim = faded(rim_, state_->opacity)};
  }

 private:
  const Session& session_;
  Rgba rim_;
  const LayerState* state_ = nullptr;
  std::optional<PlainPainter> painter_;
};

}  // namespace thalweg
