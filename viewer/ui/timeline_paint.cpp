#include "viewer/ui/timeline_paint.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "viewer/scene/furniture/words.h"
#include "viewer/scene/symbols/mark_inks.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

void fill_gradient(ImDrawList& list, float x0, float x1, float y0, float y1, ImU32 left, ImU32 right) {
  if (x1 > x0) list.AddRectFilledMultiColor({x0, y0}, {x1, y1}, left, right, right, left);
}

void draw_stripes(ImDrawList& list, float x0, float x1, float y0, float y1, ImU32 color, float pitch, float width) {
  list.PushClipRect({x0, y0}, {x1, y1}, true);
  const float height = y1 - y0;
  // Anchored at multiples of the pitch on screen: equal stripes in every row.
  const int first = static_cast<int>(std::floor((x0 - height) / pitch));
  for (int i = first; static_cast<float>(i) * pitch < x1; ++i) {
    const float x = static_cast<float>(i) * pitch;
    list.AddLine({x, y1}, {x + height, y0}, color, width);
  }
  list.PopClipRect();
}

template <class Block>
void draw_block(const Canvas& c, const Block& block, float y0, float y1, ImU32 color) {
  const ImU32 clear = faded(color, 0.06f);
  fill_gradient(c.list, c.x(block.x_begin), c.x(block.x_certain_begin), y0, y1, clear, color);
  fill_gradient(c.list, c.x(block.x_certain_end), c.x(block.x_end), y0, y1, color, clear);
  const float from = c.x(block.x_certain_begin),
              to = std::max(c.x(block.x_certain_end), from + (block.x_begin == block.x_end ? 1.0f : 0.0f));
  if (to > from) c.list.AddRectFilled({from, y0}, {to, y1}, color);
  // Whiskers: the outermost dates possible.
  const ImU32 whisker = faded(c.frame.look.palette.text, 0.55f);
  const float mid = (y0 + y1) / 2, cap = (y1 - y0) * 0.25f;
  if (block.x_certain_begin - block.x_begin > c.frame.px(3)) {
    c.list.AddLine({c.x(block.x_begin), mid}, {c.x(block.x_certain_begin), mid}, whisker);
    c.list.AddLine({c.x(block.x_begin), mid - cap}, {c.x(block.x_begin), mid + cap}, whisker);
  }
  if (block.x_end - block.x_certain_end > c.frame.px(3)) {
    c.list.AddLine({c.x(block.x_certain_end), mid}, {c.x(block.x_end), mid}, whisker);
    c.list.AddLine({c.x(block.x_end), mid - cap}, {c.x(block.x_end), mid + cap}, whisker);
  }
}

void draw_control(const Canvas& c, const Lane& lane, float y0, float y1) {
  for (const ControlBlock& block : lane.control) {
    const ImU32 color = actor_color(c.frame, block.controller);
    draw_block(c, block, y0, y1, color);
    if (block.contested) {
      draw_stripes(c.list, c.x(block.x_begin), c.x(block.x_end), y0, y1, faded(c.frame.look.palette.panel, 0.65f),
                   c.frame.px(7), c.frame.px(2));
    }
    // A hairline between neighbours that are alike in colour; none where one holder goes on.
    if (block.x_begin > 0 && block.x_begin == block.x_certain_begin && !block.goes_on) {
      c.list.AddLine({c.x(block.x_begin), y0}, {c.x(block.x_begin), y1}, c.frame.look.palette.panel,
                     std::max(1.0f, c.frame.px(1)));
    }
  }
}

void draw_routes(const Canvas& c, const Lane& lane, float y0, float y1) {
  const Route& route = c.frame.scenario()->timeline.routes[lane.index];
  for (const RouteBlock& block : lane.routes) {
    const std::string& status = route.history[block.status].status;
    const ImU32 color = status_color(c.frame, status);
    const float inset = (y1 - y0) * 0.22f;
    if (status == "proposed" || status == "under_construction") {
      const float mid = (y0 + y1) / 2, dash = c.frame.px(status == "proposed" ? 3 : 8);
      const float begin = c.x(block.x_begin), end = c.x(block.x_end);
      for (int i = 0; begin + dash * 2 * static_cast<float>(i) < end; ++i) {
        const float x = begin + dash * 2 * static_cast<float>(i);
        c.list.AddLine({x, mid}, {std::min(x + dash, end), mid}, color, c.frame.px(3));
      }
    } else {
      draw_block(c, block, y0 + inset, y1 - inset, status == "operational" ? color : faded(color, 0.6f));
      if (status == "suspended")
        draw_stripes(c.list, c.x(block.x_begin), c.x(block.x_end), y0 + inset, y1 - inset,
                     faded(c.frame.look.palette.panel, 0.7f), c.frame.px(6), c.frame.px(2));
    }
  }
}

// Of a mark of positions: as the map's own mark for the first of them.
ImU32 position_color(const Canvas& c, const Lane& lane, const EventMark& mark, MarkInks& inks) {
  const std::uint32_t layer = c.frame.timeline.tracks[static_cast<std::size_t>(lane.tracks)].layer;
  const auto ink = inks.of({layer, column_of(c.frame.timeline, lane).events[mark.first]});
  return ink ? to_imgui(with_alpha(ink->color, 255)) : c.frame.look.palette.text_muted;
}

void draw_marks(const Canvas& c, const Lane& lane, float y0, float y1, MarkInks& inks) {
  const EventColumn& column = column_of(c.frame.timeline, lane);
  const float mid = (y0 + y1) / 2, r = c.frame.px(4);
  const ImU32 of_lane =
      lane.kind == LaneKind::events ? category_color(c.frame, column.category) : c.frame.look.palette.text_muted;
  for (const EventMark& mark : lane.marks) {
    const ImU32 color = lane.kind == LaneKind::track ? position_color(c, lane, mark, inks) : of_lane;
    const float x = c.x(mark.x);
    if (mark.count == 1 && mark.x_end - mark.x > 2 * r) {
      c.list.AddRectFilled({x, mid - r * 0.45f}, {c.x(mark.x_end), mid + r * 0.45f}, faded(color, 0.35f), r * 0.45f);
    }
    if (mark.count == 1) {
      const std::uint32_t event = column.events[mark.first];
      const bool selected = lane.tracks < 0 && c.frame.session.selected_event == event;
      if (selected) c.list.AddCircleFilled({x, mid}, r + c.frame.px(3), c.frame.look.palette.text);
      c.list.AddCircleFilled({x, mid}, r + (selected ? c.frame.px(1) : 0), color);
    } else {
      const float height = (y1 - y0) * (0.35f + 0.65f * mark.density);
      const float half = c.frame.px(2.5f);
      c.list.AddRectFilled({x - half, y1 - height}, {x + half, y1}, color, c.frame.px(1.5f));
    }
  }
}

}  // namespace

void draw_ruler(const Canvas& c) {
  const Palette& p = c.frame.look.palette;
  ImFont* font = c.frame.look.fonts.small;
  const AxisTicks ticks = axis_ticks(
      c.axis, [&](std::string_view text) { return static_cast<double>(text_size(font, text).x); },
      c.frame.session.date_style.zone);
  const float context_bottom = c.ruler_top + c.frame.px(ContextHeight),
              bottom = c.ruler_top + c.frame.px(ContextHeight + TickHeight);
  c.list.PushClipRect({c.origin.x, c.ruler_top}, {c.origin.x + c.width, c.origin.y + c.rows_height}, true);
  for (const TickContext& context : ticks.contexts) {
    if (context.x_begin > 0) {
      const float x = c.x(static_cast<float>(context.x_begin));
      c.list.AddLine({x, c.ruler_top + c.frame.px(2)}, {x, c.origin.y + c.rows_height}, p.border);
    }
    if (context.label.empty()) continue;
    // Beside the playhead's flag rather than under it; without room there, not at all.
    float x = c.x(static_cast<float>(context.label_x));
    const float label_width = text_size(font, context.label).x, flag = c.x(c.frame.session.time), half = c.frame.px(9);
    if (x < flag + half && x + label_width > flag - half) x = flag + half;
    if (x + label_width > c.x(static_cast<float>(context.x_end))) continue;
    draw_text(c.list, font, {x, c.ruler_top + c.frame.px(1)}, p.text, context.label);
  }
  for (const Tick& tick : ticks.ticks) {
    const float x = c.x(static_cast<float>(tick.x));
    c.list.AddLine({x, bottom - c.frame.px(4)}, {x, c.origin.y + c.rows_height}, p.rule);
    if (tick.label.empty()) continue;
    const float width = text_size(font, tick.label).x;
    draw_text(c.list, font, {x - width / 2, context_bottom}, p.text_muted, tick.label);
  }
  c.list.PopClipRect();
}

bool is_chosen(const Canvas& c, const Lane& lane) {
  const auto& selected = c.frame.session.selected;
  const Scenario& scenario = *c.frame.scenario();
  if (!selected) return false;
  if (lane.kind == LaneKind::track) {
    const TrackLanes& lanes = c.frame.timeline.tracks[static_cast<std::size_t>(lane.tracks)];
    if (lanes.layer != selected->layer) return false;
    return scenario.layers[lanes.layer].tracks->thing_of_row(selected->feature) == lane.index;
  }
  const auto layer = static_cast<int>(selected->layer);
  if (lane.kind == LaneKind::route && layer == scenario.route_layer)
    return scenario.timeline.routes[lane.index].feature == selected->feature;
  if (lane.kind != LaneKind::territory || layer != scenario.territory_layer) return false;
  return scenario.timeline.territories[lane.index].feature == selected->feature ||
         std::any_of(lane.control.begin(), lane.control.end(), [&](const ControlBlock& block) {
           return scenario.timeline.territories[block.territory].feature == selected->feature;
         });
}

void draw_labels(const Canvas& c, const TimelineLayout& layout) {
  const Palette& p = c.frame.look.palette;
  const float left = c.origin.x - c.label_width;
  for (const Lane& lane : layout.lanes) {
    const float y = c.origin.y + lane.y;
    const bool is_lit = is_chosen(c, lane);
    if (is_lit) c.list.AddRectFilled({left, y}, {c.origin.x, y + lane.height}, p.accent_soft);
    ImFont* font = lane.kind == LaneKind::heading ? c.frame.look.fonts.bold : c.frame.look.fonts.small;
    const float text_y = y + (lane.height - font->FontSize) / 2;
    if (lane.kind == LaneKind::heading) {
      draw_icon(c.list, lane.folded ? Icon::chevron_right : Icon::chevron_down,
                {left + c.frame.px(14), y + lane.height / 2}, c.frame.px(11), p.text_muted);
      draw_clipped(c.list, c.frame.look.fonts.small,
                   {left + c.frame.px(26), y + (lane.height - c.frame.look.fonts.small->FontSize) / 2},
                   c.label_width - c.frame.px(32), p.text, lane.label);
      continue;
    }
    const bool event_lane = lane.kind == LaneKind::events;
    if (event_lane)
      c.list.AddCircleFilled({left + c.frame.px(32), y + lane.height / 2}, c.frame.px(3.5f),
                             category_color(c.frame, lane.label));
    const float indent = c.frame.px(event_lane ? 42 : 26);
    draw_clipped(c.list, font, {left + indent, text_y}, c.label_width - indent - c.frame.px(8),
                 is_lit ? p.text : p.text_muted, event_lane ? words(lane.label) : lane.label);
  }
}

// Over what the rows show there, which is only what was so on the last day known.
void veil_beyond_known(const Canvas& c) {
  const Instant known = c.frame.session.known_until;
  if (!known.is_finite() || known >= c.axis.span.end) return;
  const float from = std::max(c.x(known), c.origin.x);
  c.list.AddRectFilled({from, c.origin.y}, {c.origin.x + c.width, c.origin.y + c.rows_height},
                       faded(c.frame.look.palette.panel, 0.6f));
  draw_stripes(c.list, from, c.origin.x + c.width, c.origin.y, c.origin.y + c.rows_height,
               faded(c.frame.look.palette.text_faint, 0.35f), c.frame.px(9), c.frame.px(1));
}

void draw_rows(const Canvas& c, const TimelineLayout& layout) {
  const Palette& p = c.frame.look.palette;
  c.list.PushClipRect({c.origin.x - c.label_width, c.origin.y}, {c.origin.x + c.width, c.origin.y + c.rows_height},
                      true);
  draw_labels(c, layout);
  c.list.PopClipRect();
  c.list.PushClipRect({c.origin.x, c.origin.y}, {c.origin.x + c.width, c.origin.y + c.rows_height}, true);
  MarkInks inks(c.frame.session);
  for (const Lane& lane : layout.lanes) {
    const float y = c.origin.y + lane.y, inset = c.frame.px(3);
    if (lane.kind == LaneKind::heading) c.list.AddLine({c.origin.x, y}, {c.origin.x + c.width, y}, p.rule);
    if (lane.kind == LaneKind::territory) draw_control(c, lane, y + inset, y + lane.height - inset);
    if (lane.kind == LaneKind::route) draw_routes(c, lane, y + inset, y + lane.height - inset);
    if (!lane.marks.empty()) draw_marks(c, lane, y + inset, y + lane.height - inset, inks);
    if (is_chosen(c, lane))
      c.list.AddRect({c.origin.x, y + inset - 1}, {c.origin.x + c.width, y + lane.height - inset + 1}, p.accent, 0, 0,
                     c.frame.px(2));
  }
  veil_beyond_known(c);
  c.list.PopClipRect();
}

// What playing has just passed, wherever time is by now: a ring that widens and fades on the event's row.
void draw_flashes(const Canvas& c, const TimelineLayout& layout) {
  const auto& flashes = c.frame.session.flashes;
  if (flashes.empty()) return;
  const auto& events = c.frame.scenario()->timeline.events;
  c.list.PushClipRect({c.origin.x, c.origin.y}, {c.origin.x + c.width, c.origin.y + c.rows_height}, true);
  for (const Lane& lane : layout.lanes) {
    const bool is_sum = lane.kind == LaneKind::heading && !lane.marks.empty();
    if (lane.kind != LaneKind::events && !is_sum) continue;
    const float y = c.origin.y + lane.y + lane.height / 2;
    float last_x = -1;  // of a crowd at one place one ring is enough
    for (auto flash = flashes.rbegin(); flash != flashes.rend(); ++flash) {
      const Event& event = events[flash->event];
      if (!is_sum && event.category != lane.label) continue;
      const float x = c.x(event.when.begin.nominal), strength = static_cast<float>(1 - flash->age_secs / FlashSecs);
      if (x < c.origin.x || x > c.origin.x + c.width || std::abs(x - last_x) < 1) continue;
      last_x = x;
      const ImU32 color = category_color(c.frame, event.category);
      c.list.AddCircleFilled({x, y}, c.frame.px(4.5f), faded(color, strength));
      c.list.AddCircle({x, y}, c.frame.px(4 + 8 * (1 - strength)), faded(color, strength), 0, c.frame.px(2));
    }
  }
  c.list.PopClipRect();
}

void draw_range_and_playhead(const Canvas& c) {
  const Palette& p = c.frame.look.palette;
  const float top = c.ruler_top, bottom = c.origin.y + c.rows_height;
  c.list.PushClipRect({c.origin.x, top}, {c.origin.x + c.width, bottom}, true);
  if (const auto& range = c.frame.session.in_out) {
    const float x0 = c.x(range->begin), x1 = c.x(range->end);
    c.list.AddRectFilled({x0, top}, {x1, c.origin.y}, faded(p.accent, 0.14f));
    for (const float x : {x0, x1}) c.list.AddLine({x, top}, {x, bottom}, faded(p.accent, 0.7f), c.frame.px(1.5f));
  }
  const float s = c.frame.px(6);
  const auto draw_head = [&](Instant at, ImU32 fill) {
    const float x = c.x(at);
    c.list.AddLine({x, top + c.frame.px(6)}, {x, bottom}, p.accent, c.frame.px(fill == p.accent ? 2 : 1));
    const ImVec2 head[] = {{x - s, top}, {x + s, top}, {x + s, top + s}, {x, top + 2 * s}, {x - s, top + s}};
    c.list.AddConvexPolyFilled(head, 5, fill);
    c.list.AddPolyline(head, 5, p.accent, ImDrawFlags_Closed, c.frame.px(1.5f));
  };
  if (const auto& compare = c.frame.session.compare) draw_head(compare->time, p.panel);
  if (c.frame.session.all_time) {
    // All of it is seen: no playhead, but a bar over the whole span.
    const Interval& whole = c.frame.scenario()->time;
    const float from = c.x(whole.begin), to = c.x(whole.end);
    c.list.AddRectFilled({from, top}, {to, c.origin.y}, faded(p.accent, 0.22f));
    c.list.AddRectFilled({from, top}, {to, top + c.frame.px(3)}, p.accent);
  } else {
    draw_head(c.frame.session.time, p.accent);
  }
  c.list.PopClipRect();
}

void draw_hover_line(const Canvas& c, float ax) {
  const Palette& p = c.frame.look.palette;
  const float x = c.x(ax);
  c.list.AddLine({x, c.ruler_top + c.frame.px(ContextHeight)}, {x, c.origin.y + c.rows_height}, faded(p.text, 0.28f));
}

}  // namespace thalweg::ui
