// MapNavigation: what the mouse does over the map. Pure but for its own memory of the drag; emits camera commands.
//
// Dragging pans and glides on when let go; the wheel zooms about the cursor, smoothly; a click selects.
#pragma once

#include <optional>

#include <glm/vec2.hpp>

#include "viewer/session/command.h"

namespace thalweg {

class MapNavigation {
 public:
  void press(glm::dvec2 pixel, double now_secs);
  // True when the press was a click and not a drag.
  bool release(glm::dvec2 pixel, double now_secs);
  void move(const Session& session, glm::dvec2 pixel, double now_secs, Commands& commands);
  void wheel(glm::dvec2 pixel, double steps);
  void stop();

  // Glide and smooth zoom. True while something still moves.
  bool advance(const Session& session, double elapsed_secs, Commands& commands);
  [[nodiscard]] bool is_dragging() const { return dragging_; }

 private:
  bool pressed_ = false, dragging_ = false;
  glm::dvec2 press_at_{}, last_{};
  double last_secs_ = 0;
  glm::dvec2 measured_from_{};  // where the hand was when its speed was last told, and when
  double measured_secs_ = 0;
  glm::dvec2 velocity_{};  // pixels a second
  double zoom_left_ = 0;   // zoom levels still to go
  glm::dvec2 zoom_at_{};
};

}  // namespace thalweg
