// FrameScheduler: when the window draws next. At rest nothing is due and the loop sleeps until something happens. Main
// thread only.
#pragma once

#include <optional>

namespace thalweg {

// What the loop sees when it asks how long it may sleep. Times are those of the window's clock, in seconds.
struct Activity {
  bool is_animating = false;            // time, scenes or the camera move by themselves
  bool is_map_due = false;              // it would be another picture than the last
  bool has_input = false;               // left over from the frame before
  bool has_caret = false;               // blinks
  bool is_working = false;              // jobs run, whose progress is shown
  std::optional<double> due_secs = {};  // the earliest time at which something comes or goes by itself
};

class FrameScheduler {
 public:
  // So many frames at least: panels settle over a few.
  void want_frames(int count);

  void begin_frame();

  // 0: not at all; nothing: until something happens.
  [[nodiscard]] std::optional<double> sleep_secs(const Activity& activity, double now_secs) const;
  // How long to pause after a frame that was shown in `shown_in_secs`: without vertical sync (a virtual display) an
  // animation must not take the whole processor.
  [[nodiscard]] static double pause_secs(bool is_animating, double shown_in_secs);

 private:
  int frames_ = 3;
};

}  // namespace thalweg
