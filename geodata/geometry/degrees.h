// What a degree is in other units.
#pragma once

#include <numbers>

namespace thalweg {

inline constexpr double RadiansPerDegree = std::numbers::pi / 180;

// Of longitude at the equator, and of latitude but for half a percent: for boxes and estimates. What is told as a
// distance is geodesic (geodata/projection/geodesic.h).
inline constexpr double RoughMetresPerDegree = 111'320;

}  // namespace thalweg
