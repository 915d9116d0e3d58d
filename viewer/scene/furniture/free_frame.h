// What title, date, legend, caption, scale and sources leave of a picture for the ground.
//
// Pure: what they take is reckoned from their measures and the length of their texts, not laid out, so that a command
// can ask.
#pragma once

#include "viewer/session/pixel_box.h"
#include "viewer/session/session.h"

namespace thalweg {

// The largest rectangle left for ground of that shape (width over height), a margin inside it.
[[nodiscard]] PixelBox free_frame(const Session& session, double aspect);

// A new session of which pictures are made: it frames ground beside its furniture.
[[nodiscard]] inline Session furnished_session() {
  Session session;
  session.free_frame = free_frame;
  return session;
}

}  // namespace thalweg
