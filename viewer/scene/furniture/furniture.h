// Furniture: title, date, legend, scale bar, north arrow, graticule, sources, scene caption. Laid out, then painted.
//
// Laid out from the session alone, in physical pixels scaled by Camera::pixel_scale, inside the insets that panels
// leave. The boxes of a layout never overlap each other; what finds no room is left out, the least important first
// (caption, legend, title, north arrow; never the date, the scale bar and the sources). What is on screen is on every
// export.
//
//   FurnitureLayout layout = lay_out_furniture(session, world, text, insets);
//   draw_graticule(session, insets, canvas);                    // under the labels
//   labels.draw(session, world, layout.boxes(), canvas);
//   draw_events(session, world, canvas);                        // over the dots of places
//   draw_furniture(layout, canvas);                             // on top
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/model/timeline.h"
#include "viewer/scene/furniture/legend.h"
#include "viewer/scene/furniture/legend_swatches.h"
#include "viewer/scene/furniture/scale_bar.h"
#include "viewer/scene/screen_canvas.h"
#include "viewer/session/pixel_box.h"
#include "viewer/session/session.h"

namespace thalweg {

enum class FurnitureKind : std::uint8_t { title, date, legend, scale_bar, north_arrow, attribution, caption };

[[nodiscard]] std::string_view to_string(FurnitureKind kind);

// Whose data is in the picture: the scenario's own lines, and those of the layers seen in the view.
[[nodiscard]] std::vector<std::string> sources_shown(const Session& session);

struct FurniturePiece {
  FurnitureKind kind;
  PixelBox box;
};

// Where a legend with a head stands, and which of its rows are seen.
struct LegendPlace {
  PixelBox box;
  float head_height = 0;
  int first_row = 0, shown_rows = 0, row_count = 0;
  bool is_folded = false;
};

struct FurnitureLayout {
  Theme theme = Theme::light;
  float scale = 1;  // physical pixels per design pixel
  std::vector<FurniturePiece> pieces;
  std::vector<std::string> title_lines, subtitle_lines, caption_lines, attribution_lines;
  std::string caption_title;
  std::string date, date_note;
  std::string legend_title;
  Legend legend;                    // the rows seen
  std::optional<LegendPlace> head;  // of a legend that a window folds and scrolls
  ScaleBar scale_bar;
  float north_angle_rad = 0;  // clockwise from straight up, at the centre of the map

  [[nodiscard]] const FurniturePiece* find(FurnitureKind kind) const;
  [[nodiscard]] std::vector<PixelBox> boxes() const;
};

[[nodiscard]] FurnitureLayout lay_out_furniture(const Session& session, const WorldState& world, TextEngine& text,
                                                const Insets& insets = {});

// Swatches that the map's own painter is to draw over it are handed out.
std::vector<LegendSwatch> draw_furniture(const FurnitureLayout& layout, ScreenCanvas& canvas);

// Meridians and parallels with their degrees at the edges; nothing when session.furniture.graticule is off.
void draw_graticule(const Session& session, const Insets& insets, ScreenCanvas& canvas);

}  // namespace thalweg
