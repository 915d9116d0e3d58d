// JSON as a person would lay it out: two spaces a level, and a list or object that holds no other and fits a line on
// one.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace thalweg {

[[nodiscard]] std::string json_text(const nlohmann::ordered_json& value);

}  // namespace thalweg
