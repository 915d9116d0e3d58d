// The positions of a GeoJSON feature where they stand in its text, and changes of single ones that leave every other
// byte alone: numbers as they are written, heights, the way lists are laid out.
//
// A vertex is named by part (polygon, or line of several), ring and position, from 0, as in the text; a ring's last
// position is its first again and both are one vertex. Pure functions, safe from any thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/base/result.h"
#include "geodata/document/json_splice.h"
#include "geodata/geometry/geometry_column.h"
#include "geodata/geometry/lonlat.h"

namespace thalweg {

struct VertexPlace {
  std::uint32_t part = 0, ring = 0, vertex = 0;
  friend bool operator==(const VertexPlace&, const VertexPlace&) = default;
};

struct WrittenPosition {
  LonLat at;        // as written
  JsonRange range;  // in the feature's text, brackets included
};

struct WrittenShape {
  PartKind kind = PartKind::point;
  bool is_single_point = false;
  std::vector<std::vector<std::vector<WrittenPosition>>>
      parts;  // part, ring, position; one ring a part but in polygons
};

// Fails for a collection of geometries, for no geometry, and for what is no geometry.
[[nodiscard]] Result<WrittenShape> written_shape(std::string_view feature);

// Several changes of one feature; they name vertices of `shape` and are made all at once.
struct VertexChange {
  enum class Kind { move, insert, remove } kind = Kind::move;
  VertexPlace place;  // of insert: the new vertex comes before it
  LonLat to;          // of move and insert
};
// Fails where a vertex is not there, and where a ring would be left with fewer than three vertices, a line with fewer
// than two or points with none.
[[nodiscard]] Result<std::string> with_vertices(std::string_view feature, const WrittenShape& shape,
                                                std::span<const VertexChange> changes);

}  // namespace thalweg
