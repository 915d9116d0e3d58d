// EdgeCurve: straight edges in degrees as the curves they are once projected.
//
// An edge gets points between its ends until none of its pieces strays from its chord by a quarter of a pixel at the
// scale of a tile level. Whether and where it is divided depends on its two ends alone, so that neighbours that share
// it, and a fill and its outline, stay together.
#pragma once

#include <vector>

#include "geodata/projection/projection.h"

namespace thalweg {

class EdgeCurve {
 public:
  // `window`, degrees: ground on one side of the projection's cut. Longitudes 180 and -180 are two sides of one
  // meridian; where the projection is cut, what lies on it falls on the window's side.
  EdgeCurve(const Projection& projection, int tile_level, const Bounds& window);

  // Appends the points strictly between a and b, and then b.
  void divide(LonLat a, LonLat b, std::vector<LonLat>& to) const;

  [[nodiscard]] Point3 at(LonLat p) const;
  void project(const std::vector<LonLat>& points, std::vector<Point3>& to) const;

  // Edges of more degrees of arc than this are always divided.
  [[nodiscard]] double longest_degrees() const { return longest_degrees_; }

 private:
  [[nodiscard]] LonLat held_inside(LonLat p) const;
  [[nodiscard]] bool is_straight(LonLat a, LonLat middle, LonLat b) const;

  const Projection& projection_;
  double cut_margin_, tolerance_m_ = 0, longest_degrees_ = 0;
  bool is_cut_west_ = false, is_cut_east_ = false;
  Bounds window_;
};

}  // namespace thalweg
