// How reports write what several of them tell. Internal to this folder.
#pragma once

#include <cmath>
#include <string>

#include <nlohmann/json.hpp>

#include "geodata/model/scenario.h"

namespace thalweg {

[[nodiscard]] inline std::string actor_id(const Scenario& scenario, ActorIndex index) {
  const Actor* actor = scenario.actor(index);
  return actor != nullptr ? actor->id : std::string();
}

[[nodiscard]] inline nlohmann::ordered_json text_or_null(const std::string& text) {
  return text.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(text);
}

[[nodiscard]] inline nlohmann::ordered_json date_or_null(Instant t) {
  return t.is_finite() ? nlohmann::ordered_json(iso_date_time(t)) : nlohmann::ordered_json(nullptr);
}

// To a hundredth, which is finer than any of our shapes; never -0.
[[nodiscard]] inline double rounded(double km2) { return std::round(km2 * 100) / 100 + 0.0; }

}  // namespace thalweg
