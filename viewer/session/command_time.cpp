// Commands of time: setting it, stepping it, playing it.
#include <algorithm>
#include <cmath>
#include <tuple>

#include <fmt/format.h>

#include "viewer/session/apply_command.h"

namespace thalweg::commands {
namespace {

std::int64_t saturated_ms(double ms) {
  constexpr double Most = 9.2e18;
  return static_cast<std::int64_t>(std::llround(std::clamp(ms, -Most, Most)));
}

void move_to(Session& session, Instant time) {
  stop_flight(session);
  session.flashes.clear();
  session.time = span_of(session).clamped(time);
  session.all_time = false;
}

Done need_dates(const Session& session) {
  return is_dated(session) ? Done() : fail("nothing here is dated, so there is no time to play");
}

bool tells_history(const Scenario& scenario) {
  return !scenario.timeline.territories.empty() || !scenario.timeline.routes.empty();
}

bool is_visible(const Session& session, std::uint32_t event) {
  return !session.hidden_categories.contains(session.scenario->timeline.events[event].category);
}

// At the end of its range and with `beyond_ms` left to play: from the other edge again, or back the way it came.
void play_on_from_edge(Session& session, const Span& span, bool forwards, double beyond_ms) {
  const bool bounces = session.playback.at_edge == AtEdge::bounce;
  const double length_ms = static_cast<double>(span.last.ms) - static_cast<double>(span.first.ms);
  const Instant edge = forwards ? span.last : span.first, other_edge = forwards ? span.first : span.last;
  // Whole rounds in one tick pass everything; more often than once need not be told.
  const bool passes_all = beyond_ms >= length_ms;
  if (passes_all) {
    session.passed_events.clear();
    note_passed_events(session, add_ms(span.first, -1), span.last);
    beyond_ms = std::fmod(beyond_ms, bounces ? 2 * length_ms : length_ms);
  }
  const auto moved = [](Instant from, bool later, double ms) { return add_ms(from, saturated_ms(later ? ms : -ms)); };
  if (!bounces) {
    session.time = moved(other_edge, forwards, beyond_ms);
    // What begins with the range itself begins anew on every round.
    if (!passes_all) note_passed_events(session, add_ms(other_edge, forwards ? -1 : 1), session.time);
    return;
  }
  const bool is_back = beyond_ms < length_ms;
  if (is_back) session.playback.days_per_sec = -session.playback.days_per_sec;
  session.time = is_back ? moved(edge, !forwards, beyond_ms) : moved(other_edge, forwards, beyond_ms - length_ms);
  if (!passes_all) note_passed_events(session, is_back ? edge : other_edge, session.time);
}

// While it plays, a time axis that shows a part keeps the time in view: a page on when it runs out, unless the user has
// gone to look elsewhere.
void follow_with_axis(Session& session, Instant before) {
  Interval& axis = session.axis;
  if (!axis.contains(before) || axis.contains(session.time)) return;
  const double length_ms = static_cast<double>(axis.end.ms) - static_cast<double>(axis.begin.ms);
  const std::int64_t lead_ms = saturated_ms(length_ms * (session.time < before ? 0.9 : 0.1));
  const Instant begin = add_ms(session.time, -lead_ms), end = add_ms(begin, saturated_ms(length_ms));
  if (begin.is_finite() && end.is_finite()) axis = {begin, end};
}

// Plays on from `session.time` for `secs`, turning at the edges when it loops or bounces.
void play(Session& session, double secs) {
  const Span span = played_span(session);
  const double length_ms = static_cast<double>(span.last.ms) - static_cast<double>(span.first.ms);
  const double move_ms = secs * session.playback.speed() * static_cast<double>(MsPerDay);
  const bool forwards = move_ms >= 0;
  const Instant from = span.clamped(session.time);
  const Instant edge = forwards ? span.last : span.first;
  const double room_ms = std::abs(static_cast<double>(edge.ms) - static_cast<double>(from.ms));
  if (std::abs(move_ms) < room_ms) {
    session.time = add_ms(from, saturated_ms(move_ms));
    note_passed_events(session, from, session.time);
    return;
  }
  note_passed_events(session, from, edge);
  if (session.playback.at_edge == AtEdge::stop || length_ms <= 0) {
    session.time = edge;
    session.playback.playing = false;
    return;
  }
  play_on_from_edge(session, span, forwards, std::abs(move_ms) - room_ms);
}

// The last day that anything is known of, whatever begins in its course included; what lies beyond is empty.
Instant last_known_day(const Session& session) {
  Instant last = start_of_day(session.known_until);
  for (const Event& event : session.scenario->timeline.events)
    if (event.when.begin.nominal <= session.known_until) last = std::max(last, event.when.begin.nominal);
  return last;
}

}  // namespace

Span span_of(const Interval& interval) {
  const Instant last = interval.end.is_finite() ? add_ms(interval.end, -1) : interval.end;
  return {interval.begin, std::max(interval.begin, last)};
}

bool is_dated(const Session& session) {
  if (!session.scenario) return false;
  const Interval& time = session.scenario->time;
  return session.scenario->has_time && time.begin.is_finite() && time.end.is_finite() && !time.is_empty();
}

Span span_of(const Session& session) { return is_dated(session) ? span_of(session.scenario->time) : Span{}; }

Span played_span(const Session& session) { return session.in_out ? span_of(*session.in_out) : span_of(session); }

Instant between(Instant from, Instant to, double fraction) {
  if (fraction <= 0 || !from.is_finite()) return from;
  if (fraction >= 1 || !to.is_finite()) return to;
  const auto whole = static_cast<long double>(to.ms) - static_cast<long double>(from.ms);
  return add_ms(from, static_cast<std::int64_t>(std::llround(whole * static_cast<long double>(fraction))));
}

void note_passed_events(Session& session, Instant from, Instant to) {
  if (from == to || !session.scenario) return;
  const bool forwards = from < to;
  // Half-open from the side where time was: (from, to] forwards, [to, from) backwards.
  const Interval swept = forwards ? Interval{add_ms(from, 1), add_ms(to, 1)} : Interval{to, from};
  const std::vector<Event>& events = session.scenario->timeline.events;
  std::vector<std::uint32_t> passed;
  for (const std::uint32_t event : events_in(session.scenario->timeline, swept))
    if (swept.contains(events[event].when.begin.nominal) && is_visible(session, event)) passed.push_back(event);
  std::sort(passed.begin(), passed.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(events[a].when.begin.nominal, a) < std::tuple(events[b].when.begin.nominal, b);
  });
  if (!forwards) std::reverse(passed.begin(), passed.end());
  session.passed_events.insert(session.passed_events.end(), passed.begin(), passed.end());
}

void flash_passed_events(Session& session, double secs) {
  for (Flash& flash : session.flashes) flash.age_secs += secs;
  std::erase_if(session.flashes, [](const Flash& flash) { return flash.age_secs >= FlashSecs; });
  // More at once than anyone can see: the last of them.
  constexpr std::size_t Most = 400;
  const auto& passed = session.passed_events;
  for (std::size_t i = passed.size() - std::min(Most, passed.size()); i < passed.size(); ++i)
    session.flashes.push_back({.event = passed[i], .age_secs = 0});
  if (session.flashes.size() > Most)
    session.flashes.erase(session.flashes.begin(), session.flashes.end() - static_cast<std::ptrdiff_t>(Most));
}

Done run(Session& session, const SetTime& command) {
  if (!command.time.is_finite()) return fail("an open bound is not a time to go to");
  move_to(session, command.time);
  if (command.may_leave_span) session.time = command.time;
  return {};
}

Done run(Session& session, const ShowAllTime& command) {
  if (!command.wanted) {
    session.all_time = false;
    return {};
  }
  if (auto dated = need_dates(session); !dated) return fail("nothing here is dated: everything is shown as it is");
  if (tells_history(*session.scenario))
    return fail("who held what, and which routes ran, is shown at one date at a time");
  stop_flight(session);
  session.playback.playing = false;
  session.compare.reset();
  session.all_time = true;
  return {};
}

Done run(Session& session, const SetAxis& command) {
  if (command.axis.is_empty() || !command.axis.begin.is_finite() || !command.axis.end.is_finite())
    return fail("the time axis needs a beginning and a later end");
  session.axis = command.axis;
  return {};
}

Done run(Session& session, const SetInOut& command) {
  if (!command.range) {
    session.in_out.reset();
    return {};
  }
  Interval range = *command.range;
  if (is_dated(session)) {
    range.begin = std::max(range.begin, session.scenario->time.begin);
    range.end = std::min(range.end, session.scenario->time.end);
  }
  if (range.is_empty())
    return fail(
        fmt::format("no time lies from {} to {}", iso_date(command.range->begin), iso_date(command.range->end)));
  session.in_out = range;
  return {};
}

Done run(Session& session, const SetPlaying& command) {
  if (!command.playing) {
    session.playback.playing = false;
    session.playback.shuttle = 1;
    return {};
  }
  const bool scene_is_under_way = session.flight && session.flight->moves_time();
  if (!scene_is_under_way) {
    if (auto dated = need_dates(session); !dated) return dated;
    const Span span = played_span(session);
    const bool forwards = session.playback.days_per_sec >= 0;
    session.time = span.clamped(session.time);
    const Instant first = forwards ? span.first : span.last, last = forwards ? span.last : span.first;
    if (session.time == last || session.all_time) session.time = first;
    // What begins with the range, or with the last that is known, is met by starting there.
    const bool is_last_known = !forwards && !session.in_out && session.time == last_known_day(session);
    if ((session.time == first || is_last_known) && !session.playback.playing) {
      session.passed_events.clear();
      note_passed_events(session, add_ms(session.time, forwards ? -1 : 1), session.time);
      flash_passed_events(session, 0);
    }
  }
  session.playback.playing = true;
  session.all_time = false;
  return {};
}

Done run(Session& session, const SetSpeed& command) {
  if (!std::isfinite(command.days_per_sec) || command.days_per_sec == 0)
    return fail("a speed is a number of days a second, not zero");
  session.playback.days_per_sec = command.days_per_sec;
  session.playback.shuttle = 1;
  return {};
}

Done run(Session& session, const Shuttle& command) {
  Playback& playback = session.playback;
  if (command.direction == 0) {
    playback.days_per_sec = std::abs(playback.days_per_sec);
    return run(session, SetPlaying{false});
  }
  const bool forwards = command.direction > 0;
  if (playback.playing && (playback.days_per_sec > 0) == forwards) {
    // Not beyond the whole range in a frame or so: nothing could be seen any more.
    constexpr double Fastest = 1024;
    playback.shuttle = std::min(playback.shuttle * 2, Fastest);
    return {};
  }
  playback.days_per_sec = forwards ? std::abs(playback.days_per_sec) : -std::abs(playback.days_per_sec);
  playback.shuttle = 1;
  return run(session, SetPlaying{true});
}

Done run(Session& session, const SetAtEdge& command) {
  session.playback.at_edge = command.at_edge;
  return {};
}

Done run(Session& session, const SetEventSpan& command) {
  if (command.span == EventSpan::window && !(command.window_days > 0 && std::isfinite(command.window_days)))
    return fail("a window of time is a number of days, more than none");
  session.playback.events = command.span;
  if (command.span == EventSpan::window) session.playback.window_days = command.window_days;
  return {};
}

Done run(Session& session, const SetSnapping& command) {
  session.playback.snaps = command.snaps;
  return {};
}

Done run(Session& session, const SetCertainOnly& command) {
  session.certain_only = command.certain_only;
  return {};
}

Done run(Session& session, const SetDateStyle& command) {
  session.date_style = command.style;
  return {};
}

Done run(Session& session, const Advance& command) {
  session.passed_events.clear();
  const Instant before = session.time;
  if (!(command.elapsed_secs > 0) || !std::isfinite(command.elapsed_secs)) return {};
  if (session.flight && session.flight->moves_time()) {
    advance_scenes(session, command.elapsed_secs);
  } else {
    if (session.flight) (void)advance_flight(session, command.elapsed_secs);
    if (session.playback.playing) play(session, command.elapsed_secs);
  }
  flash_passed_events(session, command.elapsed_secs);
  follow_with_axis(session, before);
  return {};
}

Done run(Session& session, const StepTime& command) {
  const Instant today = start_of_day(session.time);
  Instant time;
  if (command.unit == StepTime::Unit::day) {
    // Back from the middle of a day is to its start first.
    const bool is_within_day = today != session.time;
    const std::int64_t days = command.direction + (command.direction < 0 && is_within_day ? 1 : 0);
    time = add_ms(today, days * MsPerDay);
  } else {
    time = add_months(today, command.direction * (command.unit == StepTime::Unit::year ? 12 : 1));
  }
  move_to(session, time);
  session.playback.playing = false;
  return {};
}

Done run(Session& session, const GoToEdge& command) {
  if (auto dated = need_dates(session); !dated) return dated;
  const Span span = played_span(session);
  const bool ends_beyond = !session.in_out && session.known_until < span.last;
  const Instant last = ends_beyond ? last_known_day(session) : span.last;
  move_to(session, command.end ? last : span.first);
  return {};
}

Done run(Session& session, const SelectEvent& command) {
  if (!command.event) {
    session.selected_event.reset();
    return {};
  }
  if (!session.scenario || *command.event >= session.scenario->timeline.events.size())
    return fail(fmt::format("there is no event {}", *command.event));
  const Instant begin = session.scenario->timeline.events[*command.event].when.begin.nominal;
  const bool shows_all = session.all_time;
  if (begin.is_finite()) move_to(session, begin);
  session.all_time = shows_all;
  session.playback.playing = false;
  session.selected.reset();
  session.selected_event = command.event;
  return {};
}

// Events in order of their nominal beginnings, then as listed: every event has one before and one after it, so stepping
// visits each, also those of one day.
Done run(Session& session, const StepEvent& command) {
  if (!session.scenario || command.direction == 0) return fail("there is no event to step to");
  const std::vector<Event>& events = session.scenario->timeline.events;
  const auto key_of = [&](std::uint32_t event) {
    return std::tuple(events[event].when.begin.nominal, std::int64_t{event});
  };
  // From the selected event while time stands at it; else from the time itself, before all events of that instant.
  auto here = std::tuple(session.time, std::int64_t{-1});
  if (session.selected_event && *session.selected_event < events.size()) {
    const Instant begin = events[*session.selected_event].when.begin.nominal;
    if (span_of(session).clamped(begin) == session.time) here = key_of(*session.selected_event);
  }
  const bool forwards = command.direction > 0;
  std::optional<std::uint32_t> found;
  for (std::uint32_t i = 0; i < events.size(); ++i) {
    if (!is_visible(session, i) || !events[i].when.begin.nominal.is_finite()) continue;
    const auto key = key_of(i);
    const bool is_beyond = forwards ? key > here : key < here;
    if (is_beyond && (!found || (forwards ? key < key_of(*found) : key > key_of(*found)))) found = i;
  }
  if (!found) return fail(forwards ? "no event comes after this" : "no event comes before this");
  session.all_time = false;
  if (auto selected = run(session, SelectEvent{found}); !selected) return selected;
  if (const auto& place = events[*found].place) pan_into_view(session, *place);
  return {};
}

}  // namespace thalweg::commands
