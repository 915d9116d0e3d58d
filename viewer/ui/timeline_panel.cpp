// The timeline panel: turns the mouse into commands; what it shows is painted by timeline_paint.
//
// Press on ticks or empty rows and drag to scrub, with Shift to mark a range, whose edges can be dragged; the wheel
// zooms about the cursor, with Alt or over the names it scrolls the rows; the second date of a comparison has a head of
// its own; the middle or right button pans; a click on a mark selects the event, on a block its territory or route.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "geodata/base/number_text.h"
#include "geodata/model/tenure.h"
#include "geodata/time/edtf.h"
#include "viewer/languages/dates.h"
#include "viewer/languages/languages.h"
#include "viewer/languages/tr.h"
#include "viewer/scene/furniture/words.h"
#include "viewer/ui/panel_sizes.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/timeline_paint.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

constexpr float TransportHeight = 50, OverviewHeight = 18, RowLabelWidth = 184, GripHeight = 10;
// Of the canvas; lower, its rows need all there is.
constexpr float LeastWithOverview = 110;

// A line of its own; empty where none is named.
std::string source_told(const Source& source) {
  return source.title.empty() ? std::string() : "\n" + tr("Source: {}", source.title);
}

// Dated positions of things on their way.
void tip_for_positions(const Canvas& c, const Lane& lane, const EventMark& mark, const EventColumn& column) {
  const Scenario& scenario = *c.frame.scenario();
  const Layer& layer = scenario.layers[c.frame.timeline.tracks[static_cast<std::size_t>(lane.tracks)].layer];
  std::string text =
      mark.count > 1 ? trn("{} position", "{} positions", mark.count, count_text(mark.count)) + "\n" : "";
  constexpr std::uint32_t Most = 6;
  for (std::uint32_t i = 0; i < std::min(mark.count, Most); ++i) {
    const std::uint32_t row = column.events[mark.first + i];
    const std::uint32_t position = layer.tracks->position_of_row[row];
    text += fmt::format(
        "{}{}: {}", i ? "\n" : "",
        styled_date(layer.tracks->at[position], language_in_use(), c.frame.session.date_style, layer.tracks->has_times),
        layer.tracks->names[layer.tracks->thing_of[position]]);
  }
  if (mark.count > Most) text += "\n" + tr("and {} more; zoom in", count_text(mark.count - Most));
  tool_tip(c.frame.look, text);
}

void tip_for(const Canvas& c, const TimelineLayout& layout, const TimelineHit& hit) {
  const Scenario& scenario = *c.frame.scenario();
  const Lane& lane = layout.lanes[hit.lane];
  const std::string& language = c.frame.session.language;
  if (hit.what == TimelineHit::What::control) {
    const ControlBlock& block = lane.control[hit.item];
    const Territory& territory = scenario.timeline.territories[block.territory];
    const ControlInterval& interval = territory.control[block.interval];
    const Tenure tenure = tenure_of(territory.control, static_cast<std::int32_t>(block.interval));
    const std::string terms = tenure.row_count() > 1
                                  ? fmt::format("\n{} {}", words(interval.basis), told(interval.when))
                                  : "\n" + words(interval.basis);
    const std::string actor = actor_name(c.frame, block.controller);
    tool_tip(c.frame.look,
             fmt::format("{}\n{}\n{}{} \u00b7 {}{}", territory.name.in(language),
                         block.contested ? tr("{}, contested", actor) : actor, told(tenure.when), terms,
                         tr("confidence {}", to_text(interval.confidence)), source_told(interval.source)));
  } else if (hit.what == TimelineHit::What::route) {
    const RouteBlock& block = lane.routes[hit.item];
    const Route& route = scenario.timeline.routes[block.route];
    const RouteStatus& status = route.history[block.status];
    tool_tip(c.frame.look, fmt::format("{}\n{}\n{}{}", route.name.in(language), words(status.status), told(status.when),
                                       source_told(status.source)));
  } else if (hit.what == TimelineHit::What::event) {
    const EventMark& mark = lane.marks[hit.item];
    const EventColumn& column = column_of(c.frame.timeline, lane);
    if (lane.tracks >= 0) return tip_for_positions(c, lane, mark, column);
    std::string text = mark.count > 1 ? trn("{} event", "{} events", mark.count, count_text(mark.count)) + "\n" : "";
    for (std::uint32_t i = 0; i < std::min(mark.count, 6u); ++i) {
      const Event& event = scenario.timeline.events[column.events[mark.first + i]];
      text += fmt::format("{}{}: {}", i ? "\n" : "", told(event.when), event.title.in(language));
      if (mark.count == 1) text += source_told(event.source);
    }
    if (mark.count > 6) text += "\n" + tr("and {} more; zoom in", count_text(mark.count - 6));
    tool_tip(c.frame.look, text);
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
  return ImGui::GetIO().KeyCtrl != c.frame.session.playback.snaps ? snapped(c.frame.timeline, c.axis, t, c.frame.px(8))
                                                                  : t;
}

void click(const Canvas& c, const TimelineLayout& layout, const TimelineHit& hit, float ax) {
  Frame& frame = c.frame;
  const Scenario& scenario = *frame.scenario();
  const Lane& lane = layout.lanes[hit.lane];
  if (hit.what == TimelineHit::What::event) {
    const EventMark& mark = lane.marks[hit.item];
    const EventColumn& column = column_of(frame.timeline, lane);
    if (lane.tracks >= 0) {
      // Then and there; of several in one mark the first.
      const TrackLanes& tracks = frame.timeline.tracks[static_cast<std::size_t>(lane.tracks)];
      frame.emit(SetTime{Instant{column.begins[mark.first]}});
      frame.emit(SelectFeature{FeatureRef{tracks.layer, column.events[mark.first]}});
      return;
    }
    if (mark.count == 1) return go_to_event(frame, column.events[mark.first]);
    // Several: spread them over the axis, unless they are all at one instant.
    const Instant first{column.begins[mark.first]}, last{column.begins[mark.first + mark.count - 1]};
    if (first == last) return go_to_event(frame, column.events[mark.first]);
    const std::int64_t margin = ms_between(first, last) / 3 + MsPerDay;
    frame.emit(SetAxis{{add_ms(first, -margin), add_ms(last, margin)}});
  } else if (hit.what == TimelineHit::What::control && scenario.territory_layer >= 0) {
    // There and then: the ground is selected and time goes to the day pointed at.
    frame.emit(SetTime{pointed_at(c, ax)});
    frame.emit(SelectFeature{FeatureRef{static_cast<std::uint32_t>(scenario.territory_layer),
                                        scenario.timeline.territories[lane.control[hit.item].territory].feature}});
  } else if (hit.what == TimelineHit::What::route && scenario.route_layer >= 0) {
    frame.emit(SetTime{pointed_at(c, ax)});
    frame.emit(SelectFeature{
        FeatureRef{static_cast<std::uint32_t>(scenario.route_layer), scenario.timeline.routes[lane.index].feature}});
  }
}

// Shift and drag marks a range; its edges can be taken in the ruler. True while the mouse is about that.
bool drag_range(const Canvas& c, float ax, float ay, bool hovered) {
  UiState& state = c.frame.state;
  const auto& range = c.frame.session.in_out;
  std::optional<Instant> opposite;
  if (range && hovered && ay < 0 && ax >= 0) {
    if (std::abs(c.axis.x_of(range->begin) - static_cast<double>(ax)) < static_cast<double>(c.frame.px(5)))
      opposite = range->end;
    if (std::abs(c.axis.x_of(range->end) - static_cast<double>(ax)) < static_cast<double>(c.frame.px(5)))
      opposite = range->begin;
  }
  if (opposite || state.range_from) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  if (hovered && ax >= 0 && ImGui::IsMouseClicked(0)) {
    if (opposite)
      state.range_from = opposite;
    else if (ImGui::GetIO().KeyShift)
      state.range_from = pointed_at(c, ax);
  }
  if (!state.range_from) return false;
  const Instant other = pointed_at(c, ax);
  const Interval wanted{std::min(*state.range_from, other), std::max(*state.range_from, other)};
  if (!wanted.is_empty() && wanted != range && ImGui::IsMouseDragging(0, 2)) c.frame.emit(SetInOut{wanted});
  if (ImGui::IsMouseReleased(0)) state.range_from.reset();
  return true;
}

// The second date of a comparison is dragged by its head, unless the playhead is nearer. True while the mouse is about
// that.
bool drag_compare(const Canvas& c, float ax, float ay, bool hovered) {
  UiState& state = c.frame.state;
  const Session& session = c.frame.session;
  if (!session.compare) return state.dragging_compare = false;
  const auto distance = [&](Instant t) { return std::abs(c.axis.x_of(t) - static_cast<double>(ax)); };
  const bool is_at = hovered && ay < 0 && ax >= 0 &&
                     distance(session.compare->time) < static_cast<double>(c.frame.px(7)) &&
                     distance(session.compare->time) < distance(session.time);
  if (is_at && ImGui::IsMouseClicked(0)) state.dragging_compare = true;
  if (is_at || state.dragging_compare) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  if (is_at && !state.dragging_compare)
    tool_tip(c.frame.look,
             tr("The other date: {}", styled_date(session.compare->time, language_in_use(), session.date_style,
                                                  c.frame.scenario() && c.frame.scenario()->has_times_of_day &&
                                                      shows_times_of_day(c.axis.span))));
  if (!state.dragging_compare) return is_at;
  Compare moved = *session.compare;
  moved.time = pointed_at(c, ax);
  if (moved != *session.compare && ImGui::IsMouseDragging(0, 2)) c.frame.emit(SetCompare{moved});
  if (ImGui::IsMouseReleased(0)) state.dragging_compare = false;
  return true;
}

void handle_mouse(const Canvas& c, const TimelineLayout& layout) {
  const ImGuiIO& io = ImGui::GetIO();
  UiState& state = c.frame.state;
  const ImVec2 mouse = io.MousePos;
  const bool hovered = ImGui::IsItemHovered(), active = ImGui::IsItemActive();
  const float ax = mouse.x - c.origin.x, ay = mouse.y - c.origin.y;
  const TimelineHit hit = ay < 0 ? TimelineHit{} : hit_timeline(layout, ax, ay, c.frame.px(6));
  if (hovered) handle_wheel(c, layout, mouse);
  if (drag_range(c, ax, ay, hovered) || drag_compare(c, ax, ay, hovered)) return;
  if (hovered && ImGui::IsMouseClicked(0)) {
    state.drag_from_x = mouse.x;
    state.scrubbing = mouse.x >= c.origin.x && ay < 0;
    if (state.scrubbing) c.frame.emit(SetTime{pointed_at(c, ax)});
  }
  if (active && ImGui::IsMouseDown(0) && state.drag_from_x) {
    if (std::abs(mouse.x - *state.drag_from_x) > c.frame.px(3))
      state.scrubbing = state.scrubbing || *state.drag_from_x >= c.origin.x;
    if (state.scrubbing && io.MouseDelta.x != 0) {
      c.frame.emit(SetTime{pointed_at(c, ax)});
    }
  }
  if (state.drag_from_x && ImGui::IsMouseReleased(0)) {
    if (!state.scrubbing && hovered) {
      if (hit.what == TimelineHit::What::heading || (mouse.x < c.origin.x && ay >= 0)) {
        for (const Lane& lane : layout.lanes) {
          if (ay >= lane.y && ay < lane.y + lane.height && lane.kind == LaneKind::heading)
            toggle_group(state, lane.group);
        }
      } else if (hit.what != TimelineHit::What::nothing && mouse.x >= c.origin.x) {
        click(c, layout, hit, ax);
      } else if (mouse.x >= c.origin.x) {
        c.frame.emit(SetTime{pointed_at(c, ax)});
      }
    }
    state.drag_from_x.reset();
    state.scrubbing = false;
  }
  for (const int button : {1, 2}) {
    if (ImGui::IsItemHovered() && ImGui::IsMouseDragging(button, 2) && io.MouseDelta.x != 0) {
      c.frame.emit(SetAxis{panned_axis(c.axis.span, -static_cast<double>(io.MouseDelta.x / c.width))});
    }
  }
  if (!hovered || state.scrubbing || ImGui::IsMouseDown(1) || ImGui::IsMouseDown(2)) return;
  if (mouse.x >= c.origin.x) draw_hover_line(c, ax);
  if (hit.what != TimelineHit::What::nothing && hit.what != TimelineHit::What::heading && mouse.x >= c.origin.x)
    tip_for(c, layout, hit);
  else if (mouse.x >= c.origin.x && ay < 0)
    tool_tip(
        c.frame.look,
        styled_date(c.axis.at(static_cast<double>(ax)), language_in_use(), c.frame.session.date_style,
                    c.frame.scenario() && c.frame.scenario()->has_times_of_day && shows_times_of_day(c.axis.span)));
}

// The whole span at the bottom: density of all events, and the part shown above.
void draw_overview(const Canvas& c, const Rect& rect) {
  const Scenario& scenario = *c.frame.scenario();
  const Palette& p = c.frame.look.palette;
  Interval span = axis_around(scenario.time);
  const TimeAxis whole{span, static_cast<double>(rect.width)};
  c.list.AddRectFilled({rect.x, rect.y}, {rect.x + rect.width, rect.y + rect.height}, p.field, c.frame.px(3));
  const auto draw_density = [&](const EventColumn& column) {
    for (const EventMark& mark : layout_events(column, whole, c.frame.px(4))) {
      const float height = rect.height * (mark.count == 1 ? 0.3f : 0.3f + 0.6f * mark.density);
      c.list.AddRectFilled({rect.x + mark.x - c.frame.px(1), rect.y + rect.height - height},
                           {rect.x + mark.x + c.frame.px(1), rect.y + rect.height}, faded(p.text_faint, 0.7f));
    }
  };
  draw_density(c.frame.timeline.all_events);
  for (const TrackLanes& lanes : c.frame.timeline.tracks) draw_density(lanes.all);
  const auto clamp_x = [&](Instant t) {
    return rect.x + static_cast<float>(std::clamp(whole.x_of(t), 0.0, whole.width_px));
  };
  const float x0 = clamp_x(c.axis.span.begin), x1 = std::max(clamp_x(c.axis.span.end), x0 + c.frame.px(3));
  c.list.AddRectFilled({x0, rect.y}, {x1, rect.y + rect.height}, faded(p.accent, 0.16f), c.frame.px(3));
  c.list.AddRect({x0, rect.y}, {x1, rect.y + rect.height}, faded(p.accent, 0.7f), c.frame.px(3));
  if (!c.frame.session.all_time)
    c.list.AddLine({clamp_x(c.frame.session.time), rect.y}, {clamp_x(c.frame.session.time), rect.y + rect.height},
                   p.accent, c.frame.px(1.5f));
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  ImGui::InvisibleButton("overview", {rect.width, rect.height});
  if (!ImGui::IsItemActive()) return;
  const Instant middle = whole.at(static_cast<double>(ImGui::GetIO().MousePos.x - rect.x));
  const std::int64_t half = ms_between(c.axis.span.begin, c.axis.span.end) / 2;
  if (ImGui::GetIO().MouseDelta.x != 0 || ImGui::IsItemActivated())
    c.frame.emit(SetAxis{{add_ms(middle, -half), add_ms(middle, half)}});
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
  c.list.AddRectFilled({x, y}, {x + c.frame.px(6), y + c.rows_height * share},
                       active || ImGui::IsItemHovered() ? p.text_faint : p.border, c.frame.px(3));
}

}  // namespace

void draw_timeline_canvas(Frame& frame, const Rect& rect) {
  const float ruler = frame.px(ContextHeight + TickHeight),
              overview = rect.height < frame.px(LeastWithOverview) ? 0 : frame.px(OverviewHeight);
  const float label_width =
      std::clamp(rect.width * 0.11f, std::min(frame.px(RowLabelWidth), rect.width * 0.25f), frame.px(280));
  const float width = rect.width - label_width - frame.px(16);
  const float rows = rect.height - ruler - overview - frame.px(10);
  if (rows < 8 || width < 32) return;
  Canvas c{frame,
           TimeAxis{frame.session.axis, static_cast<double>(width)},
           {rect.x + label_width, rect.y + ruler},
           width,
           rows,
           label_width,
           rect.y,
           *ImGui::GetWindowDrawList()};
  TimelineMetrics metrics;
  metrics.row_height = frame.px(20);
  metrics.heading_height = frame.px(24);
  metrics.mark_px = frame.px(9);
  metrics.block_px = frame.px(1.5f);
  TimelineView view{c.axis, rows, frame.state.timeline_scroll, frame.state.folded, frame.session.hidden_categories};
  TimelineLayout layout = layout_timeline(frame.timeline, view, metrics, frame.session.language);
  // Where there is room for more than all rows, they take it.
  if (layout.content_height > 0 && layout.content_height < rows) {
    const float grown = std::min(1.6f, rows / layout.content_height);
    metrics.row_height *= grown;
    metrics.heading_height *= std::min(grown, 1.25f);
    layout = layout_timeline(frame.timeline, view, metrics, frame.session.language);
  }
  frame.state.timeline_scroll =
      std::clamp(frame.state.timeline_scroll, 0.0f, std::max(0.0f, layout.content_height - rows));
  draw_ruler(c);
  draw_rows(c, layout);
  draw_flashes(c, layout);
  draw_range_and_playhead(c);
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  ImGui::InvisibleButton("canvas", {label_width + width, ruler + rows});
  handle_mouse(c, layout);
  draw_scroll_bar(c, layout.content_height);
  if (overview > 0) draw_overview(c, {c.origin.x, c.origin.y + rows + frame.px(4), width, overview - frame.px(4)});
}

bool is_timeline_open(const UiState& state, const Scenario* scenario) {
  return state.timeline_open && (scenario == nullptr || scenario->has_time);
}

void draw_timeline(Frame& frame, const Rect& rect) {
  const Palette& p = frame.look.palette;
  begin_panel(frame, "##timeline", rect, p.panel, {0, 0}, false);
  ImGui::GetWindowDrawList()->AddLine({rect.x, rect.y}, {rect.x + rect.width, rect.y}, p.border);
  // The upper edge is a handle.
  const bool is_open = is_timeline_open(frame.state, frame.scenario());
  if (is_open) {
    ImGui::SetCursorScreenPos({rect.x, rect.y});
    ImGui::InvisibleButton("edge", {rect.width, frame.px(GripHeight)});
    const bool is_held = ImGui::IsItemHovered() || ImGui::IsItemActive();
    if (is_held) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeNS);
    const ImVec2 middle{rect.x + rect.width / 2, rect.y + frame.px(GripHeight / 2)};
    ImGui::GetWindowDrawList()->AddRectFilled({middle.x - frame.px(22), middle.y - frame.px(2)},
                                              {middle.x + frame.px(22), middle.y + frame.px(2)},
                                              is_held ? p.accent : p.border, frame.px(2));
    if (ImGui::IsItemActive()) {
      const float wanted = (rect.y + rect.height - ImGui::GetIO().MousePos.y) / frame.look.scale;
      if (ImGui::GetIO().MouseDelta.y != 0)
        frame.state.timeline_height = std::clamp(wanted, LeastTimelineHeight, 0.7f * frame.window.y / frame.look.scale);
    }
  }
  draw_transport(frame, rect);
  if (is_open && frame.scenario() && frame.scenario()->has_time) {
    draw_timeline_canvas(
        frame, {rect.x, rect.y + frame.px(TransportHeight), rect.width, rect.height - frame.px(TransportHeight)});
  }
  end_panel();
}

}  // namespace thalweg::ui
