// What the parts of a legend share: what is in the view, swatches as the map shows them, headings; and the part that
// tells of a user's own files.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "viewer/scene/furniture/legend.h"

namespace thalweg::legend_parts {

// Of a view across the antimeridian there are two boxes.
using Views = std::span<const Bounds>;

// Not by its box alone: that of a long railway overlaps much that it never comes near.
[[nodiscard]] bool feature_in_view(const Layer& layer, std::uint32_t feature, Views view);

// As the map shows it under the layer's opacity.
[[nodiscard]] Look seen_through(Look look, const LayerState& state);

void heading(Legend& legend, std::string text);

// Files, and plain areas of scenarios: what they show, with its count, by class where they are coloured by a column.
void add_plain_layers(const Session& session, const WorldState& world, Views view, Legend& legend);

// Where marks share a cell for want of room.
void add_several_in_one(const Session& session, Legend& legend);

// Under the events: which of them are where they are by name alone. Of a crowd the map does not show that one by one.
void add_placed_events(const Session& session, bool is_crowd, Legend& legend);

}  // namespace thalweg::legend_parts
