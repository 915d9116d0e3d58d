// The timeline panel: paints what timeline_layout computed, and turns the mouse into commands.
//
// Press on ticks or empty rows and drag to scrub, with Shift to mark a range, whose edges can be dragged; the wheel zooms about the cursor, with Alt or over the names it scrolls the rows; the
// middle or right button pans; a click on a mark selects the event, on a block its territory or route.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "geodata/time/edtf.h"
#include "viewer/scene/furniture/words.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

constexpr float TransportHeight = 44, ContextHeight = 17, TickHeight = 18, OverviewHeight = 18, LabelWidth = 184;

// One painting of the canvas: places in physical pixels.
struct Canvas {
  Frame& frame;
  TimeAxis axis;       // over the canvas alone, labels left out
  ImVec2 origin;       // top left of the first row
  float width, rows_height, label_width, ruler_top;
  ImDrawList& list;

  [[nodiscard]] float x(float of_axis) const { return origin.x + of_axis; }
  [[nodiscard]] float x(Instant t) const { return origin.x + static_cast<float>(axis.x_of(t)); }
};

void fill_gradient(ImDrawList& list, float x0, float x1, float y0, float y1, ImU32 left, ImU32 right) {
  if (x1 > x0) list.AddRectFilledMultiColor({x0, y0}, {x1, y1}, left, right, right, left);
}

void draw_stripes(ImDrawList& list, float x0, float x1, float y0, float y1, ImU32 color, float pitch, float width) {
  list.PushClipRect({x0, y0}, {x1, y1}, true);
  const float height = y1 - y0;
  // Anchored at multiples of the pitch on screen: equal stripes in every row.
  for (float x = std::floor((x0 - height) / pitch) * pitch; x < x1; x += pitch) list.AddLine({x, y1}, {x + height, y0}, color, width);
  list.PopClipRect();
}

template <class Block>
void draw_block(const Canvas& c, const Block& block, float y0, float y1, ImU32 color) {
  const ImU32 clear = faded(color, 0.06f);
  fill_gradient(c.list, c.x(block.x_begin), c.x(block.x_certain_begin), y0, y1, clear, color);
  fill_gradient(c.list, c.x(block.x_certain_end), c.x(block.x_end), y0, y1, color, clear);
  const float from = c.x(block.x_certain_begin), to = std::max(c.x(block.x_certain_end), from + (block.x_begin == block.x_end ? 1.0f : 0.0f));
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
      draw_stripes(c.list, c.x(block.x_begin), c.x(block.x_end), y0, y1, faded(c.frame.look.palette.panel, 0.65f), c.frame.px(7), c.frame.px(2));
    }
    // A hairline between neighbours, so that a change of basis under one controller shows too.
    if (block.x_begin > 0 && block.x_begin == block.x_certain_begin) {
      c.list.AddLine({c.x(block.x_begin), y0}, {c.x(block.x_begin), y1}, c.frame.look.palette.panel, std::max(1.0f, c.frame.px(1)));
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
      for (float x = c.x(block.x_begin); x < c.x(block.x_end); x += dash * 2) {
        c.list.AddLine({x, mid}, {std::min(x + dash, c.x(block.x_end)), mid}, color, c.frame.px(3));
      }
    } else {
      draw_block(c, block, y0 + inset, y1 - inset, status == "operational" ? color : faded(color, 0.6f));
      if (status == "suspended") draw_stripes(c.list, c.x(block.x_begin), c.x(block.x_end), y0 + inset, y1 - inset, faded(c.frame.look.palette.panel, 0.7f), c.frame.px(6), c.frame.px(2));
    }
  }
}

void draw_marks(const Canvas& c, const Lane& lane, float y0, float y1) {
  const EventColumn& column = column_of(c.frame.timeline, lane);
  const float mid = (y0 + y1) / 2, r = c.frame.px(4);
  for (const EventMark& mark : lane.marks) {
    const ImU32 color = lane.kind == LaneKind::heading ? c.frame.look.palette.text_muted : category_color(c.frame, column.category);
    const float x = c.x(mark.x);
    if (mark.count == 1 && mark.x_end - mark.x > 2 * r) {
      c.list.AddRectFilled({x, mid - r * 0.45f}, {c.x(mark.x_end), mid + r * 0.45f}, faded(color, 0.35f), r * 0.45f);
    }
    if (mark.count == 1) {
      const std::uint32_t event = column.events[mark.first];
      const bool selected = c.frame.session.selected_event == event;
      if (selected) c.list.AddCircleFilled({x, mid}, r + c.frame.px(3), c.frame.look.palette.text);
      c.list.AddCircleFilled({x, mid}, r + (selected ? c.frame.px(1) : 0), color);
    } else {
      const float height = (y1 - y0) * (0.35f + 0.65f * mark.density);
      const float half = c.frame.px(2.5f);
      c.list.AddRectFilled({x - half, y1 - height}, {x + half, y1}, color, c.frame.px(1.5f));
    }
  }
}

void draw_ruler(const Canvas& c) {
  const Palette& p = c.frame.look.palette;
  ImFont* font = c.frame.look.fonts.small;
  const AxisTicks ticks = axis_ticks(c.axis, [&](std::string_view text) { return static_cast<double>(text_size(font, text).x); }, c.frame.session.date_style.zone_minutes);
  const float context_bottom = c.ruler_top + c.frame.px(ContextHeight), bottom = c.ruler_top + c.frame.px(ContextHeight + TickHeight);
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
    c.list.AddText(font, font->FontSize, {x, c.ruler_top + c.frame.px(1)}, p.text, context.label.c_str());
  }
  for (const Tick& tick : ticks.ticks) {
    const float x = c.x(static_cast<float>(tick.x));
    c.list.AddLine({x, bottom - c.frame.px(4)}, {x, c.origin.y + c.rows_height}, p.rule);
    if (tick.label.empty()) continue;
    const float width = text_size(font, tick.label).x;
    c.list.AddText(font, font->FontSize, {x - width / 2, context_bottom}, p.text_muted, tick.label.c_str());
  }
  c.list.PopClipRect();
}

void draw_labels(const Canvas& c, const TimelineLayout& layout) {
  const Palette& p = c.frame.look.palette;
  const float left = c.origin.x - c.label_width;
  for (const Lane& lane : layout.lanes) {
    const float y = c.origin.y + lane.y;
    ImFont* font = lane.kind == LaneKind::heading ? c.frame.look.fonts.bold : c.frame.look.fonts.small;
    const float text_y = y + (lane.height - font->FontSize) / 2;
    if (lane.kind == LaneKind::heading) {
      draw_icon(c.list, lane.folded ? Icon::chevron_right : Icon::chevron_down, {left + c.frame.px(14), y + lane.height / 2}, c.frame.px(11), p.text_muted);
      draw_clipped(c.list, c.frame.look.fonts.small, {left + c.frame.px(26), y + (lane.height - c.frame.look.fonts.small->FontSize) / 2}, c.label_width - c.frame.px(32), p.text, lane.label);
      continue;
    }
    const bool event_lane = lane.kind == LaneKind::events;
    if (event_lane) c.list.AddCircleFilled({left + c.frame.px(32), y + lane.height / 2}, c.frame.px(3.5f), category_color(c.frame, lane.label));
    const float indent = c.frame.px(event_lane ? 42 : 26);
    draw_clipped(c.list, font, {left + indent, text_y}, c.label_width - indent - c.frame.px(8), p.text_muted, event_lane ? words(lane.label) : lane.label);
  }
}

void draw_rows(const Canvas& c, const TimelineLayout& layout) {
  const Palette& p = c.frame.look.palette;
  c.list.PushClipRect({c.origin.x - c.label_width, c.origin.y}, {c.origin.x + c.width, c.origin.y + c.rows_height}, true);
  draw_labels(c, layout);
  c.list.PopClipRect();
  c.list.PushClipRect({c.origin.x, c.origin.y}, {c.origin.x + c.width, c.origin.y + c.rows_height}, true);
  for (const Lane& lane : layout.lanes) {
    const float y = c.origin.y + lane.y, inset = c.frame.px(3);
    if (lane.kind == LaneKind::heading) c.list.AddLine({c.origin.x, y}, {c.origin.x + c.width, y}, p.rule);
    if (lane.kind == LaneKind::territory) draw_control(c, lane, y + inset, y + lane.height - inset);
    if (lane.kind == LaneKind::route) draw_routes(c, lane, y + inset, y + lane.height - inset);
    if (!lane.marks.empty()) draw_marks(c, lane, y + inset, y + lane.height - inset);
  }
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
  const float x = c.x(c.frame.session.time);
  c.list.AddLine({x, top + c.frame.px(6)}, {x, bottom}, p.accent, c.frame.px(2));
  const float s = c.frame.px(6);
  const ImVec2 head[] = {{x - s, top}, {x + s, top}, {x + s, top + s}, {x, top + 2 * s}, {x - s, top + s}};
  c.list.AddConvexPolyFilled(head, 5, p.accent);
  c.list.PopClipRect();
}

void tip_for(const Canvas& c, const TimelineLayout& layout, const TimelineHit& hit) {
  const Scenario& scenario = *c.frame.scenario();
  const Lane& lane = layout.lanes[hit.lane];
  const std::string& language = c.frame.session.language;
  if (hit.what == TimelineHit::What::control) {
    const ControlBlock& block = lane.control[hit.item];
    const Territory& territory = scenario.timeline.territories[block.territory];
    const ControlInterval& interval = territory.control[block.interval];
    tool_tip(c.frame.look, fmt::format("{}\n{}{}\n{}\n{} \xc2\xb7 confidence {}{}{}", territory.name.in(language), actor_name(c.frame, block.controller),
                                       block.contested ? ", contested" : "", describe(interval.when), words(interval.basis), to_text(interval.confidence),
                                       interval.source.title.empty() ? "" : "\nSource: ", interval.source.title));
  } else if (hit.what == TimelineHit::What::route) {
    const RouteBlock& block = lane.routes[hit.item];
    const Route& route = scenario.timeline.routes[block.route];
    const RouteStatus& status = route.history[block.status];
    tool_tip(c.frame.look, fmt::format("{}\n{}\n{}{}{}", route.name.in(language), words(status.status), describe(status.when),
                                       status.source.title.empty() ? "" : "\nSource: ", status.source.title));
  } else if (hit.what == TimelineHit::What::event) {
    const EventMark& mark = lane.marks[hit.item];
    const EventColumn& column = column_of(c.frame.timeline, lane);
    std::string text = mark.count > 1 ? fmt::format("{} events\n", mark.count) : "";
    for (std::uint32_t i = 0; i < std::min(mark.count, 6u); ++i) {
      const Event& event = scenario.timeline.events[column.events[mark.first + i]];
      text += fmt::format("{}{}: {}", i ? "\n" : "", describe(event.when), event.title.in(language));
      if (mark.count == 1 && !event.source.title.empty()) text += "\nSource: " + event.source.title;
    }
    if (mark.count > 6) text += fmt::format("\nand {} more; zoom in", mark.count - 6);
    tool_tip(c.frame.look, text);
  }
}

void click(const Canvas& c, const TimelineLayout& layout, const TimelineHit& hit) {
  Frame& frame = c.frame;
  const Scenario& scenario = *frame.scenario();
  const Lane& lane = layout.lanes[hit.lane];
  if (hit.what == TimelineHit::What::event) {
    const EventMark& mark = lane.marks[hit.item];
    const EventColumn& column = column_of(frame.timeline, lane);
    if (mark.count == 1) return go_to_event(frame, column.events[mark.first]);
    // Several: spread them over the axis, unless they are all at one instant.
    const Instant first{column.begins[mark.first]}, last{column.begins[mark.first + mark.count - 1]};
    if (first == last) return go_to_event(frame, column.events[mark.first]);
    const std::int64_t margin = (last.ms - first.ms) / 3 + MsPerDay;
    frame.emit(SetAxis{{add_ms(first, -margin), add_ms(last, margin)}});
  } else if (hit.what == TimelineHit::What::control && scenario.territory_layer >= 0) {
    frame.emit(SelectFeature{FeatureRef{static_cast<std::uint32_t>(scenario.territory_layer), scenario.timeline.territories[lane.index].feature}});
  } else if (hit.what == TimelineHit::What::route && scenario.route_layer >= 0) {
    frame.emit(SelectFeature{FeatureRef{static_cast<std::uint32_t>(scenario.route_layer), scenario.timeline.routes[lane.index].feature}});
  }
}

void toggle_group(UiState& state, const std::string& group) {
  if (!state.folded.erase(group)) state.folded.insert(group);
}

void handle_wheel(const Canvas& c, const TimelineLayout& layout, ImVec2 mouse) {
  const ImGuiIO& io = ImGui::GetIO();
  UiState& state = c.frame.state;
  const bool over_labels = mouse.x < c.origin.x;
  if (io.MouseWheelH != 0) c.frame.emit(SetAxis{panned_axis(c.axis.span, -0.08 * static_cast<double>(io.MouseWheelH))});
  if (io.MouseWheel == 0) return;
  if (over_labels || io.KeyAlt) {
    const float most = std::max(0.0f, layout.content_height - c.rows_height);
    state.timeline_scroll = std::clamp(state.timeline_scroll - io.MouseWheel * c.frame.px(40), 0.0f, most);
  } else {
    const double step = io.KeyCtrl ? 1.06 : io.KeyShift ? 1.8 : 1.25;
    const double fraction = static_cast<double>((mouse.x - c.origin.x) / c.width);
    c.frame.emit(SetAxis{zoomed_axis(c.axis.span, fraction, std::pow(step, static_cast<double>(io.MouseWheel)))});
  }
}

// Instants the mouse names: near by data when snapping, which Ctrl turns about.
Instant pointed_at(const Canvas& c, float ax) {
  const Instant t = c.axis.at(std::clamp(static_cast<double>(ax), 0.0, static_cast<double>(c.width)));
  return ImGui::GetIO().KeyCtrl != c.frame.session.playback.snaps ? snapped(c.frame.timeline, c.axis, t, c.frame.px(8)) : t;
}

// Shift and drag marks a range; its edges can be taken in the ruler. True while the mouse is about that.
bool drag_range(const Canvas& c, float ax, float ay, bool hovered) {
  UiState& state = c.frame.state;
  const auto& range = c.frame.session.in_out;
  std::optional<Instant> opposite;
  if (range && hovered && ay < 0 && ax >= 0) {
    if (std::abs(c.axis.x_of(range->begin) - static_cast<double>(ax)) < static_cast<double>(c.frame.px(5))) opposite = range->end;
    if (std::abs(c.axis.x_of(range->end) - static_cast<double>(ax)) < static_cast<double>(c.frame.px(5))) opposite = range->begin;
  }
  if (opposite || state.range_from) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  if (hovered && ax >= 0 && ImGui::IsMouseClicked(0)) {
    if (opposite) state.range_from = opposite;
    else if (ImGui::GetIO().KeyShift) state.range_from = pointed_at(c, ax);
  }
  if (!state.range_from) return false;
  const Instant other = pointed_at(c, ax);
  const Interval wanted{std::min(*state.range_from, other), std::max(*state.range_from, other)};
  if (!wanted.is_empty() && wanted != range && ImGui::IsMouseDragging(0, 2)) c.frame.emit(SetInOut{wanted});
  if (ImGui::IsMouseReleased(0)) state.range_from.reset();
  return true;
}

// Where a press would go: a thin line with its date.
void draw_hover_line(const Canvas& c, float ax) {
  const Palette& p = c.frame.look.palette;
  const float x = c.x(ax);
  c.list.AddLine({x, c.ruler_top + c.frame.px(ContextHeight)}, {x, c.origin.y + c.rows_height}, faded(p.text, 0.28f));
}

void handle_mouse(const Canvas& c, const TimelineLayout& layout) {
  const ImGuiIO& io = ImGui::GetIO();
  UiState& state = c.frame.state;
  const ImVec2 mouse = io.MousePos;
  const bool hovered = ImGui::IsItemHovered(), active = ImGui::IsItemActive();
  const float ax = mouse.x - c.origin.x, ay = mouse.y - c.origin.y;
  const TimelineHit hit = ay < 0 ? TimelineHit{} : hit_timeline(layout, ax, ay, c.frame.px(6));
  if (hovered) handle_wheel(c, layout, mouse);
  if (drag_range(c, ax, ay, hovered)) return;
  if (hovered && ImGui::IsMouseClicked(0)) {
    state.drag_from_x = mouse.x;
    state.scrubbing = mouse.x >= c.origin.x && ay < 0;
    if (state.scrubbing) c.frame.emit(SetTime{pointed_at(c, ax)});
  }
  if (active && ImGui::IsMouseDown(0) && state.drag_from_x) {
    if (std::abs(mouse.x - *state.drag_from_x) > c.frame.px(3)) state.scrubbing = state.scrubbing || *state.drag_from_x >= c.origin.x;
    if (state.scrubbing && io.MouseDelta.x != 0) {
      c.frame.emit(SetTime{pointed_at(c, ax)});
    }
  }
  if (state.drag_from_x && ImGui::IsMouseReleased(0)) {
    if (!state.scrubbing && hovered) {
      if (hit.what == TimelineHit::What::heading || (mouse.x < c.origin.x && ay >= 0)) {
        for (const Lane& lane : layout.lanes) {
          if (ay >= lane.y && ay < lane.y + lane.height && lane.kind == LaneKind::heading) toggle_group(state, lane.group);
        }
      } else if (hit.what != TimelineHit::What::nothing && mouse.x >= c.origin.x) {
        click(c, layout, hit);
      } else if (mouse.x >= c.origin.x) {
        c.frame.emit(SetTime{pointed_at(c, ax)});
      }
    }
    state.drag_from_x.reset(), state.scrubbing = false;
  }
  for (const int button : {1, 2}) {
    if (ImGui::IsItemHovered() && ImGui::IsMouseDragging(button, 2) && io.MouseDelta.x != 0) {
      c.frame.emit(SetAxis{panned_axis(c.axis.span, -static_cast<double>(io.MouseDelta.x / c.width))});
    }
  }
  if (!hovered || state.scrubbing || ImGui::IsMouseDown(1) || ImGui::IsMouseDown(2)) return;
  if (mouse.x >= c.origin.x) draw_hover_line(c, ax);
  if (hit.what != TimelineHit::What::nothing && hit.what != TimelineHit::What::heading && mouse.x >= c.origin.x) tip_for(c, layout, hit);
  else if (mouse.x >= c.origin.x && ay < 0) tool_tip(c.frame.look, styled_date(c.axis.at(static_cast<double>(ax)), c.frame.session.language, c.frame.session.date_style, shows_times_of_day(c.axis.span)));
}

// The whole span at the bottom: density of all events, and the part shown above.
void draw_overview(const Canvas& c, const Rect& rect) {
  const Scenario& scenario = *c.frame.scenario();
  const Palette& p = c.frame.look.palette;
  Interval span = axis_around(scenario.time);
  const TimeAxis whole{span, static_cast<double>(rect.width)};
  c.list.AddRectFilled({rect.x, rect.y}, {rect.x + rect.width, rect.y + rect.height}, p.field, c.frame.px(3));
  for (const EventMark& mark : layout_events(c.frame.timeline.all_events, whole, c.frame.px(4))) {
    const float height = rect.height * (mark.count == 1 ? 0.3f : 0.3f + 0.6f * mark.density);
    c.list.AddRectFilled({rect.x + mark.x - c.frame.px(1), rect.y + rect.height - height}, {rect.x + mark.x + c.frame.px(1), rect.y + rect.height}, faded(p.text_faint, 0.7f));
  }
  const auto clamp_x = [&](Instant t) { return rect.x + static_cast<float>(std::clamp(whole.x_of(t), 0.0, whole.width_px)); };
  const float x0 = clamp_x(c.axis.span.begin), x1 = std::max(clamp_x(c.axis.span.end), x0 + c.frame.px(3));
  c.list.AddRectFilled({x0, rect.y}, {x1, rect.y + rect.height}, faded(p.accent, 0.16f), c.frame.px(3));
  c.list.AddRect({x0, rect.y}, {x1, rect.y + rect.height}, faded(p.accent, 0.7f), c.frame.px(3));
  c.list.AddLine({clamp_x(c.frame.session.time), rect.y}, {clamp_x(c.frame.session.time), rect.y + rect.height}, p.accent, c.frame.px(1.5f));
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  ImGui::InvisibleButton("overview", {rect.width, rect.height});
  if (!ImGui::IsItemActive()) return;
  const Instant middle = whole.at(static_cast<double>(ImGui::GetIO().MousePos.x - rect.x));
  const std::int64_t half = (c.axis.span.end.ms - c.axis.span.begin.ms) / 2;
  if (ImGui::GetIO().MouseDelta.x != 0 || ImGui::IsItemActivated()) c.frame.emit(SetAxis{{add_ms(middle, -half), add_ms(middle, half)}});
}

void draw_scroll_bar(const Canvas& c, float content_height) {
  if (content_height <= c.rows_height) return;
  const float x = c.origin.x + c.width + c.frame.px(3), share = c.rows_height / content_height;
  const float y = c.origin.y + c.frame.state.timeline_scroll * share;
  const Palette& p = c.frame.look.palette;
  ImGui::SetCursorScreenPos({x - c.frame.px(2), c.origin.y});
  ImGui::InvisibleButton("scroll", {c.frame.px(12), c.rows_height});
  const bool active = ImGui::IsItemActive();
  if (active) {
    const float wanted = (ImGui::GetIO().MousePos.y - c.origin.y) / share - c.rows_height / 2;
    c.frame.state.timeline_scroll = std::clamp(wanted, 0.0f, content_height - c.rows_height);
  }
  c.list.AddRectFilled({x, y}, {x + c.frame.px(6), y + c.rows_height * share}, active || ImGui::IsItemHovered() ? p.text_faint : p.border, c.frame.px(3));
}

}  // namespace

void draw_timeline_canvas(Frame& frame, const Rect& rect) {
  const float ruler = frame.px(ContextHeight + TickHeight), overview = frame.px(OverviewHeight);
  const float label_width = std::min(frame.px(LabelWidth), rect.width * 0.25f);
  const float width = rect.width - label_width - frame.px(16);
  const float rows = rect.height - ruler - overview - frame.px(10);
  if (rows < 8 || width < 32) return;
  Canvas c{frame, TimeAxis{frame.session.axis, static_cast<double>(width)}, {rect.x + label_width, rect.y + ruler}, width, rows, label_width, rect.y, *ImGui::GetWindowDrawList()};
  TimelineMetrics metrics;
  metrics.row_height = frame.px(20), metrics.heading_height = frame.px(24);
  metrics.mark_px = frame.px(9), metrics.block_px = frame.px(1.5f);
  TimelineView view{c.axis, rows, frame.state.timeline_scroll, frame.state.folded, frame.session.hidden_categories};
  const TimelineLayout layout = layout_timeline(frame.timeline, view, metrics, frame.session.language);
  frame.state.timeline_scroll = std::clamp(frame.state.timeline_scroll, 0.0f, std::max(0.0f, layout.content_height - rows));
  draw_ruler(c);
  draw_rows(c, layout);
  draw_flashes(c, layout);
  draw_range_and_playhead(c);
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  ImGui::InvisibleButton("canvas", {label_width + width, ruler + rows});
  handle_mouse(c, layout);
  draw_scroll_bar(c, layout.content_height);
  draw_overview(c, {c.origin.x, c.origin.y + rows + frame.px(4), width, overview - frame.px(4)});
}

void draw_timeline(Frame& frame, const Rect& rect) {
  const Palette& p = frame.look.palette;
  begin_panel(frame, "##timeline", rect, p.panel, {0, 0}, false);
  ImGui::GetWindowDrawList()->AddLine({rect.x, rect.y}, {rect.x + rect.width, rect.y}, p.border);
  // The upper edge is a handle.
  if (frame.state.timeline_open) {
    ImGui::SetCursorScreenPos({rect.x, rect.y});
    ImGui::InvisibleButton("edge", {rect.width, frame.px(5)});
    if (ImGui::IsItemHovered() || ImGui::IsItemActive()) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeNS);
    if (ImGui::IsItemActive()) {
      const float wanted = (rect.y + rect.height - ImGui::GetIO().MousePos.y) / frame.look.scale;
      frame.state.timeline_height = std::clamp(wanted, 140.0f, 0.7f * frame.window.y / frame.look.scale);
    }
  }
  draw_transport(frame, rect);
  if (frame.state.timeline_open && frame.scenario() && frame.scenario()->has_time) {
    draw_timeline_canvas(frame, {rect.x, rect.y + frame.px(TransportHeight), rect.width, rect.height - frame.px(TransportHeight)});
  }
  end_panel();
}

}  // namespace thalweg::ui
