// Projections of the whole world that have names of their own: what `--projection`, a scenario and the window's menu
// offer. To add one is a line here, a case in tests/projection and a word in docs/projections.md.
#pragma once

#include <array>
#include <string>

#include "geodata/base/noted.h"

namespace thalweg {

struct WorldProjection {
  const char* name;    // as people write it
  const char* title;   // as the menu shows it; those that are no names of persons are translated
  const char* method;  // PROJ's name
};

inline constexpr std::array WorldProjections = {WorldProjection{"equal_earth", noted("Equal Earth"), "eqearth"},
                                                WorldProjection{"robinson", "Robinson", "robin"}};

// "mercator, orthographic, lcc, polar, equal_earth, robinson": all names there are, with those made for what is shown
// (projection.h).
[[nodiscard]] std::string named_projections();

}  // namespace thalweg
