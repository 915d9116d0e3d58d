// The order in which the shapes of a tile lie over each other: where all of time is seen at once, the newest on top.
#pragma once

#include <memory>
#include <span>

#include "geodata/time/interval.h"
#include "viewer/scene/render_list.h"

namespace thalweg {

// The mesh with its rows in the order in which they begin, as listed where they begin together; the mesh itself when it
// is in that order already. `lifetimes` are by row; empty: undated. Pure.
[[nodiscard]] std::shared_ptr<const FillMesh> newest_last(std::shared_ptr<const FillMesh> mesh,
                                                          std::span<const Lifetime> lifetimes);

}  // namespace thalweg
