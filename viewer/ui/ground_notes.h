// What holds at a point of ground, as lines of a panel and as a small card by the pointer.
#pragma once

#include <string>

#include "geodata/analysis/point_report.h"
#include "viewer/ui/ui_frame.h"

namespace thalweg::ui {

// At the session's time.
[[nodiscard]] PointState point_state(const Frame& frame, LonLat point);

// De facto, since when and until when, de jure, claimed by, on whose word; and the territory that tells it, to go to.
void draw_point_state(Frame& frame, const PointState& state);

// "Russian peacekeepers since 10 November 2020"; says so where nobody tells.
[[nodiscard]] std::string holder_line(const Frame& frame, const PointState& state);

// By the pointer, once it has rested over the map (UiState::resting).
void draw_hover_card(Frame& frame);

}  // namespace thalweg::ui
