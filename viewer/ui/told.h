// What geodata tells in English, told in the language of the interface.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "geodata/analysis/feature_name.h"
#include "geodata/analysis/ground.h"
#include "geodata/analysis/track_motion.h"
#include "geodata/model/placing.h"
#include "viewer/languages/dates.h"

namespace thalweg::ui {

// "14 835 km²", "+11.5 km²", "8.3 km": area_text() and its like.
[[nodiscard]] std::string told_area(double km2);
[[nodiscard]] std::string told_signed_area(double km2);
[[nodiscard]] std::string told_length(double km);

// "2 weeks": named_span_text().
[[nodiscard]] std::string told_span(std::int64_t ms);
// "3 days ago": seen_text().
[[nodiscard]] std::string told_seen(const Tracks& tracks, std::uint32_t position, Instant t);
// "24 km/h, north-east (45°)": motion_text().
[[nodiscard]] std::string told_motion(const Motion& motion);
// "12 km from Shusha, town": near_text().
[[nodiscard]] std::string told_near(const Scenario& scenario, const std::optional<NearPlace>& near,
                                    const std::string& language);
// "Lachin, town": titled().
[[nodiscard]] std::string told_title(const FeatureName& feature);
// "district", "settlement": what kind_of() says, where the languages know the word.
[[nodiscard]] std::string told_kind(const std::string& kind);
// "17 rows: 12 placed by name alone, 3 in doubt, 2 not found"
[[nodiscard]] std::string told_placing(const Placing& placing);

}  // namespace thalweg::ui
