// A session on the South Caucasus, made without reading map data: the scenario's own places, routes and actors, rough
// outlines of the countries, a handful of territories, events and a scene.
#pragma once

#include <string>

#include "geodata/model/timeline.h"
#include "viewer/session/session.h"

namespace thalweg::test {

struct RegionOptions {
  int width_px = 1280, height_px = 720;
  double pixel_scale = 1;
  std::string date = "2020-10-15";
  std::string projection = "lcc";
  std::string language = "en";
};

[[nodiscard]] Session region_session(const RegionOptions& options = {});
[[nodiscard]] WorldState world_of(const Session& session);

}  // namespace thalweg::test
