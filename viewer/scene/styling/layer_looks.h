// How a layer looks at an instant: a Look for each of its features, from the session, the world's state and the theme.
//
// The only thing a change of time touches: meshes name rows of this table and are never rebuilt for it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "geodata/analysis/ledger.h"
#include "geodata/model/timeline.h"
#include "viewer/scene/render_list.h"
#include "viewer/scene/session.h"
#include "viewer/scene/tiles/tile_mesh.h"

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

// Keeps a layer's LookTable for as long as it would come out the same. Used by one thread.
class LookTables {
 public:
  [[nodiscard]] std::shared_ptr<const LookTable> table(const Session& session, const LayerState& state,
                                                       const WorldState& world);

 private:
  // All that a layer's looks depend on; while it stays, nothing is worked out again.
  struct Causes {
    std::uint64_t scenario_version = 0;
    Look base;
    std::shared_ptr<const ColumnClasses> classes;
    std::vector<std::uint32_t> covering;  // layers of files that the base map's borders recede from
    std::optional<Instant> time;          // of layers that time changes
    bool all_time = false, certain_only = false;
    std::optional<Compare> difference;
    std::optional<Interval> changes_shown;
    double change_fade_days = 0;
    std::optional<FeatureRef> hovered, selected;  // in this layer
    std::string worldview;
    Theme theme = Theme::light;
    double pixel_scale = 1;
    [[nodiscard]] bool operator==(const Causes& other) const;
  };
  struct Kept {
    Causes causes;
    std::shared_ptr<const LookTable> table;
    std::vector<ControlChange> changes;  // in causes.changes_shown
    std::vector<bool> receding;          // rows, for causes.covering
  };
  std::unordered_map<std::uint32_t, Kept> kept_;  // by layer
};

}  // namespace thalweg
