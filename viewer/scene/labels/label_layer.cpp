#include "viewer/scene/labels/label_layer.h"

#include "viewer/scene/labels/label_frame.h"

namespace thalweg {

LabelLayer::LabelLayer() : impl_(std::make_unique<Impl>()) {}
LabelLayer::~LabelLayer() = default;

const std::vector<PlacedLabel>& LabelLayer::draw(const Session& session, const WorldState& world,
                                                 std::span<const PixelBox> keep_clear, std::span<const PixelBox> marks,
                                                 bool marks_are_crowded, std::span<const MarkName> names,
                                                 ScreenCanvas& canvas) {
  impl_->placed.clear();
  if (!session.furniture.labels || !session.scenario || !session.camera.projection) return impl_->placed;
  impl_->refresh(session);
  LabelFrame(*impl_, session, world, keep_clear, marks, marks_are_crowded, names, canvas).run();
  return impl_->placed;
}

}  // namespace thalweg
