// apply() and is_animating(); what each command does stands in command_<theme>.cpp.
#include "viewer/session/command.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "geodata/model/last_known.h"
#include "viewer/session/apply_command.h"
#include "viewer/session/framing.h"
#include "viewer/timeline/time_axis.h"

namespace thalweg {
namespace commands {
namespace {

// Slow enough to follow and fast enough to see the end: 30 days a second unless that takes under 10 s or over 20 min.
double playing_speed(const Interval& span) {
  constexpr double Usual = 30, LeastSecs = 10, MostSecs = 20 * 60, WholeInSecs = 60;
  const double days = (static_cast<double>(span.end.ms) - static_cast<double>(span.begin.ms)) / MsPerDay;
  if (days <= 0) return Usual;
  return days / Usual < LeastSecs || days / Usual > MostSecs ? days / WholeInSecs : Usual;
}

// A twentieth of the whole, at least a day.
double window_days(const Interval& span) {
  return std::max(1.0,
                  std::round((static_cast<double>(span.end.ms) - static_cast<double>(span.begin.ms)) / MsPerDay / 20));
}

// For an undated scenario the axis still needs a span: the year about its instant.
Interval axis_of(const Session& session) {
  if (is_dated(session)) return axis_around(session.scenario->time);
  return {add_months(session.time, -6), add_months(session.time, 6)};
}

// Points and lines of a file are told apart by the column that says what they are, if it has one.
std::shared_ptr<const ColumnClasses> kinds_of(const Layer& layer) {
  const bool has_marks = layer.role != LayerRole::area && layer.role != LayerRole::event;
  if (!layer.data || (layer.color_by.empty() && !has_marks)) return nullptr;
  const std::string column = layer.color_by.empty() ? kind_column(layer.data->table) : layer.color_by;
  if (column.empty()) return nullptr;
  auto classes = classes_of(layer.data->table, column);
  return classes ? std::make_shared<const ColumnClasses>(std::move(*classes)) : nullptr;
}

}  // namespace

LayerState state_at_first(const Scenario& scenario, std::uint32_t layer) {
  const Layer& own = scenario.layers[layer];
  return {.layer = layer,
          .visible = own.visible,
          .opacity = static_cast<float>(own.style.opacity.value_or(1)),
          .style = own.style,
          .classes = own.is_plain() ? kinds_of(own) : nullptr,
          .tracks = {.trail_ms = own.tracks ? first_trail_ms(*own.tracks) : 0}};
}

Done run(Session& session, const SetScenario& command) {
  if (!command.scenario) return fail("there is no scenario to show");
  const Scenario& scenario = *command.scenario;
  const Bounds extent = home_extent(scenario);
  auto projection = Projection::make(scenario.projection, extent);
  // A projection that cannot be made must not keep the data from being seen; the reader has reported it.
  if (!projection) projection = Projection::make("", extent);
  if (!projection) return tl::unexpected<Error>(projection.error());

  Session fresh;
  fresh.scenario = command.scenario;
  fresh.scenario_version = session.scenario_version + 1;
  fresh.camera = session.camera;
  fresh.camera.projection = *projection;
  fresh.theme = session.theme;
  fresh.furniture = session.furniture;
  fresh.free_frame = session.free_frame;
  fresh.legend = session.legend;
  fresh.legend.first_row = 0;
  fresh.certain_only = session.certain_only;
  fresh.date_style = session.date_style;
  fresh.change_fade_days = session.change_fade_days;
  fresh.interpolates_fronts = session.interpolates_fronts;
  fresh.language = scenario.language.empty() ? "en" : scenario.language;
  fresh.time = span_of(fresh).clamped(scenario.initial);
  fresh.known_until = is_dated(fresh) ? last_known(scenario) : Instant::distant_future();
  fresh.all_time = scenario.opens_whole && is_dated(fresh);
  fresh.axis = axis_of(fresh);
  if (is_dated(fresh)) {
    fresh.playback.days_per_sec = playing_speed(scenario.time);
    fresh.playback.window_days = window_days(scenario.time);
  }
  for (std::uint32_t i = 0; i < scenario.layers.size(); ++i) fresh.layers.push_back(state_at_first(scenario, i));
  fresh.camera = home_view(fresh);
  session = std::move(fresh);
  return {};
}

Done run(Session& session, const SetTheme& command) {
  session.theme = command.theme;
  return {};
}

Done run(Session& session, const SetLanguage& command) {
  if (command.language.empty()) return fail("a language needs a code, such as en or az");
  session.language = command.language;
  return {};
}

Done run(Session& session, const SetLegendView& command) {
  session.legend = command.view;
  session.legend.first_row = std::max(0, command.view.first_row);
  return {};
}

Done run(Session& session, const SetFurniture& command) {
  session.furniture = command.furniture;
  return {};
}

}  // namespace commands

Result<void> apply(Session& session, const Command& command) {
  return std::visit([&](const auto& each) { return commands::run(session, each); }, command);
}

WorldState world_of(const Session& session) { return world_of(session, session.time); }

WorldState world_of(const Session& session, Instant at) {
  if (!session.scenario) return {};
  const Timeline& timeline = session.scenario->timeline;
  WorldState state = state_at(timeline, at);
  return session.certain_only ? certain_part(timeline, std::move(state)) : state;
}

bool is_animating(const Session& session) {
  return session.playback.playing || !session.flashes.empty() || (session.flight && !session.flight->has_arrived());
}

}  // namespace thalweg
