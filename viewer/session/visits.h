// Visits: where the user has been, as places and dates, to go back to and forward again as in a browser.
//
// What comes in quick succession (a drag, a scrub, a wheel) counts as one move: the place it began at is kept.
#pragma once

#include <optional>
#include <vector>

#include "viewer/session/command.h"

namespace thalweg {

struct Visit {
  Camera camera;
  Instant time;
};

class Visits {
 public:
  // To be called before each command that is about to be applied; `now_secs` is wall clock. Commands that move neither
  // the view nor time by the user's will, as playing on does, are passed over.
  void before(const Session& session, const Command& command, double now_secs);
  // The place to go to, or nothing when there is none. What is left is kept for the other direction.
  [[nodiscard]] std::optional<Visit> back(const Session& session);
  [[nodiscard]] std::optional<Visit> forward(const Session& session);
  // Another scenario has other places.
  void clear();

 private:
  std::vector<Visit> back_, forward_;
  std::uint64_t scenario_version_ = 0;
  double last_secs_ = -1e9;
};

}  // namespace thalweg
