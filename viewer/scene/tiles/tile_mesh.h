// TileMesh: what one layer draws in one tile, cut, triangulated, projected and ready to upload.
//
// Fills are cut exactly at the tile's sides and meet their neighbours there without overlap. Outlines are cut as lines,
// so that a tile's side never shows as one; small water holes have none, for a border is not a shore. Edges are bent by
// a rule that looks at the edge alone (edge_curve.h), so that what lies on both sides of it, and its outline, stay
// together. Tiles of one neighbourhood share an origin, so that the corners they share are bit-identical on the GPU
// too.
#pragma once

#include <memory>

#include "geodata/base/progress.h"
#include "geodata/geometry/shape_index.h"
#include "geodata/projection/projection.h"
#include "viewer/scene/render_list.h"
#include "viewer/scene/tiles/tile_id.h"

namespace thalweg {

// What of a layer is to be drawn.
struct MeshParts {
  bool fill = true, line = true;
  friend constexpr auto operator<=>(const MeshParts&, const MeshParts&) = default;
};

struct TileMesh {
  std::shared_ptr<const FillMesh> fill;  // each null when empty
  std::shared_ptr<const LineMesh> line;
  std::shared_ptr<const FillMesh> points;  // point features and marks; no indices

  [[nodiscard]] std::size_t bytes() const;
  [[nodiscard]] std::size_t vertex_count() const;
};

// A shape at one detail, with what it takes to cut it. `column` may be that of the Dataset itself.
struct ShapeLevel {
  std::shared_ptr<const GeometryColumn> column;
  ShapeIndex index;
  std::vector<std::pair<LonLat, std::uint32_t>> marks;  // position and feature
  std::vector<bool> is_water_hole;                      // by ring; empty: none is
};

// Whether a ring is a pool or stretch of river shorter than so many pixels at a tile level. Of a few pixels the fill
// shows it, where an outline would drown it; of fewer than that nothing does. Simplified shapes have none of the least;
// unsimplified ones have all.
[[nodiscard]] bool is_water_below(const ShapeLevel& shape, std::uint32_t ring, int tile_level, double px);
inline constexpr double LeastWaterPx = 4, LeastShorePx = 12;
inline constexpr double LeastBendPx = 0.4;  // of a line: flatter ones are straightened

// Empty when cancelled. May run on any thread.
[[nodiscard]] TileMesh make_tile_mesh(const ShapeLevel& shape, const TileId& tile, const Projection& projection,
                                      MeshParts parts, const Progress& progress);

}  // namespace thalweg
