// A snapshot: the map of a session as a picture, the same pixels that the window shows for the same session, and the
// text that travels with it: date, extent, CRS, sources.
#pragma once

#include <string>

#include "geodata/base/result.h"
#include "viewer/export/png.h"
#include "viewer/render/map_renderer.h"
#include "viewer/scene/map_scene.h"

namespace thalweg {

// Waits for every tile. A picture too large for the driver is drawn in parts. Whole or an Error: one that would lack
// anything is not handed out. A GL context must be current.
[[nodiscard]] Result<Image> draw_snapshot(const Session& session, MapScene& scene, MapRenderer& renderer,
                                          bool with_selection = false);
// The session without what belongs to a moment in a window: what the pointer lights up, the rings of events that
// playback has just passed, and, unless it is wanted, what is selected.
[[nodiscard]] Session as_still(Session session, bool with_selection = false);

// Title, Software, thalweg:date, thalweg:extent ("W,S,E,N" in degrees), thalweg:crs, thalweg:sources, thalweg:scenario,
// thalweg:compare and thalweg:interpolated where they apply.
[[nodiscard]] TextChunks snapshot_text(const Session& session);

}  // namespace thalweg
