// FrameScheduler: when the window draws next, and whether its map as well or only its panels. At rest nothing is due
// and the loop sleeps until something happens. Main thread only, but for note_arrival().
#pragma once

#include <atomic>
#include <optional>

namespace thalweg {

// What the loop sees when it asks how long it may sleep. Times are those of the window's clock, in seconds.
struct Activity {
  bool is_animating = false;            // time, scenes or the camera move by themselves
  bool has_map = false;                 // without one nothing is drawn of it, however much is wanted
  bool has_input = false;               // left over from the frame before
  bool has_caret = false;               // blinks
  bool is_working = false;              // jobs run, whose progress is shown
  std::optional<double> due_secs = {};  // the earliest time at which something comes or goes by itself
};

class FrameScheduler {
 public:
  // So many frames at least: panels settle over a few.
  void want_frames(int count);
  // What the map shows has changed.
  void want_map() { is_map_wanted_ = true; }
  // From any thread: something that the map lacked is there.
  void note_arrival() { has_arrival_ = true; }

  void begin_frame();
  // Whether this frame draws the map; what was wanted of it until now is then done.
  [[nodiscard]] bool take_map();

  // 0: not at all; nothing: until something happens.
  [[nodiscard]] std::optional<double> sleep_secs(const Activity& activity, double now_secs) const;
  // How long to pause after a frame that was shown in `shown_in_secs`: without vertical sync (a virtual display) an
  // animation must not take the whole processor.
  [[nodiscard]] static double pause_secs(bool is_animating, double shown_in_secs);

 private:
  int frames_ = 3;
  bool is_map_wanted_ = true;
  std::atomic<bool> has_arrival_{false};
};

}  // namespace thalweg
