#include <optional>

#include "tests/support/catch.h"
#include "viewer/app/frame_scheduler.h"

namespace thalweg {
namespace {

constexpr double Now = 1000;

// As a window that has opened and come to rest.
void settle(FrameScheduler& frames) {
  for (int i = 0; i < 10; ++i) frames.begin_frame();
}

TEST_CASE("at rest nothing is due, for ever") {
  FrameScheduler frames;
  settle(frames);
  CHECK(frames.sleep_secs({}, Now) == std::nullopt);
}

TEST_CASE("a window that has just opened draws a few frames") {
  const FrameScheduler frames;
  CHECK(frames.sleep_secs({}, Now) == 0);
}

TEST_CASE("a map that would be another picture is drawn at once") {
  FrameScheduler frames;
  settle(frames);
  CHECK(frames.sleep_secs({.is_map_due = true}, Now) == 0);
}

TEST_CASE("frames are drawn until as many have been as were wanted, the most of several wishes") {
  FrameScheduler frames;
  settle(frames);
  frames.want_frames(3);
  frames.want_frames(1);
  int drawn = 0;
  while (frames.sleep_secs({}, Now) == 0.0 && drawn < 10) {
    frames.begin_frame();
    ++drawn;
  }
  CHECK(drawn == 3);
}

TEST_CASE("the loop sleeps until the first of what is due, and never so briefly that it spins") {
  FrameScheduler frames;
  settle(frames);
  CHECK(frames.sleep_secs({.due_secs = Now + 5}, Now) == 5);
  CHECK(frames.sleep_secs({.has_caret = true, .due_secs = Now + 5}, Now) < 1);
  const auto with_caret = frames.sleep_secs({.has_caret = true}, Now);
  const auto with_both = frames.sleep_secs({.has_caret = true, .is_working = true}, Now);
  REQUIRE((with_caret && with_both));
  CHECK(*with_both < *with_caret);
  CHECK(frames.sleep_secs({.due_secs = Now - 1}, Now) > 0.0);
}

TEST_CASE("an animation and input left over are gone on with at once") {
  FrameScheduler frames;
  settle(frames);
  CHECK(frames.sleep_secs({.is_animating = true}, Now) == 0);
  CHECK(frames.sleep_secs({.has_input = true}, Now) == 0);
}

TEST_CASE("only an animation that no display holds up is paused for") {
  CHECK(FrameScheduler::pause_secs(true, 0.0) > 0);
  CHECK(FrameScheduler::pause_secs(true, 1.0 / 60) == 0);
  CHECK(FrameScheduler::pause_secs(false, 0.0) == 0);
}

}  // namespace
}  // namespace thalweg
