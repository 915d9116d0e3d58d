// The gazetteer that comes with the program, read once for all tests of a program.
#pragma once

#include "geodata/formats/read_options.h"
#include "geodata/scenario/place_tables.h"
#include "tests/support/catch.h"

namespace thalweg {

inline constexpr const char* World = THALWEG_SOURCE_DIR "/scenarios/world";

inline const Gazetteer& shipped_gazetteer() {
  Diagnostics diagnostics;
  Progress progress;
  static const std::shared_ptr<const Gazetteer> gazetteer = read_gazetteer(World, diagnostics, progress);
  REQUIRE(gazetteer != nullptr);
  REQUIRE(diagnostics.empty());
  return *gazetteer;
}

}  // namespace thalweg
