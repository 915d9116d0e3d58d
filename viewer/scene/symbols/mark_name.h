// MarkName: the name of a mark that is drawn already, wherever that is at the session's time.
#pragma once

#include <cstdint>
#include <string_view>

#include <glm/vec2.hpp>

#include "viewer/session/session.h"

namespace thalweg {

struct MarkName {
  std::string_view text;
  FeatureRef feature;
  std::uint32_t order = 0;  // among equals: the same whatever the time, so that names do not take turns
  glm::vec2 at;
  float radius = 0;
  bool is_chosen = false, is_faint = false;
};

}  // namespace thalweg
