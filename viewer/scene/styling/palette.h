// Palette: the colours of the map itself, by theme. Quiet, so that control and events speak; see docs for the reasons.
#pragma once

#include <cstddef>
#include <string_view>

#include "geodata/base/color.h"
#include "viewer/session/session.h"

namespace thalweg {

struct Palette {
  Rgba beyond;                 // where the map shows no Earth
  Rgba water, water_line;      // sea and lakes; shores and rivers
  Rgba land, land_edge;        // ground without a say in the matter; coast
  Rgba border, border_casing;  // between countries
  Rgba inner_border;           // between provinces
  Rgba urban;
  Rgba data_line;        // outlines of data without a style
  Rgba front;            // line of contact
  Rgba outline;          // drawn about a region
  Rgba unknown_control;  // nobody is known to hold it
  Rgba rail, road, pipeline, other_route, route_casing, idle_route;
  Rgba place, place_ring;
  Rgba selection, selection_casing;
};

[[nodiscard]] const Palette& palette(Theme theme);

// Distinct fills for plain data files, told apart by people with any colour vision. Source: P. Tol, "muted" scheme.
[[nodiscard]] Rgba data_color(std::size_t layer, Theme theme);

[[nodiscard]] Rgba mixed(Rgba a, Rgba b, double share_of_b);

}  // namespace thalweg
