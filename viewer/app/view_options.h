// How a map is to be looked at, as given on the command line: everything optional, in the words the user wrote.
#pragma once

#include <optional>
#include <string>

#include "geodata/base/diagnostics.h"
#include "geodata/base/result.h"
#include "geodata/geometry/lonlat.h"
#include "viewer/session/session.h"

namespace thalweg {

struct ViewOptions {
  std::string at;      // EDTF date
  std::string scene;   // id, or a number from 1
  std::string bounds;  // "W,S,E,N"
  std::string center;  // "LON,LAT"
  std::optional<double> zoom;
  std::string size;  // "WxH", logical pixels
  std::optional<double> scale;
  std::optional<double> dpi;
  std::string projection, language, worldview, theme;
  bool certain_only = false;
  std::string color_by;           // column of the files' layers, or "none"
  std::string events;             // instant, window, window:DAYS, cumulative
  std::string calendar;           // gregorian, both
  std::string zone;               // +04:00
  std::string compare;            // EDTF date of the other half
  std::string compare_mode;       // side, swipe (the default), difference
  std::optional<double> divider;  // of the swipe, 0 to 1
  std::optional<double> change_fade_days;
  std::string trail;                 // of things on their way: none, all, or a span such as 12h, 30d, 2y
  bool interpolates_fronts = false;  // and positions between known ones of things on their way
  bool no_furniture = false;
};

// light, dark, print.
[[nodiscard]] std::optional<Theme> theme_named(const std::string& name);
[[nodiscard]] const char* name_of(Theme theme);

struct PixelSize {
  int width = 1280, height = 720;
};

[[nodiscard]] Result<PixelSize> parse_size(const std::string& text);
// "W,S,E,N"; with W greater than E across the antimeridian, and then east of 180 in what is returned, as in scenarios.
[[nodiscard]] Result<Bounds> parse_bounds(const std::string& text);
[[nodiscard]] Result<LonLat> parse_lonlat(const std::string& text, const char* option = "--center");

// Brings a session that has its scenario to the view asked for. The error names the option and what it expects. What a
// user may not expect of it is told to `notes`: a date the scenario does not span is shown as asked.
[[nodiscard]] Result<void> apply_view(Session& session, const ViewOptions& options, Diagnostics& notes);

}  // namespace thalweg
