#include "viewer/app/view_options.h"

#include <charconv>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "geodata/geometry/degrees.h"
#include "geodata/time/edtf.h"
#include "viewer/session/bare_furniture.h"
#include "viewer/session/command.h"
#include "viewer/session/framing.h"

namespace thalweg {
namespace {

// "1.5,2,3" as exactly `count` finite numbers.
std::optional<std::vector<double>> numbers(const std::string& text, std::size_t count, char separator = ',') {
  std::vector<double> found;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    double value = 0;
    const auto [stop, error] = std::from_chars(at, end, value);
    if (error != std::errc{} || !std::isfinite(value)) return std::nullopt;
    found.push_back(value);
    at = stop;
    if (at == end) break;
    if (*at++ != separator || at == end) return std::nullopt;
  }
  if (found.size() != count) return std::nullopt;
  return found;
}

void note_beyond_span(const Session& session, const char* option, Instant at, Diagnostics& notes) {
  const Interval& span = session.scenario->time;
  if (!session.scenario->has_time || span.contains(at)) return;
  notes.add(warning_about(option).message(fmt::format(
      "{} lies {} what \"{}\" spans, {} to {}; shown is what the data says of that date, which may be nothing",
      iso_date_time(at), at < span.begin ? "before" : "after", session.scenario->title.in(session.language),
      iso_date(span.begin), iso_date(add_ms(span.end, -1)))));
}

Result<void> apply_time(Session& session, const std::string& at, Diagnostics& notes) {
  const auto date = parse_moment(at);
  if (!date) return fail("--at: " + date.error().message);
  note_beyond_span(session, "--at", date->at, notes);
  return apply(session, SetTime{date->at, /*may_leave_span=*/true});
}

Result<void> apply_scene(Session& session, const std::string& name) {
  const auto& scenes = session.scenario->scenes;
  int found = -1;
  for (std::size_t i = 0; i < scenes.size(); ++i)
    if (scenes[i].id == name || std::to_string(i + 1) == name) found = static_cast<int>(i);
  if (found < 0) {
    std::string known;
    for (const Scene& scene : scenes) known += (known.empty() ? "" : ", ") + scene.id;
    return fail(fmt::format("--scene: there is no scene \"{}\"; there are: {}", name, known.empty() ? "none" : known));
  }
  if (auto gone = apply(session, GoToScene{found}); !gone) return gone;
  // A picture shows the scene as it stands when it has run.
  const double whole = session.flight ? session.flight->duration_secs + session.flight->play_secs : 0;
  return apply(session, Advance{whole + 1e-3});
}

// Of every layer of the files that has the column; "none" takes away what was chosen by itself.
Result<void> apply_color_by(Session& session, const std::string& column) {
  std::string why = "there is no file to colour";
  bool any = false;
  for (std::size_t i = 0; i < session.layers.size(); ++i) {
    const std::uint32_t layer = session.layers[i].layer;
    if (!session.scenario->layers[layer].is_plain()) continue;
    const auto set = apply(session, SetColorBy{layer, column == "none" ? "" : column});
    if (!set) why = set.error().message;
    any = any || set;
  }
  if (!any) return fail("--color-by: " + why);
  return {};
}

// "none", "all", or a number with the letter of its unit; days without one.
Result<std::int64_t> trail_length(const std::string& text) {
  if (text == "none") return 0;
  if (text == "all") return TrackView::Whole;
  struct Unit {
    char letter;
    double ms;
  };
  constexpr double Day = static_cast<double>(MsPerDay);
  for (const auto& [letter, ms] : {Unit{'m', 60e3}, Unit{'h', 3600e3}, Unit{'d', Day}, Unit{'y', 365 * Day}}) {
    const bool has_letter = !text.empty() && text.back() == letter;
    if (!has_letter && letter != 'd') continue;
    const auto count = numbers(has_letter ? text.substr(0, text.size() - 1) : text, 1);
    if (count && count->front() >= 0 && count->front() * ms < 1e17) return std::llround(count->front() * ms);
  }
  return fail(fmt::format("--trail: \"{}\" is not none, all, or a span such as 90m, 12h, 30d or 2y", text));
}

// Of every layer whose rows are things on their way.
Result<void> apply_track_view(Session& session, const ViewOptions& options) {
  std::optional<std::int64_t> trail_ms;
  if (!options.trail.empty()) {
    const auto length = trail_length(options.trail);
    if (!length) return tl::unexpected<Error>(length.error());
    trail_ms = *length;
  }
  bool any = false;
  for (std::size_t i = 0; i < session.layers.size(); ++i) {
    const LayerState& state = session.layers[i];
    if (!session.scenario->layers[state.layer].tracks) continue;
    any = true;
    TrackView view = state.tracks;
    view.trail_ms = trail_ms.value_or(view.trail_ms);
    view.interpolates = view.interpolates || options.interpolates_fronts;
    if (auto set = apply(session, SetTrackView{state.layer, view}); !set) return set;
  }
  if (trail_ms && !any)
    return fail("--trail: no rows here are things on their way; --tracks COLUMN says which column tells them apart");
  return {};
}

Result<void> apply_event_span(Session& session, const std::string& name) {
  if (name == "instant") return apply(session, SetEventSpan{EventSpan::instant, 0});
  if (name == "cumulative") return apply(session, SetEventSpan{EventSpan::cumulative, 0});
  if (name == "window") return apply(session, SetEventSpan{EventSpan::window, session.playback.window_days});
  if (name.starts_with("window:"))
    if (const auto days = numbers(name.substr(7), 1); days && days->front() > 0)
      return apply(session, SetEventSpan{EventSpan::window, days->front()});
  return fail(fmt::format("--events: \"{}\" is none of instant, window, window:DAYS, cumulative", name));
}

Result<void> apply_date_style(Session& session, const ViewOptions& options) {
  DateStyle style = session.date_style;
  if (!options.calendar.empty()) {
    if (options.calendar != "gregorian" && options.calendar != "both")
      return fail(fmt::format("--calendar: \"{}\" is not gregorian or both", options.calendar));
    style.with_julian = options.calendar == "both";
  }
  if (!options.zone.empty()) {
    const auto zone = Zone::parse(options.zone);
    if (!zone) return fail(fmt::format("--zone: \"{}\" is not a zone, such as UTC, +04:00 or Asia/Baku", options.zone));
    style.zone = *zone;
  }
  return apply(session, SetDateStyle{style});
}

Result<void> apply_compare(Session& session, const ViewOptions& options, Diagnostics& notes) {
  if (options.compare.empty()) {
    if (!options.compare_mode.empty()) return fail("--compare-mode needs --compare DATE, the date of the other half");
    return {};
  }
  const auto date = parse_moment(options.compare);
  if (!date) return fail("--compare: " + date.error().message);
  note_beyond_span(session, "--compare", date->at, notes);
  Compare compare{.time = date->at, .mode = CompareMode::swipe, .divider = options.divider.value_or(0.5)};
  if (options.compare_mode == "side")
    compare.mode = CompareMode::side;
  else if (options.compare_mode == "difference")
    compare.mode = CompareMode::difference;
  else if (!options.compare_mode.empty() && options.compare_mode != "swipe")
    return fail(fmt::format("--compare-mode: \"{}\" is not side, swipe or difference", options.compare_mode));
  if (auto set = apply(session, SetCompare{compare, /*may_leave_span=*/true}); !set)
    return fail("--compare: " + set.error().message);
  return {};
}

// A view that reaches over the antimeridian has it within its map, where the projection can be turned.
void turn_to(Session& session, const ViewOptions& options, LonLat centre, double zoom) {
  constexpr double MostDegrees = 120;
  Camera& camera = session.camera;
  if (!camera.projection || camera.projection->space() == DrawingSpace::globe) return;
  camera.zoom = zoom;
  const double shrunk = std::max(0.1, std::cos(centre.lat * RadiansPerDegree));
  const double half = camera.width_px * camera.metres_per_px() / RoughMetresPerDegree / shrunk / 2;
  const double high = camera.height_px * camera.metres_per_px() / RoughMetresPerDegree / 2;
  if (half > MostDegrees || std::abs(centre.lon) + half <= 180) return;
  const double lon = centre.lon < 0 ? centre.lon + 360 : centre.lon;  // so that the east is what lies beyond
  const Bounds seen{lon - half, std::max(centre.lat - high, -85.0), lon + half, std::min(centre.lat + high, 85.0)};
  const std::string& chosen = options.projection.empty() ? session.scenario->projection : options.projection;
  if (auto projection = Projection::make(chosen, seen)) camera.projection = *projection;
}

Result<void> apply_camera(Session& session, const ViewOptions& options) {
  if (!options.bounds.empty()) {
    const auto bounds = parse_bounds(options.bounds);
    if (!bounds) return fail(bounds.error().message);
    // The projection suits what is looked at, unless the scenario or the user chose one; that is turned to what lies
    // across the antimeridian.
    const bool is_across = bounds->east > 180;
    if (options.projection.empty() || is_across) {
      const std::string& chosen = options.projection.empty() ? session.scenario->projection : options.projection;
      if (auto projection = Projection::make(chosen, *bounds)) session.camera.projection = *projection;
    }
    return apply(session, SetCamera{fit(session.camera, *bounds)});
  }
  if (options.center.empty() && !options.zoom) return {};
  LonLat centre = session.camera.centre_lonlat();
  if (!options.center.empty()) {
    const auto given = parse_lonlat(options.center);
    if (!given) return fail(given.error().message);
    centre = *given;
  }
  const double zoom = options.zoom.value_or(session.camera.zoom);
  if (!(zoom >= Camera::MinZoom && zoom <= Camera::MaxZoom))
    return fail(fmt::format("--zoom: {} is not between {} and {}", zoom, Camera::MinZoom, Camera::MaxZoom));
  turn_to(session, options, centre, zoom);
  return apply(session, SetCamera{looking_at(session.camera, centre, zoom)});
}

}  // namespace

std::optional<Theme> theme_named(const std::string& name) {
  for (const Theme theme : {Theme::light, Theme::dark, Theme::print})
    if (name == name_of(theme)) return theme;
  return std::nullopt;
}

const char* name_of(Theme theme) { return theme == Theme::dark ? "dark" : theme == Theme::print ? "print" : "light"; }

Result<PixelSize> parse_size(const std::string& text) {
  const auto found = numbers(text, 2, 'x');
  if (!found || (*found)[0] < 16 || (*found)[1] < 16 || (*found)[0] > 32768 || (*found)[1] > 32768)
    return fail(fmt::format("--size: \"{}\" is not a size; WxH in pixels, such as 1920x1080", text));
  return PixelSize{static_cast<int>((*found)[0]), static_cast<int>((*found)[1])};
}

Result<Bounds> parse_bounds(const std::string& text) {
  const auto found = numbers(text, 4);
  if (!found) return fail(fmt::format("--bounds: \"{}\" is not W,S,E,N in degrees, such as 44,38,49,42", text));
  Bounds bounds{(*found)[0], (*found)[1], (*found)[2], (*found)[3]};
  if (bounds.east == bounds.west || bounds.height() <= 0 || bounds.south < -90 || bounds.north > 90 ||
      bounds.west < -180 || bounds.west > 180 || bounds.east < -180 || bounds.east > 360)
    return fail(fmt::format(
        "--bounds: \"{}\": south must be less than north, within -180..180 and -90..90; a west greater than the east "
        "lies across the antimeridian",
        text));
  if (bounds.east < bounds.west) bounds.east += 360;
  return bounds;
}

Result<LonLat> parse_lonlat(const std::string& text, const char* option) {
  const auto found = numbers(text, 2);
  if (!found || std::abs((*found)[0]) > 180 || std::abs((*found)[1]) > 90)
    return fail(fmt::format("{}: \"{}\" is not LON,LAT in degrees, such as 46.75,39.82", option, text));
  return LonLat{(*found)[0], (*found)[1]};
}

Result<void> apply_view(Session& session, const ViewOptions& options, Diagnostics& notes) {
  PixelSize size{session.camera.width_px, session.camera.height_px};
  if (!options.size.empty()) {
    const auto given = parse_size(options.size);
    if (!given) return fail(given.error().message);
    size = *given;
  }
  const double scale = options.scale.value_or(options.dpi ? *options.dpi / 96 : session.camera.pixel_scale);
  if (!(scale >= 0.25 && scale <= 16)) return fail(fmt::format("--scale: {} is not between 0.25 and 16", scale));
  const bool resized = !options.size.empty() || options.scale || options.dpi;
  if (resized) {
    const auto physical = [scale](int logical) { return static_cast<int>(std::lround(logical * scale)); };
    if (auto set = apply(session, SetViewport{physical(size.width), physical(size.height), scale}); !set) return set;
    if (session.scenario)
      if (auto set = apply(session, GoHome{}); !set) return set;
  }
  if (!options.theme.empty()) {
    const auto theme = theme_named(options.theme);
    if (!theme) return fail(fmt::format("--theme: \"{}\" is not a theme; light, dark or print", options.theme));
    if (auto set = apply(session, SetTheme{*theme}); !set) return set;
  }
  if (!options.language.empty())
    if (auto set = apply(session, SetLanguage{options.language}); !set) return set;
  if (!options.projection.empty())
    if (auto set = apply(session, SetProjection{options.projection}); !set)
      return fail("--projection: " + set.error().message);
  if (!options.scene.empty())
    if (auto set = apply_scene(session, options.scene); !set) return set;
  if (!options.worldview.empty())
    if (auto set = apply(session, SetWorldview{options.worldview}); !set)
      return fail("--worldview: " + set.error().message);
  if (!options.at.empty())
    if (auto set = apply_time(session, options.at, notes); !set) return set;
  if (options.certain_only)
    if (auto set = apply(session, SetCertainOnly{true}); !set) return set;
  if (!options.color_by.empty())
    if (auto set = apply_color_by(session, options.color_by); !set) return set;
  if (!options.events.empty())
    if (auto set = apply_event_span(session, options.events); !set) return set;
  if (!options.calendar.empty() || !options.zone.empty())
    if (auto set = apply_date_style(session, options); !set) return set;
  if (options.no_furniture) session.furniture = bare_furniture({.attribution = true, .labels = true});
  if (!options.trail.empty() || options.interpolates_fronts)
    if (auto set = apply_track_view(session, options); !set) return set;
  if (options.interpolates_fronts)
    if (auto set = apply(session, SetInterpolation{true}); !set) return set;
  if (options.change_fade_days)
    if (auto set = apply(session, SetChangeFade{*options.change_fade_days}); !set)
      return fail("--fade: " + set.error().message);
  if (auto set = apply_compare(session, options, notes); !set) return set;
  if (auto set = apply_camera(session, options); !set) return set;
  // Side by side each half has half the width: step back until it holds what the whole was to show, unless a zoom is
  // given.
  if (session.compare && session.compare->mode == CompareMode::side && !options.zoom) {
    const Bounds wanted = options.bounds.empty() ? session.camera.visible_lonlat() : *parse_bounds(options.bounds);
    Camera half = session.camera;
    half.width_px = std::max(1, half.width_px / 2);
    half = fit(half, wanted);
    half.width_px = session.camera.width_px;
    return apply(session, SetCamera{half});
  }
  return {};
}

}  // namespace thalweg
