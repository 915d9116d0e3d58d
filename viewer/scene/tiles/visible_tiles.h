// Which tiles a camera sees, and at which level they are worth looking at.
#pragma once

#include <vector>

#include "viewer/scene/tiles/tile_id.h"
#include "viewer/session/camera.h"

namespace thalweg {

inline constexpr int MaxTileLevel = 21;

// The level whose tiles are about TileSizePx wide on screen, where the map is largest in scale.
[[nodiscard]] int tile_level(const Camera& camera);

// All tiles of level z that may be on screen; a few that are not may be among them. Sorted. When they would be too many
// (a pole in view, say) they come from a coarser level.
[[nodiscard]] std::vector<TileId> visible_tiles(const Camera& camera, int z);

}  // namespace thalweg
