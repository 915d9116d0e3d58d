#include "viewer/scene/symbols/event_symbols.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <set>
#include <vector>

#include "geodata/base/text.h"
#include "viewer/scene/labels/map_ink.h"
#include "viewer/scene/styling/layer_looks.h"
#include "viewer/scene/styling/palette.h"

namespace thalweg {
namespace {

using Points = std::vector<glm::vec2>;

Points regular(glm::vec2 centre, float radius, int corners, float turn_rad) {
  Points points;
  for (int i = 0; i < corners; ++i) {
    const float angle = turn_rad + 6.2831853f * static_cast<float>(i) / static_cast<float>(corners);
    points.push_back(centre + radius * glm::vec2(std::sin(angle), -std::cos(angle)));
  }
  return points;
}

Points star(glm::vec2 centre, float outer, float inner, int rays) {
  Points points;
  for (int i = 0; i < 2 * rays; ++i) {
    const float angle = 3.14159265f * static_cast<float>(i) / static_cast<float>(rays);
    points.push_back(centre + (i % 2 == 0 ? outer : inner) * glm::vec2(std::sin(angle), -std::cos(angle)));
  }
  return points;
}

PixelBox box_about(glm::vec2 centre, float half_width, float half_height) {
  return {centre.x - half_width, centre.y - half_height, centre.x + half_width, centre.y + half_height};
}

// The outline that tells a category, `grow` pixels larger all round.
void silhouette(ScreenCanvas& canvas, EventGlyph glyph, glm::vec2 c, float r, float grow, Rgba color) {
  switch (glyph) {
    case EventGlyph::war:
      canvas.polygon(star(c, r * 1.18f + grow * 1.5f, r * 0.72f + grow, 8), color);
      break;
    case EventGlyph::infrastructure:
      canvas.rounded_rectangle(box_about(c, r * 0.88f + grow, r * 0.88f + grow), r * 0.25f + grow, color);
      break;
    case EventGlyph::legal:
      canvas.rounded_rectangle(box_about(c, r * 0.74f + grow, r * 0.98f + grow), r * 0.15f + grow, color);
      break;
    case EventGlyph::diplomacy: {
      const glm::vec2 tail[] = {{c.x - r * 0.55f - grow, c.y + r * 0.2f},
                                {c.x + r * 0.25f + grow, c.y + r * 0.4f},
                                {c.x - r * 0.55f - grow, c.y + r * 1.15f + grow * 1.4f}};
      canvas.rounded_rectangle(box_about({c.x, c.y - r * 0.12f}, r + grow, r * 0.74f + grow), r * 0.42f + grow, color);
      canvas.convex_polygon(tail, color);
      break;
    }
    case EventGlyph::border:
      canvas.convex_polygon(regular(c, r * 1.16f + grow * 1.4f, 4, 0), color);
      break;
    case EventGlyph::blockade:
      canvas.convex_polygon(regular(c, r * 1.04f + grow * 1.1f, 8, 0.3927f), color);
      break;
    case EventGlyph::humanitarian: {
      const float s = r + grow;
      const glm::vec2 house[] = {{c.x, c.y - s * 1.08f},
                                 {c.x + s, c.y - s * 0.18f},
                                 {c.x + s * 0.78f, c.y + s * 0.9f},
                                 {c.x - s * 0.78f, c.y + s * 0.9f},
                                 {c.x - s, c.y - s * 0.18f}};
      canvas.convex_polygon(house, color);
      break;
    }
    case EventGlyph::ceasefire:
      canvas.circle(c, r + grow, color);
      break;
    case EventGlyph::explosion:
      canvas.convex_polygon(regular(c + glm::vec2(0, r * 0.18f), r * 1.28f + grow * 1.9f, 3, 0), color);
      break;
    case EventGlyph::attack:
      canvas.convex_polygon(regular(c, r * 1.06f + grow * 1.15f, 6, 0), color);
      break;
    case EventGlyph::protest:
      canvas.convex_polygon(regular(c - glm::vec2(0, r * 0.18f), r * 1.28f + grow * 1.9f, 3, 3.14159265f), color);
      break;
    case EventGlyph::riot:
      canvas.convex_polygon(regular(c, r * 1.1f + grow * 1.25f, 5, 0), color);
      break;
    case EventGlyph::other:
      canvas.circle(c, r * 0.8f + grow, color);
      break;
    case EventGlyph::other_square:
      canvas.rectangle(box_about(c, r * 0.74f + grow, r * 0.74f + grow), color);
      break;
    case EventGlyph::other_triangle:
      canvas.convex_polygon(regular(c + glm::vec2(0, r * 0.12f), r + grow * 1.9f, 3, 0), color);
      break;
    case EventGlyph::other_hexagon:
      canvas.convex_polygon(regular(c, r * 0.9f + grow * 1.15f, 6, 0.5236f), color);
      break;
    case EventGlyph::other_cross:
      canvas.rectangle(box_about(c, r * 0.98f + grow, r * 0.42f + grow), color);
      canvas.rectangle(box_about(c, r * 0.42f + grow, r * 0.98f + grow), color);
      break;
  }
}

// The mark within, in the colour of the ground.
void mark(ScreenCanvas& canvas, EventGlyph glyph, glm::vec2 c, float r, Rgba color) {
  const float w = std::max(r * 0.24f, 1.0f);
  const auto line = [&](float x0, float y0, float x1, float y1, float width) {
    canvas.line({c.x + x0 * r, c.y + y0 * r}, {c.x + x1 * r, c.y + y1 * r}, width, color);
  };
  switch (glyph) {
    case EventGlyph::war:
      canvas.circle(c, r * 0.3f, color);
      break;
    case EventGlyph::infrastructure:
      line(-0.3f, -0.6f, -0.3f, 0.6f, w);
      line(0.3f, -0.6f, 0.3f, 0.6f, w);
      for (const float y : {-0.36f, 0.0f, 0.36f}) line(-0.56f, y, 0.56f, y, w * 0.8f);
      break;
    case EventGlyph::legal:
      for (const float y : {-0.46f, -0.08f, 0.3f}) line(-0.42f, y, y > 0.2f ? 0.1f : 0.42f, y, w);
      break;
    case EventGlyph::diplomacy:
      for (const float x : {-0.45f, 0.0f, 0.45f}) canvas.circle({c.x + x * r, c.y - r * 0.12f}, r * 0.14f, color);
      break;
    case EventGlyph::border:
      for (const float y : {-0.62f, -0.14f, 0.34f}) line(0, y, 0, y + 0.28f, w);
      break;
    case EventGlyph::blockade:
      line(-0.62f, 0, 0.62f, 0, r * 0.36f);
      break;
    case EventGlyph::humanitarian:
      line(0, -0.42f, 0, 0.52f, w * 1.2f);
      line(-0.47f, 0.05f, 0.47f, 0.05f, w * 1.2f);
      break;
    case EventGlyph::ceasefire:
      line(-0.26f, -0.48f, -0.26f, 0.48f, w * 1.1f);
      line(0.26f, -0.48f, 0.26f, 0.48f, w * 1.1f);
      break;
    case EventGlyph::explosion:
      line(0, -0.5f, 0, 0.22f, w * 1.2f);
      canvas.circle(c + glm::vec2(0, r * 0.52f), w * 0.65f, color);
      break;
    case EventGlyph::attack:
      line(-0.4f, -0.4f, 0.4f, 0.4f, w * 1.1f);
      line(0.4f, -0.4f, -0.4f, 0.4f, w * 1.1f);
      break;
    case EventGlyph::protest:
      line(-0.4f, -0.4f, 0.4f, -0.4f, w);
      line(0, -0.4f, 0, 0.4f, w);
      break;
    case EventGlyph::riot:
      line(-0.3f, 0.4f, 0, -0.5f, w);
      line(0, -0.5f, 0.3f, 0.4f, w);
      break;
    case EventGlyph::other:
    case EventGlyph::other_square:
    case EventGlyph::other_hexagon:
      canvas.circle(c, r * 0.28f, color);
      break;
    case EventGlyph::other_triangle:
    case EventGlyph::other_cross:
      canvas.circle(c, r * 0.22f, color);
      break;
  }
}

bool has_word(std::string_view category, std::initializer_list<std::string_view> words) {
  const std::string lower = lower_case(category);
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

// None of a kind of the user's own.
std::optional<EventGlyph> known_glyph(std::string_view category) {
  if (has_word(category, {"ceasefire", "truce", "agreement"})) return EventGlyph::ceasefire;
  if (has_word(category, {"blockade", "closure", "siege"})) return EventGlyph::blockade;
  if (has_word(category, {"civilian"})) return EventGlyph::attack;
  if (has_word(category, {"explosion", "shelling", "bomb", "missile", "drone"})) return EventGlyph::explosion;
  if (has_word(category, {"protest", "demonstration", "rally"})) return EventGlyph::protest;
  if (has_word(category, {"riot", "unrest"})) return EventGlyph::riot;
  if (has_word(category, {"war", "battle", "violence", "attack", "clash"})) return EventGlyph::war;
  if (has_word(category, {"infrastructure", "transport", "rail"})) return EventGlyph::infrastructure;
  if (has_word(category, {"legal", "court", "law"})) return EventGlyph::legal;
  if (has_word(category, {"diplo", "summit", "talk"})) return EventGlyph::diplomacy;
  if (has_word(category, {"border", "delimit", "territory"})) return EventGlyph::border;
  if (has_word(category, {"humanitarian", "displace", "refugee"})) return EventGlyph::humanitarian;
  if (category.empty() || category == "assessment" || category == "other") return EventGlyph::other;
  return std::nullopt;
}

Rgba color_of_known(EventGlyph glyph, bool dark) {
  switch (glyph) {
    case EventGlyph::war:
      return dark ? Rgba{240, 90, 84} : Rgba{178, 24, 43};
    case EventGlyph::infrastructure:
      return dark ? Rgba{170, 178, 186} : Rgba{70, 76, 84};
    case EventGlyph::legal:
      return dark ? Rgba{164, 150, 232} : Rgba{94, 79, 162};
    case EventGlyph::diplomacy:
      return dark ? Rgba{104, 172, 236} : Rgba{28, 92, 158};
    case EventGlyph::border:
      return dark ? Rgba{206, 150, 90} : Rgba{128, 76, 20};
    case EventGlyph::humanitarian:
      return dark ? Rgba{238, 124, 186} : Rgba{188, 28, 118};
    case EventGlyph::ceasefire:
      return dark ? Rgba{96, 200, 128} : Rgba{27, 120, 55};
    case EventGlyph::blockade:
      return dark ? Rgba{244, 164, 72} : Rgba{198, 98, 10};
    case EventGlyph::explosion:
      return dark ? Rgba{255, 150, 90} : Rgba{213, 94, 0};
    case EventGlyph::attack:
      return dark ? Rgba{214, 120, 160} : Rgba{136, 34, 85};
    case EventGlyph::protest:
      return dark ? Rgba{120, 190, 235} : Rgba{0, 114, 178};
    case EventGlyph::riot:
      return dark ? Rgba{226, 200, 90} : Rgba{153, 118, 0};
    default:
      break;
  }
  return dark ? Rgba{150, 156, 162} : Rgba{112, 118, 124};
}

}  // namespace

EventLook look_of_category(const EventTable& events, std::string_view category, Theme theme) {
  const bool dark = theme == Theme::dark;
  if (const auto known = known_glyph(category)) return {*known, color_of_known(*known, dark)};
  // P. Tol's "muted" colours.
  constexpr std::array<Rgba, 6> Muted{
      {{51, 34, 136}, {136, 34, 85}, {68, 170, 153}, {153, 153, 51}, {204, 102, 119}, {68, 119, 170}}};
  constexpr std::array Shapes{EventGlyph::other, EventGlyph::other_square, EventGlyph::other_triangle,
                              EventGlyph::other_hexagon, EventGlyph::other_cross};
  const std::uint32_t number = number_of_category(events, category);
  const Rgba color = Muted[number % Muted.size()];
  return {Shapes[number % Shapes.size()], dark ? mixed(color, {255, 255, 255}, 0.4) : color};
}

void draw_event_glyph(ScreenCanvas& canvas, EventGlyph glyph, glm::vec2 centre, float radius, Rgba color, Rgba ground,
                      float opacity, bool is_over) {
  const float rim = std::max(radius * 0.17f, 1.0f);
  // Fading is towards the ground's colour: the towns and roads beneath must not show through a symbol and change its
  // shape.
  const float cover = std::min(1.0f, opacity * 4);
  // An outline alone has less ink to be seen by.
  const float ink = std::clamp(is_over ? 0.35f + 0.65f * opacity : opacity, 0.0f, 1.0f);
  const Rgba body = mixed(ground, color, ink);
  silhouette(canvas, glyph, centre, radius, rim, faded(ground, cover));
  silhouette(canvas, glyph, centre, radius, 0, faded(body, cover));
  if (is_over) silhouette(canvas, glyph, centre, radius * 0.74f, 0, faded(ground, cover));
  mark(canvas, glyph, centre, is_over ? radius * 0.8f : radius, faded(is_over ? body : ground, cover));
}

std::int64_t event_fade_ms(const Scenario& scenario) {
  constexpr std::array<std::int64_t, 5> Choices{1, 7, 30, 90, 365};  // days
  if (!scenario.time.begin.is_finite() || !scenario.time.end.is_finite()) return Choices.back() * MsPerDay;
  const std::int64_t most = ms_between(scenario.time.begin, scenario.time.end) / 400;
  std::int64_t fade = Choices.front() * MsPerDay;
  for (const std::int64_t days : Choices)
    if (days * MsPerDay <= most) fade = days * MsPerDay;
  return fade;
}

float event_opacity(const EventTimes& when, Instant at, std::int64_t fade_ms) {
  if (at < when.earliest) return 0;
  // Possible but not yet certain: there, but faint.
  if (at < when.begin) return 0.45f;
  if (at < when.end || !when.end.is_finite()) return 1;
  const auto age = static_cast<double>(at.ms) - static_cast<double>(when.end.ms);
  const double share = age / static_cast<double>(std::max<std::int64_t>(fade_ms, 1));
  return share >= 1 ? 0 : static_cast<float>(0.85 - 0.55 * share);
}

EventFade::EventFade(const Session& session, Instant at)
    : at_(at),
      span_(session.playback.events),
      certain_only_(session.certain_only),
      all_time_(session.all_time),
      fade_ms_(event_fade_ms(*session.scenario)),
      window_ms_(session.playback.window_days * static_cast<double>(MsPerDay)) {}

float EventFade::operator()(const EventTimes& when) const {
  if (all_time_) return 1;
  if (certain_only_ && when.certain > at_) return 0;
  if (span_ == EventSpan::instant || at_ < when.end || !when.end.is_finite()) return event_opacity(when, at_, fade_ms_);
  const double age_ms = static_cast<double>(at_.ms) - static_cast<double>(when.end.ms);
  if (span_ == EventSpan::cumulative)
    return static_cast<float>(0.3 + 0.6 * std::exp(-age_ms / (4 * static_cast<double>(fade_ms_))));
  const double share = age_ms / window_ms_;
  return share >= 1 ? 0 : static_cast<float>(0.95 - 0.65 * share);
}

Interval EventFade::seen_span() const {
  if (all_time_) return {};
  return {seen_since(), add_ms(at_, 1)};
}

Instant EventFade::seen_since() const {
  switch (span_) {
    case EventSpan::cumulative:
      return Instant::distant_past();
    case EventSpan::window:
      return add_ms(at_, -static_cast<std::int64_t>(std::min(window_ms_, 9e18)));
    case EventSpan::instant:
      break;
  }
  return add_ms(at_, -fade_ms_);
}

const LayerState* state_of_event(const Session& session, std::uint32_t event) {
  const std::uint32_t layer = session.scenario->timeline.events[event].layer;
  for (const LayerState& state : session.layers)
    if (state.layer == layer) return &state;
  return state_of_events(session);
}

const LayerState* state_of_events(const Session& session) {
  const int layer = session.scenario ? session.scenario->event_layer : -1;
  for (const LayerState& state : session.layers)
    if (layer >= 0 && state.layer == static_cast<std::uint32_t>(layer)) return &state;
  return nullptr;
}

std::vector<std::uint32_t> events_to_draw(const Session& session, const WorldState& world) {
  std::vector<std::uint32_t> drawn;
  if (!session.scenario) return drawn;
  // Each layer of events has a switch of its own; events of no layer go with the scenario's.
  std::vector<bool> is_off(session.scenario->layers.size() + 1, false);
  for (const LayerState& state : session.layers) is_off[state.layer] = !is_shown(session, state);
  if (const LayerState* own = state_of_events(session)) is_off.back() = !is_shown(session, *own);
  const auto is_switched_off = [&](std::uint32_t event) {
    return is_off[std::min<std::size_t>(session.scenario->timeline.events[event].layer, is_off.size() - 1)];
  };
  const EventTable& events = session.scenario->timeline.columns;
  const EventFade fade(session, world.at);
  std::set<std::uint32_t> hidden;
  for (std::uint32_t c = 0; c < events.categories.size() && hidden.size() < session.hidden_categories.size(); ++c)
    if (session.hidden_categories.contains(events.categories[c])) hidden.insert(c);
  drawn = events_in(session.scenario->timeline, fade.seen_span());
  std::erase_if(drawn, [&](std::uint32_t event) { return fade(events.times[event]) <= 0; });
  for (const Flash& flash : session.flashes)
    if (flash.event < events.size()) drawn.push_back(flash.event);
  if (session.selected_event && *session.selected_event < events.size()) drawn.push_back(*session.selected_event);
  std::sort(drawn.begin(), drawn.end());
  drawn.erase(std::unique(drawn.begin(), drawn.end()), drawn.end());
  std::erase_if(drawn, [&](std::uint32_t event) {
    return !events.has_place(event) || is_switched_off(event) ||
           (session.selected_event != event && hidden.contains(events.category[event]));
  });
  return drawn;
}

}  // namespace thalweg
