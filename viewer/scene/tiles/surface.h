// Surface: the triangles of a polygon, cut where the map bends.
//
// A plane map is triangulated in its own plane: no triangle turns over in projecting, however thin. The globe is
// triangulated in the gnomonic plane about the middle of the ground, where great circles are straight lines, and then
// divided along great circles until its triangles lie close to the sphere. Winding is counter-clockwise seen from
// outside.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geodata/geometry/triangulate.h"
#include "geodata/projection/projection.h"
#include "viewer/scene/tiles/edge_curve.h"

namespace thalweg {

// A window of more degrees than this does not fit into one gnomonic plane.
inline constexpr double MostGlobeDegrees = 90;

class Surface {
 public:
  Surface(DrawingSpace space, Point3 origin) : space_(space), origin_(origin) {}

  // `rings` lie in `window`. What could not be projected is left out. The result stays until the next call.
  void cover(std::span<const LonLat> rings, std::span<const std::uint32_t> ring_begin, const EdgeCurve& curve,
             const Bounds& window);

  [[nodiscard]] std::span<const Point3> points() const { return points_; }
  [[nodiscard]] std::span<const std::uint32_t> indices() const { return triangles_.indices; }

 private:
  struct Gnomonic;
  void divide_ring(std::span<const LonLat> ring, const EdgeCurve& curve);

  DrawingSpace space_;
  Point3 origin_;
  std::vector<LonLat> dense_, flat_;
  std::vector<std::uint32_t> dense_begin_, flat_begin_;
  std::vector<Point3> projected_, placed_, points_;
  Triangles triangles_;
};

}  // namespace thalweg
