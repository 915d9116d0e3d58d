// A shape as tiles are cut from it, unsimplified.
#pragma once

#include <memory>
#include <utility>

#include "viewer/scene/tiles/tile_mesh.h"

namespace thalweg::test {

inline ShapeLevel level_of(GeometryColumn column) {
  ShapeLevel level;
  level.column = std::make_shared<const GeometryColumn>(std::move(column));
  level.index = ShapeIndex(*level.column);
  return level;
}

}  // namespace thalweg::test
