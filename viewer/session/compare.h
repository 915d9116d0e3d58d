// Comparing two dates: which sessions are drawn where, for the picture and for the pointer. Pure.
//
// Both halves look from the same place at the same scale: linked cameras are one camera. The pixels of the picture and
// those of the session's own camera differ side by side, where each half is centred in itself.
#pragma once

#include <vector>

#include <glm/vec2.hpp>

#include "viewer/session/pixel_box.h"
#include "viewer/session/session.h"

namespace thalweg {

struct CompareHalf {
  Session session;  // at its own time, with its own camera, comparing nothing
  WorldState world;
  PixelBox view;  // where its camera's picture lies
  PixelBox clip;  // what is seen of it
};

// Left and right; empty unless the session compares side by side or by swipe.
[[nodiscard]] std::vector<CompareHalf> compare_halves(const Session& session);

// Where the line between the halves is; negative when there is none.
[[nodiscard]] float divider_px(const Session& session);

// Which half a pixel of the picture belongs to: 0 or 1.
[[nodiscard]] std::size_t half_under(const Session& session, glm::dvec2 pixel);

// What is added to a pixel of the picture in that half to have one of session.camera.
[[nodiscard]] glm::dvec2 camera_offset(const Session& session, std::size_t half);

// Whether a difference is asked for whose second date is the later.
[[nodiscard]] bool is_earlier_first(const Session& session);
// The difference as one session at the later date, whose Compare::time is the earlier.
[[nodiscard]] Session later_first(const Session& session);

}  // namespace thalweg
