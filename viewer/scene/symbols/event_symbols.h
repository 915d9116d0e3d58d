// Event symbols: a glyph a category, so that shape tells them apart as well as colour. Drawn as vectors on a
// ScreenCanvas.
//
// An event is shown from its begin; once over it fades with age: through `fade_ms` and is then gone
// (EventSpan::instant, so that one that lasted a moment is still seen while time runs), through the window, or down to
// a trace that stays (cumulative). One that playing has just passed flashes, though time be far beyond it. The selected
// event is larger and ringed.
#pragma once

#include <cstdint>
#include <string_view>

#include "geodata/base/color.h"
#include "geodata/model/timeline.h"
#include "viewer/scene/screen_canvas.h"
#include "viewer/session/session.h"

namespace thalweg {

enum class EventGlyph : std::uint8_t {
  war,
  infrastructure,
  legal,
  diplomacy,
  border,
  humanitarian,
  ceasefire,
  blockade,
  explosion,
  attack,  // on civilians
  protest,
  riot,
  other,
  // Kinds of the user's own, by their names.
  other_square,
  other_triangle,
  other_hexagon,
  other_cross
};

struct EventLook {
  EventGlyph glyph = EventGlyph::other;
  Rgba color;
};

// By the words of a category that it knows; a kind of the user's own has the shape and colour of its number among those
// of `events`, so that two that are shown together differ.
[[nodiscard]] EventLook look_of_category(const EventTable& events, std::string_view category, Theme theme);

// `radius` is of the disc the glyph stands on; `opacity` 0 to 1. What is over is hollow: its outline and its mark
// alone.
void draw_event_glyph(ScreenCanvas& canvas, EventGlyph glyph, glm::vec2 centre, float radius, Rgba color, Rgba ground,
                      float opacity = 1, bool is_over = false);

// Whether an event has ended by `at`, whatever is still shown of it.
[[nodiscard]] inline bool is_over(const EventTimes& when, Instant at) { return when.end.is_finite() && when.end <= at; }
// Whether its symbol is hollow for that; of all of time nothing is over.
[[nodiscard]] inline bool looks_over(const Session& session, const EventTimes& when, Instant at) {
  return !session.all_time && is_over(when, at);
}

// How long after its end an event is still fresh, and seen: a day, a week, a month, a quarter or a year, by the span of
// the scenario; a month for some decades. The legend says how long.
[[nodiscard]] std::int64_t event_fade_ms(const Scenario& scenario);

// The symbol of an event at an instant: 0 before it began and when it has faded, 1 while it lasts.
[[nodiscard]] float event_opacity(const EventTimes& when, Instant at, std::int64_t fade_ms);

// The same as the session wants it: by its EventSpan, and 0 for what has not certainly begun when only that is wanted.
class EventFade {
 public:
  EventFade(const Session& session, Instant at);
  [[nodiscard]] float operator()(const EventTimes& when) const;
  // What lies outside is not seen.
  [[nodiscard]] Interval seen_span() const;

 private:
  [[nodiscard]] Instant seen_since() const;

  Instant at_;
  EventSpan span_;
  bool certain_only_, all_time_;
  std::int64_t fade_ms_;
  double window_ms_;
};

// All events to be seen now, those that flash included, oldest first so that the newest lies on top.
[[nodiscard]] std::vector<std::uint32_t> events_to_draw(const Session& session, const WorldState& world);

// Of the layer an event was read from; null when it was read from none.
[[nodiscard]] const LayerState* state_of_event(const Session& session, std::uint32_t event);
// Of the layer of events, the last of several; null when the scenario has none.
[[nodiscard]] const LayerState* state_of_events(const Session& session);

}  // namespace thalweg
