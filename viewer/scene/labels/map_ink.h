// MapInk: the colours of lettering, panels and lines of furniture in each theme.
#pragma once

#include "geodata/base/color.h"
#include "viewer/session/session.h"

namespace thalweg {

struct MapInk {
  Rgba text, faint;  // on panels
  Rgba panel, panel_edge, shadow;
  Rgba label, label_area, label_minor, label_halo;  // on the map
  Rgba water, water_halo;
  Rgba route, place, place_ground;
  Rgba graticule, accent;
};

[[nodiscard]] const MapInk& ink_of(Theme theme);

}  // namespace thalweg
