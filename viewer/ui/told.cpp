#include "viewer/ui/told.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

#include "geodata/analysis/area_text.h"
#include "geodata/analysis/feature_name.h"
#include "geodata/analysis/point_report.h"
#include "geodata/model/placing.h"
#include "geodata/model/tracks.h"
#include "geodata/time/instant.h"
#include "viewer/languages/tr.h"

namespace thalweg::ui {
namespace {

constexpr std::int64_t MinuteMs = 60'000, HourMs = 60 * MinuteMs, YearMs = 365 * MsPerDay;

// A size with its unit in the language of the interface.
std::string in_unit(const std::string& english, std::string_view unit, const char* pattern) {
  if (!english.ends_with(unit)) return english;
  return tr(pattern, english.substr(0, english.size() - unit.size()));
}

// Kinds of things that scenarios name by themselves.
constexpr std::array KnownKinds = {noted("capital"),
                                   noted("city"),
                                   noted("town"),
                                   noted("village"),
                                   noted("airport"),
                                   noted("border point"),
                                   noted("pass"),
                                   noted("rail station"),
                                   noted("corridor"),
                                   noted("district"),
                                   noted("part of a district"),
                                   noted("exclave"),
                                   noted("former district"),
                                   noted("district of the former oblast"),
                                   noted("part of a district of the former oblast"),
                                   noted("state"),
                                   noted("oblast"),
                                   noted("ceasefire line"),
                                   noted("railway"),
                                   noted("road"),
                                   noted("pipeline"),
                                   noted("country"),
                                   noted("lake"),
                                   noted("river"),
                                   noted("coast"),
                                   noted("border"),
                                   noted("disputed border"),
                                   noted("district border"),
                                   noted("territory"),
                                   noted("route"),
                                   noted("place"),
                                   noted("claim"),
                                   noted("disputed"),
                                   noted("line of control"),
                                   noted("agreed"),
                                   noted("event")};

}  // namespace

std::string told_area(double km2) { return in_unit(area_text(km2), " km²", noted("{} km²")); }
std::string told_signed_area(double km2) { return in_unit(signed_area_text(km2), " km²", noted("{} km²")); }
std::string told_length(double km) { return in_unit(length_text(km), " km", noted("{} km")); }

std::string told_span(std::int64_t ms) {
  if (ms < HourMs) return trn("{} minute", "{} minutes", ms / MinuteMs);
  if (ms < MsPerDay) return trn("{} hour", "{} hours", ms / HourMs);
  if (ms < 730 * MsPerDay && ms % YearMs != 0) {
    const bool is_weeks = ms % (7 * MsPerDay) == 0 && ms < 30 * MsPerDay;
    return is_weeks ? trn("{} week", "{} weeks", ms / (7 * MsPerDay)) : trn("{} day", "{} days", ms / MsPerDay);
  }
  return trn("{} year", "{} years", ms / YearMs);
}

std::string told_seen(const Tracks& tracks, std::uint32_t position, Instant t) {
  const std::int64_t ms = ms_between(tracks.at[position], t);
  if (ms < 0) return tr("may not be there yet");
  if (!tracks.has_times && ms < MsPerDay) return tr("that day");
  if (ms >= 2 * YearMs) return trn("{} year ago", "{} years ago", ms / YearMs);
  if (ms >= 60 * MsPerDay) return trn("{} month ago", "{} months ago", ms / (30 * MsPerDay));
  if (ms >= 2 * MsPerDay || !tracks.has_times) return trn("{} day ago", "{} days ago", ms / MsPerDay);
  if (ms >= 2 * HourMs) return trn("{} hour ago", "{} hours ago", ms / HourMs);
  return ms < MinuteMs ? tr("now") : trn("{} minute ago", "{} minutes ago", ms / MinuteMs);
}

std::string told_motion(const Motion& motion) {
  if (!motion.heading_deg) return tr("standing");
  static constexpr std::array Winds = {noted("north"), noted("north-east"), noted("east"), noted("south-east"),
                                       noted("south"), noted("south-west"), noted("west"), noted("north-west")};
  const auto wind = static_cast<std::size_t>(std::lround(*motion.heading_deg / 45)) % Winds.size();
  const double kmh = motion.kmh();
  return tr("{0:.{1}f} km/h, {2} ({3:.0f}°)", kmh, kmh < 10 ? 1 : 0, tr(Winds[wind]), *motion.heading_deg);
}

std::string told_near(const Scenario& scenario, const std::optional<NearPlace>& near, const std::string& language) {
  if (!near) return {};
  const std::string title = told_title(feature_name(scenario.layers[near->place.layer], near->place.row, language));
  return near->km < 1 ? title : tr("{:.0f} km from {}", near->km, title);
}

std::string told_title(const FeatureName& feature) {
  const bool has_kind = titled(feature) != feature.name;
  return has_kind ? titled({feature.name, told_kind(feature.kind)}) : feature.name;
}

std::string told_kind(const std::string& kind) {
  const bool is_known =
      std::any_of(KnownKinds.begin(), KnownKinds.end(), [&](const char* known) { return kind == known; });
  return is_known ? tr(kind.c_str()) : kind;
}

std::string told_placing(const Placing& placing) {
  const bool is_points = placing.shape == Placing::Shape::points;
  const std::string text =
      tr(is_points ? noted("{0} rows: {1} placed by name alone, {2} in doubt, {3} not found")
                   : noted("{0} rows: {1} joined to outlines by name, {2} in doubt, {3} not found"),
         placing.rows().size(), placing.count(Placed::by_name), placing.count(Placed::doubtful),
         placing.count(Placed::nowhere));
  const std::size_t given = placing.count(Placed::as_given);
  return given > 0 ? text + ", " + tr("{} with positions of their own", given) : text;
}

}  // namespace thalweg::ui
