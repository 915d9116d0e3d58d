// The looks of layers, kept from frame to frame: what would come out the same is not worked out again.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "viewer/scene/styling/layer_looks.h"
#include "viewer/scene/styling/receding_lines.h"

namespace thalweg {

// Keeps a layer's LookTable for as long as it would come out the same. Used by one thread.
class LookTables {
 public:
  [[nodiscard]] std::shared_ptr<const LookTable> table(const Session& session, const LayerState& state,
                                                       const WorldState& world, const RecedingRows& receding = {});

 private:
  // All that a layer's looks depend on; while it stays, nothing is worked out again.
  struct Causes {
    std::uint64_t scenario_version = 0;
    Look base;
    std::shared_ptr<const ColumnClasses> classes;
    RecedingRows receding;
    std::optional<Instant> time;  // of layers that time changes
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
  };
  std::unordered_map<std::uint32_t, Kept> kept_;  // by layer
};

}  // namespace thalweg
