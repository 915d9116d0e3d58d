// LabelLayer: the names on the map. Chooses what to label, solves collisions and draws.
//
// What may be labelled comes from the data alone (layers, places by rank, areas, rivers, routes, the selected event),
// is gathered once per scenario and language, and is tried in a total order: priority, then layer, then feature. The
// same session and boxes give the same labels; panning moves labels with the ground. Every label stays clear of
// `keep_clear` and of the viewport's edge. Used by one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <glm/vec2.hpp>

#include "geodata/model/timeline.h"
#include "viewer/scene/pixel_box.h"
#include "viewer/scene/screen_canvas.h"
#include "viewer/scene/session.h"

namespace thalweg {

// A label as it was placed, for tests and for picking.
struct PlacedLabel {
  std::string text;
  FeatureRef feature;
  std::vector<PixelBox> boxes;  // one, or one a glyph when it follows a line
};

// The name of a mark that is drawn already, wherever that is at the session's time.
struct MarkName {
  std::string_view text;
  FeatureRef feature;
  std::uint32_t order = 0;  // among equals: the same whatever the time, so that names do not take turns
  glm::vec2 at;
  float radius = 0;
  bool is_chosen = false, is_faint = false;
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
