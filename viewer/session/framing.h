// Framing: where on the picture ground is fitted, within what Session::free_frame leaves for it. Ground of no extent
// gets a scale at which its place can be recognised.
#pragma once

#include "viewer/session/session.h"

namespace thalweg {

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
