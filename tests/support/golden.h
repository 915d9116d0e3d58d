// Golden images: a picture compared with the one in tests/golden, by one tolerance.
//
// Rasterisers of different Mesa releases round differently at edges: up to MaxPixelShare of the pixels may differ by
// more than MaxChannelStep. A failure leaves NAME_actual.png and NAME_difference.png in THALWEG_GOLDEN_FAILURES. With
// THALWEG_UPDATE_GOLDEN=1 the golden image is rewritten instead.
#pragma once

#include <string>

#include "viewer/render/image.h"

namespace thalweg {

inline constexpr int MaxChannelStep = 12;
inline constexpr double MaxPixelShare = 0.002;

// Empty when it agrees, else what is wrong and where to look.
[[nodiscard]] std::string compare_with_golden(const std::string& name, const Image& actual);

}  // namespace thalweg
