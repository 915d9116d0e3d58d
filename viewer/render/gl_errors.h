// What GL complained of. It does so without a word until it is asked: after each allocation and at the end of a picture
// it is, so that a picture that lost something is never taken for a whole one.
#pragma once

#include <string>
#include <string_view>

#include "geodata/base/result.h"

namespace thalweg {

// Errors that other users of the context left behind are not ours.
void forget_gl_errors();
// Fails with "WHAT: the graphics driver has no memory left for it" or the like; asks until there is no more.
[[nodiscard]] Result<void> check_gl(std::string_view what);

}  // namespace thalweg
