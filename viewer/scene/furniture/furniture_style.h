// Measures of furniture, in design pixels on an 8-pixel grid; times FurnitureLayout::scale they are physical pixels.
// Laying out and painting both read them, so that a box fits what is painted in it. Internal to this folder.
#pragma once

#include "viewer/text/text_engine.h"

namespace thalweg::furniture {

inline constexpr float Margin = 16, Gap = 8, Pad = 12, Radius = 6;
inline constexpr float TitleLine = 25, SubtitleLine = 18, DateLine = 27, NoteLine = 16;
inline constexpr float LegendRowHeight = 19, LegendLine = 15, LegendHeading = 20, SwatchWidth = 24, SwatchHeight = 13,
                       SwatchGap = 9;
inline constexpr float LegendHead = 28, LegendMostShare = 0.45f;  // of a window's own: the strip to fold it by
inline constexpr float ScaleHeight = 40, ScaleMaxBar = 160, NorthSize = 40;
inline constexpr float AttributionLine = 13, AttributionPad = 6;
inline constexpr float CaptionTitleLine = 20, CaptionLine = 18, CaptionWidth = 360;

[[nodiscard]] inline TextStyle title_style(float s) { return {FontStyle::bold, 19 * s}; }
[[nodiscard]] inline TextStyle subtitle_style(float s) { return {FontStyle::regular, 12.5f * s}; }
[[nodiscard]] inline TextStyle date_style(float s) { return {FontStyle::bold, 20 * s}; }
[[nodiscard]] inline TextStyle note_style(float s) { return {FontStyle::italic, 11.5f * s}; }
[[nodiscard]] inline TextStyle heading_style(float s) { return {FontStyle::bold, 11 * s, 0.02f}; }
[[nodiscard]] inline TextStyle head_style(float s) { return {FontStyle::bold, 12.5f * s}; }
[[nodiscard]] inline TextStyle row_style(float s) { return {FontStyle::regular, 12.5f * s}; }
[[nodiscard]] inline TextStyle row_note_style(float s) { return {FontStyle::regular, 11 * s}; }
[[nodiscard]] inline TextStyle scale_style(float s) { return {FontStyle::regular, 11 * s}; }
[[nodiscard]] inline TextStyle attribution_style(float s) { return {FontStyle::regular, 9.5f * s}; }
[[nodiscard]] inline TextStyle caption_title_style(float s) { return {FontStyle::bold, 14 * s}; }
[[nodiscard]] inline TextStyle caption_style(float s) { return {FontStyle::regular, 12.5f * s}; }

}  // namespace thalweg::furniture
