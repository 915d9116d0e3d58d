// How a layer looks at an instant: a Look for each of its features, from the session, the world's state and the theme.
//
// The only thing a change of time touches: meshes name rows of this table and are never rebuilt for it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/analysis/ledger.h"
#include "geodata/model/timeline.h"
#include "viewer/scene/render_list.h"
#include "viewer/scene/tiles/tile_mesh.h"
#include "viewer/session/session.h"

namespace thalweg {

// Which meshes a layer needs under its style; the same at every instant.
[[nodiscard]] MeshParts mesh_parts(const Layer& layer, const LayerStyle& style);

// Whether the map draws the layer's shapes: places and events are symbols, drawn with the labels.
[[nodiscard]] bool is_drawn_as_shapes(const Layer& layer);

// Whether the layer is ground of the base map: control is painted on it, and the rest of the base map over control.
[[nodiscard]] bool is_ground(const Layer& layer);

// Visible now: switched on, in its zoom range, and with data.
[[nodiscard]] bool is_shown(const Session& session, const LayerState& state);

// How the layer looks as a whole, before time and control have their say: what a legend shows of it.
[[nodiscard]] Look base_look(const Session& session, const LayerState& state);

// The colour of a route by its mode: rail, road, pipeline.
[[nodiscard]] Rgba route_color(const Session& session, std::string_view mode);

// What a legend shows: a route of that status, ground of that holder, what a pattern means.
[[nodiscard]] Look route_status_look(const Session& session, const LayerState& state, std::string_view status,
                                     Rgba line);
[[nodiscard]] Look holder_look(const Session& session, const LayerState& state, const Actor* holder);
[[nodiscard]] Look meaning_look(const Session& session, const LayerState& state, Pattern pattern);

// One Look a feature of session.scenario->layers[state.layer]. `changes` of control are outlined; rows of the base map
// that are `receding` give way to a file's own.
[[nodiscard]] std::vector<Look> layer_looks(const Session& session, const LayerState& state, const WorldState& world,
                                            const std::vector<ControlChange>& changes = {},
                                            const std::vector<bool>& receding = {});

// Whether files may have borders of their own to put in the place of the layer's: it is borders of the base map.
[[nodiscard]] bool may_recede(const Layer& layer);

}  // namespace thalweg
