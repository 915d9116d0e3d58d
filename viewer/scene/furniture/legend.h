// Legend: what the visible map means, made from what is visible: a row a controller present, a row a kind of line.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "geodata/base/color.h"
#include "geodata/model/placing.h"
#include "geodata/model/timeline.h"
#include "viewer/scene/render_list.h"
#include "viewer/scene/styling/plain_looks.h"
#include "viewer/scene/symbols/event_symbols.h"
#include "viewer/scene/symbols/track_marks.h"
#include "viewer/session/session.h"

namespace thalweg {

enum class SwatchKind : std::uint8_t { heading, area, line, route, event, place, mark };

struct LegendRow {
  SwatchKind kind = SwatchKind::area;
  std::string text{};
  std::vector<std::string> lines{};  // of the text, when laid out
  std::string note{};                // to the right, in a lighter ink: an area
  Rgba color{}, second{0, 0, 0, 0};
  Pattern pattern = Pattern::solid;
  bool uncertain = false;
  bool is_over = false;  // of an event's symbol
  Dash dash = Dash::solid;
  float width_px = 2;
  EventGlyph glyph = EventGlyph::other;
  std::string symbol{};  // route mode or place kind
  // What the map draws it with, in logical pixels: such a swatch is painted by the map's own painter, after the rest.
  std::optional<Look> look{};
  MarkShape shape = MarkShape::circle;
  Placed placed = Placed::as_given;  // of a mark: what is about it
  MarkFill fill = MarkFill::known;   // of SwatchKind::mark
};

struct Legend {
  std::vector<LegendRow> rows;
};

[[nodiscard]] Legend make_legend(const Session& session, const WorldState& world);

}  // namespace thalweg
