// Framing: where on the picture ground is fitted, so that title, date, legend, scale and sources do not lie over it.
//
// Pure: what the furniture takes is reckoned from its measures and the length of its texts, not laid out, so that a
// command can ask. Ground of no extent gets a scale at which its place can be recognised.
#pragma once

#include "viewer/scene/pixel_box.h"
#include "viewer/scene/session.h"

namespace thalweg {

// The largest rectangle that the furniture leaves for ground of that shape (width over height), a margin inside it.
[[nodiscard]] PixelBox free_frame(const Session& session, double aspect);

// The session's camera over `extent` (degrees; east may lie beyond 180), fitted in its free frame.
[[nodiscard]] Camera framed(const Session& session, const Bounds& extent);

// Where the scenario is to be seen at first: its own bounds as they are, files in the free frame.
[[nodiscard]] Camera home_view(const Session& session);
// A scene's bounds in the free frame of the session, which is at that scene: half a step of zoom from filling the
// picture at most.
[[nodiscard]] Camera scene_view(const Session& session, const Bounds& bounds);
// All of the scenario's own data, files laid over it included.
[[nodiscard]] Camera overview(const Session& session);

}  // namespace thalweg
