// Commands that move time: setting, stepping, playing.
#include <algorithm>
#include <cmath>

#include "viewer/scene/apply_command.h"

namespace thalweg {
namespace {

// Where playback turns round: the range set with [ and ], else the scenario's span.
Interval playback_range(const Session& session) {
  if (session.in_out) return *session.in_out;
  return session.scenario ? session.scenario->time : Interval{session.time, session.time};
}

void stop_moving(Session& session) {
  session.flight.reset();
  session.playback.playing = false;
}

void advance_playback(Session& session, double elapsed_secs) {
  const Interval range = playback_range(session);
  const double step_ms = session.playback.days_per_sec * elapsed_secs * static_cast<double>(MsPerDay);
  Instant next = add_ms(session.time, static_cast<std::int64_t>(std::llround(step_ms)));
  const Instant last = add_ms(range.end, -1);
  if (next > last) {
    next = session.playback.loop ? range.begin : last;
    session.playback.playing = session.playback.loop;
  } else if (next < range.begin) {
    next = session.playback.loop ? last : range.begin;
    session.playback.playing = session.playback.loop;
  }
  session.time = next;
}

}  // namespace

Instant clamped(const Session& session, Instant t) {
  if (!session.scenario || session.scenario->time.is_empty()) return t;
  return std::clamp(t, session.scenario->time.begin, session.scenario->time.end);
}

Applied apply_command(Session& session, const SetTime& command) {
  session.flight.reset();
  session.time = clamped(session, command.time);
  return {};
}

Applied apply_command(Session& session, const SetAxis& command) {
  if (command.axis.is_empty()) return fail("a time axis needs a span");
  session.axis = command.axis;
  return {};
}

Applied apply_command(Session& session, const SetInOut& command) {
  if (command.range && command.range->is_empty()) return fail("the out point must lie after the in point");
  session.in_out = command.range;
  return {};
}

Applied apply_command(Session& session, const SetPlaying& command) {
  session.flight.reset();
  session.playback.playing = command.playing;
  const Interval range = playback_range(session);
  if (!command.playing || range.is_empty()) return {};
  // Play at the end begins again.
  const bool forwards = session.playback.days_per_sec >= 0;
  const Instant last = add_ms(range.end, -1);
  if (forwards && (session.time >= last || session.time < range.begin)) session.time = range.begin;
  if (!forwards && (session.time <= range.begin || session.time > range.end)) session.time = last;
  return {};
}

Applied apply_command(Session& session, const SetSpeed& command) {
  if (!std::isfinite(command.days_per_sec) || command.days_per_sec == 0) return fail("a speed of no days per second stands still");
  session.playback.days_per_sec = command.days_per_sec;
  return {};
}

Applied apply_command(Session& session, const SetLoop& command) {
  session.playback.loop = command.loop;
  return {};
}

Applied apply_command(Session& session, const Advance& command) {
  if (session.flight) advance_flight(session, command.elapsed_secs);
  else if (session.playback.playing) advance_playback(session, command.elapsed_secs);
  return {};
}

Applied apply_command(Session& session, const StepTime& command) {
  stop_moving(session);
  Instant next = session.time;
  switch (command.unit) {
    case StepTime::Unit::day: next = add_ms(next, command.direction * MsPerDay); break;
    case StepTime::Unit::month: next = add_months(next, command.direction); break;
    case StepTime::Unit::year: next = add_months(next, 12 * command.direction); break;
  }
  session.time = clamped(session, next);
  return {};
}

Applied apply_command(Session& session, const StepEvent& command) {
  if (!session.scenario) return {};
  const auto& events = session.scenario->timeline.events;
  const auto is_shown = [&](const Event& event) { return !session.hidden_categories.contains(event.category); };
  // Several events may share a day: the selected one is stepped from by position, so that none is passed over.
  const auto before = [&](std::uint32_t a, std::uint32_t b) {
    return events[a].when.begin.nominal != events[b].when.begin.nominal ? events[a].when.begin.nominal < events[b].when.begin.nominal : a < b;
  };
  const bool from_selected = session.selected_event && events[*session.selected_event].when.begin.nominal == session.time;
  std::optional<std::uint32_t> best;
  for (std::uint32_t i = 0; i < events.size(); ++i) {
    if (!is_shown(events[i])) continue;
    const Instant begin = events[i].when.begin.nominal;
    const bool ahead = from_selected ? (command.direction > 0 ? before(*session.selected_event, i) : before(i, *session.selected_event))
                                     : (command.direction > 0 ? begin > session.time : begin < session.time);
    if (ahead && (!best || (command.direction > 0 ? before(i, *best) : before(*best, i)))) best = i;
  }
  if (!best) return {};
  return apply_command(session, SelectEvent{best});
}

Applied apply_command(Session& session, const GoToEdge& command) {
  stop_moving(session);
  if (session.scenario) session.time = command.end ? session.scenario->time.end : session.scenario->time.begin;
  return {};
}

Applied apply_command(Session& session, const SelectEvent& command) {
  if (command.event && (!session.scenario || *command.event >= session.scenario->timeline.events.size()))
    return fail("there is no such event");
  session.selected_event = command.event;
  if (!command.event) return {};
  session.selected.reset();
  stop_moving(session);
  session.time = clamped(session, session.scenario->timeline.events[*command.event].when.begin.nominal);
  return {};
}

}  // namespace thalweg
