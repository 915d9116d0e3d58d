// LabelLayer: the names on the map. Chooses what to label, solves collisions and draws.
//
// What may be labelled comes from the data alone (layers, places by rank, areas, rivers, routes, the selected event),
// is gathered once per scenario and language, and is tried in a total order: priority, then layer, then feature. The
// same session and boxes give the same labels; panning moves labels with the ground. Every label stays clear of
// `keep_clear` and of the viewport's edge. Used by one thread.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "geodata/model/timeline.h"
#include "viewer/scene/screen_canvas.h"
#include "viewer/scene/symbols/mark_name.h"
#include "viewer/session/pixel_box.h"
#include "viewer/session/session.h"

namespace thalweg {

// A label as it was placed, for tests and for picking.
struct PlacedLabel {
  std::string text;
  FeatureRef feature;
  std::vector<PixelBox> boxes;  // one, or one a glyph when it follows a line
};

class LabelLayer {
 public:
  LabelLayer();
  ~LabelLayer();

  // Adds the labels and place symbols of one frame to the canvas. Nothing when session.furniture.labels is off.
  // `marks` are of the points of files, drawn before; in a crowd of them their names are left out. `names` are of marks
  // that move.
  // The result holds until the next call.
  const std::vector<PlacedLabel>& draw(const Session& session, const WorldState& world,
                                       std::span<const PixelBox> keep_clear, std::span<const PixelBox> marks,
                                       bool marks_are_crowded, std::span<const MarkName> names, ScreenCanvas& canvas);
  const std::vector<PlacedLabel>& draw(const Session& session, const WorldState& world,
                                       std::span<const PixelBox> keep_clear, ScreenCanvas& canvas) {
    return draw(session, world, keep_clear, {}, false, {}, canvas);
  }

  struct Impl;

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace thalweg
