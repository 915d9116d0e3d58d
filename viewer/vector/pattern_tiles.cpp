#include "viewer/vector/pattern_tiles.h"

#include <numbers>

namespace thalweg {
namespace {

constexpr double Diagonal = std::numbers::pi / 4;
constexpr double HatchPitch = 9, HatchWidth = 1.7, StripePitch = 16;

PatternTile bars(double pitch, double from, double to, double angle_rad) {
  return {.width = pitch, .height = pitch, .angle_rad = angle_rad, .bars = {{from, to}}};
}

PatternTile hatch(double angle_rad) {
  return bars(HatchPitch, (HatchPitch - HatchWidth) / 2, (HatchPitch + HatchWidth) / 2, angle_rad);
}

// Every second row half a pitch aside; rows are counted upwards from the origin.
PatternTile staggered(double pitch, double radius) {
  return {.width = pitch,
          .height = 2 * pitch,
          .dots = {{pitch / 2, 1.5 * pitch, radius}, {0, pitch / 2, radius}, {pitch, pitch / 2, radius}}};
}

}  // namespace

std::vector<PatternTile> pattern_tiles(PagePattern pattern) {
  switch (pattern) {
    case PagePattern::hatch:
      return {hatch(-Diagonal)};
    case PagePattern::cross_hatch:
      return {hatch(-Diagonal), hatch(Diagonal)};
    case PagePattern::stripe:
      return {bars(StripePitch, StripePitch / 4, StripePitch * 3 / 4, -Diagonal)};
    case PagePattern::between_stripes: {
      PatternTile tile = bars(StripePitch, 0, StripePitch / 4, -Diagonal);
      tile.bars.push_back({StripePitch * 3 / 4, StripePitch});
      return {tile};
    }
    case PagePattern::dots:
      return {staggered(7, 1.4)};
    case PagePattern::uncertain_dots:
      return {staggered(8, 0.9)};
  }
  return {};
}

}  // namespace thalweg
