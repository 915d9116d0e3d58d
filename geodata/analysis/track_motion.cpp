#include "geodata/analysis/track_motion.h"

#include <array>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "geodata/analysis/report_json.h"
#include "geodata/projection/geodesic.h"

namespace thalweg {
namespace {

using json = nlohmann::ordered_json;

json thing_json(const Layer& layer, const Held& held, Instant at) {
  const Tracks& tracks = *layer.tracks;
  const LonLat place = tracks.place[held.position];
  const Instant since = tracks.at[held.position];
  json thing{{"id", tracks.ids[held.thing]},
             {"name", tracks.names[held.thing]},
             {"row", tracks.row[held.position]},
             {"date", date_or_null(since)},
             {"lon", place.lon},
             {"lat", place.lat},
             {"last_seen_days", rounded(static_cast<double>(ms_between(since, at)) / static_cast<double>(MsPerDay))},
             {"long_ago", ms_between(since, at) > long_ago_ms(tracks)},
             {"uncertain", held.is_uncertain}};
  const auto motion = motion_to(tracks, held.position);
  thing["speed_kmh"] = motion ? json(rounded(motion->kmh())) : json(nullptr);
  thing["heading_deg"] = motion && motion->heading_deg ? json(rounded(*motion->heading_deg)) : json(nullptr);
  const auto between = between_at(tracks, held.thing, at);
  thing["between"] = between ? json{{"lon", between->place.lon}, {"lat", between->place.lat}} : json(nullptr);
  return thing;
}

}  // namespace

std::optional<Motion> motion_to(const Tracks& tracks, std::uint32_t position) {
  if (!tracks.has_times || position == tracks.begin[tracks.thing_of[position]]) return std::nullopt;
  const std::uint32_t before = position - 1;
  const Instant left = tracks.end.empty() || !tracks.end[before].is_finite()
                           ? tracks.at[before]
                           : std::max(tracks.at[before], tracks.end[before]);
  if (tracks.at[position] <= left) return std::nullopt;
  const Geodesic way = geodesic(tracks.place[before], tracks.place[position]);
  Motion motion{.metres = way.metres,
                .secs = static_cast<double>(ms_between(left, tracks.at[position])) / 1000,
                .heading_deg = std::nullopt};
  if (motion.metres > 1) motion.heading_deg = way.arrival_deg;
  return motion;
}

std::string motion_text(const Motion& motion) {
  if (!motion.heading_deg) return "standing";
  static constexpr std::array Winds = {"north", "north-east", "east", "south-east",
                                       "south", "south-west", "west", "north-west"};
  const auto wind = static_cast<std::size_t>(std::lround(*motion.heading_deg / 45)) % Winds.size();
  const double kmh = motion.kmh();
  return fmt::format("{:.{}f} km/h, {} ({:.0f}°)", kmh, kmh < 10 ? 1 : 0, Winds[wind], *motion.heading_deg);
}

std::string seen_text(const Tracks& tracks, std::uint32_t position, Instant t) {
  const std::int64_t ms = ms_between(tracks.at[position], t);
  if (ms < 0) return "may not be there yet";
  if (!tracks.has_times && ms < MsPerDay) return "that day";
  struct Unit {
    std::int64_t ms;
    const char* name;
  };
  static constexpr std::array Units = {Unit{365 * MsPerDay, "years"}, Unit{30 * MsPerDay, "months"},
                                       Unit{MsPerDay, "days"}, Unit{3'600'000, "hours"}, Unit{60'000, "minutes"}};
  for (const Unit& unit : Units)
    if (ms >= 2 * unit.ms && (tracks.has_times || unit.ms >= MsPerDay))
      return fmt::format("{} {} ago", ms / unit.ms, unit.name);
  if (!tracks.has_times) return "1 day ago";
  return ms < 60'000 ? "now" : "1 minute ago";
}

json tracks_json(const Scenario& scenario, Instant at, bool certain_only, std::string_view language) {
  json layers = json::array();
  for (const Layer& layer : scenario.layers) {
    if (!layer.tracks) continue;
    json things = json::array();
    for (const Held& held : held_at(*layer.tracks, at, certain_only)) things.push_back(thing_json(layer, held, at));
    layers.push_back(
        {{"layer", layer.id},
         {"title", layer.title.in(language)},
         {"column", layer.tracks->column},
         {"things_in_all", layer.tracks->thing_count()},
         {"long_ago_days", rounded(static_cast<double>(long_ago_ms(*layer.tracks)) / static_cast<double>(MsPerDay))},
         {"things", std::move(things)}});
  }
  return layers;
}

}  // namespace thalweg
