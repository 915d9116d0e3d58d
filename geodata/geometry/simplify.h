// Simplification that keeps shared borders shared: vertex clustering on a lattice of cells.
//
// At detail z the Mercator plane is a lattice of 2^(z+10) cells around the Earth. All vertices of a layer that fall
// into one cell become one of them, the same for every ring, so that neighbours stay vertex-identical, without gap or
// overlap. Then consecutive repeats go, and in rings also there-and-back spikes; a ring left with fewer than three
// points or not reaching across a few cells goes, and a polygon with its exterior. Of what is left, vertices that
// hardly bend a line go (see thin_shared.h). Those that stay are original ones: the outline passes through true
// positions.
//
// The vertex kept is the one of least rank, and its rank depends on its position alone. Each detail is made from the
// source and not from a finer one, so that it does not depend on what was looked at before: the same view, the same
// picture. Method: J. Rossignac and P. Borrel, "Multi-resolution 3D approximations" (1993), on a fixed hierarchy of
// lattices.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "geodata/base/progress.h"
#include "geodata/geometry/geometry_column.h"
#include "geodata/geometry/shape_index.h"

namespace thalweg {

struct Simplified {
  GeometryColumn column;  // the same features, with fewer parts, rings and points
  // Features that have a shape in the source and none here, all parts being too small: a feature never vanishes.
  std::vector<std::uint32_t> marks;
};

// Where the mark of a feature stands, from the unsimplified source.
[[nodiscard]] LonLat mark_position(const GeometryColumn& source, std::size_t feature);

// Cells to a side of the lattice are a power of two; details are 0 .. MaxDetail.
inline constexpr int MaxDetail = 20;

// `source` simplified to `detail`; nothing when that would keep nearly all points (of millions: two thirds), so that
// the source may as well be used itself, or when cancelled. Eras: see thin_shared.h. Any number of threads may call it;
// the work is split by `for_each_chunk`.
[[nodiscard]] std::optional<Simplified> simplify(const GeometryColumn& source, int detail, const Progress& progress,
                                                 const ForEachChunk& for_each_chunk = for_each_chunk_in_turn,
                                                 std::span<const std::uint32_t> era_of_feature = {});

}  // namespace thalweg
