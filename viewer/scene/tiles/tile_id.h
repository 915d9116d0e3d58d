// TileId: a square of the lon/lat plane. At level z the plane is cut into squares of 360/2^z degrees, counted eastwards
// from 180 W and southwards from 90 N; a square may reach beyond the poles.
//
// Tiles are of degrees and not of drawing space, so that one way of cutting serves every projection and the globe.
#pragma once

#include <compare>
#include <cstdint>

#include "geodata/geometry/lonlat.h"

namespace thalweg {

struct TileId {
  std::int32_t z = 0, x = 0, y = 0;
  friend constexpr auto operator<=>(const TileId&, const TileId&) = default;

  [[nodiscard]] constexpr TileId parent() const { return {z - 1, x >> 1, y >> 1}; }
  [[nodiscard]] constexpr TileId child(int i) const { return {z + 1, 2 * x + (i & 1), 2 * y + (i >> 1)}; }
  [[nodiscard]] constexpr TileId ancestor(int levels_up) const {
    return {z - levels_up, x >> levels_up, y >> levels_up};
  }
  [[nodiscard]] constexpr bool is_inside(const TileId& other) const {
    return z >= other.z && x >> (z - other.z) == other.x && y >> (z - other.z) == other.y;
  }
};

// Physical pixels a tile's side takes when its level is the one to show, give or take a factor of 1.4.
// Small tiles draw less of what is off screen; large ones take fewer draw calls.
inline constexpr double TileSizePx = 512;

// The detail of simplify.h that a tile is cut from: one below its level, so that a cell is about a pixel, give or take
// a factor of 1.4.
[[nodiscard]] constexpr int detail_of(const TileId& id) { return id.z > 0 ? id.z - 1 : 0; }

[[nodiscard]] constexpr double tile_degrees(int z) { return 360.0 / static_cast<double>(std::int64_t{1} << z); }

// Neighbours have their common side in bit-identical coordinates.
[[nodiscard]] constexpr Bounds tile_bounds(const TileId& id) {
  const double side = tile_degrees(id.z);
  return {.west = -180 + id.x * side,
          .south = 90 - (id.y + 1) * side,
          .east = -180 + (id.x + 1) * side,
          .north = 90 - id.y * side};
}

// The part of a tile that is on Earth.
[[nodiscard]] constexpr Bounds tile_ground(const TileId& id) {
  Bounds bounds = tile_bounds(id);
  bounds.south = bounds.south < -90 ? -90 : bounds.south;
  return bounds;
}

}  // namespace thalweg
