// Whether two sessions have the same picture: then it need not be drawn again.
#pragma once

#include "viewer/session/session.h"

namespace thalweg {

// By all that a picture depends on but what belongs to a moment of a window: what is hovered and what flashes. What
// only moves, as a flight does, is told by where it has got to.
[[nodiscard]] bool have_same_picture(const Session& a, const Session& b);

}  // namespace thalweg
