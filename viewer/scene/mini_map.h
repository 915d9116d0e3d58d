// A small picture of where something lies: the land about it, and the thing, as flat shapes for whoever paints.
//
// MiniMaps reads the base map once; making one picture then takes a few milliseconds. Both belong on a worker. Safe to
// use from several threads once made.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include <glm/vec2.hpp>

#include "geodata/geometry/geometry_column.h"
#include "geodata/model/scenario.h"

namespace thalweg {

// x to the right and y down, 0 to 1 over the picture; what lies beyond is to be cut off by the painter.
struct MiniMap {
  std::vector<glm::vec2> land, areas;                  // corners of triangles, three each
  std::vector<std::vector<glm::vec2>> borders, lines;  // of the land; of the thing
  std::vector<glm::vec2> points;
  [[nodiscard]] bool is_empty() const { return areas.empty() && lines.empty() && points.empty(); }
};

class MiniMaps {
 public:
  // The land of `scenario`'s base map, as coarse as small pictures need; null: sea alone.
  explicit MiniMaps(const Scenario* scenario);

  // `aspect`: width over height of the picture. Of very many features some, of long outlines some points.
  [[nodiscard]] MiniMap of(const GeometryColumn& shapes, double aspect) const;
  // Of an area given by its corners.
  [[nodiscard]] MiniMap of(std::span<const LonLat> corners, double aspect) const;
  [[nodiscard]] bool is_land(LonLat place) const;

 private:
  struct Ring {
    Bounds bounds;
    std::vector<LonLat> points;
  };
  [[nodiscard]] MiniMap ground(const Bounds& window) const;

  std::vector<Ring> land_;
};

}  // namespace thalweg
