#include "viewer/scene/styling/layer_looks.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "geodata/analysis/ledger.h"
#include "viewer/scene/styling/control_looks.h"
#include "viewer/scene/styling/plain_looks.h"

namespace thalweg {
namespace {

LookContext context(const Session& session, const LayerState& state, const WorldState& world) {
  return {.session = session,
          .state = state,
          .layer = session.scenario->layers[state.layer],
          .style = state.style,
          .world = world,
          .colors = palette(session.theme),
          .px = static_cast<float>(session.camera.pixel_scale)};
}

// The disc that stands for a feature too small to have a shape at this scale, logical pixels.
constexpr float MarkRadius = 1.1f;

Look filled(Rgba fill, float mark_px) {
  Look look;
  look.fill = fill;
  look.width_px = 0;
  look.radius_px = mark_px;
  return look;
}

Look lined(Rgba line, float width_px) {
  Look look;
  look.line = line;
  look.width_px = width_px;
  return look;
}

Look filled_and_lined(Rgba fill, Rgba line, float width_px, float radius_px) {
  Look look;
  look.fill = fill;
  look.line = line;
  look.width_px = width_px;
  look.radius_px = radius_px;
  return look;
}

// What a theme class means; the plural says the same.
enum class Ground { none, land, water, river, coast, country_border, disputed_border, inner_border, urban };

Ground ground_of(std::string_view theme_class) {
  constexpr std::pair<std::string_view, Ground> Known[] = {{"land", Ground::land},
                                                           {"country", Ground::land},
                                                           {"countries", Ground::land},
                                                           {"water", Ground::water},
                                                           {"lake", Ground::water},
                                                           {"lakes", Ground::water},
                                                           {"ocean", Ground::water},
                                                           {"sea", Ground::water},
                                                           {"river", Ground::river},
                                                           {"rivers", Ground::river},
                                                           {"coast", Ground::coast},
                                                           {"coastline", Ground::coast},
                                                           {"country_border", Ground::country_border},
                                                           {"country_borders", Ground::country_border},
                                                           {"border", Ground::country_border},
                                                           {"borders", Ground::country_border},
                                                           {"disputed_border", Ground::disputed_border},
                                                           {"disputed_borders", Ground::disputed_border},
                                                           {"admin1", Ground::inner_border},
                                                           {"admin1_border", Ground::inner_border},
                                                           {"admin1_borders", Ground::inner_border},
                                                           {"urban", Ground::urban}};
  for (const auto& [name, ground] : Known)
    if (name == theme_class) return ground;
  return Ground::none;
}

// The base map, by what the data says a layer is.
bool theme_look(const LookContext& c, Look& look) {
  const Palette& p = c.colors;
  switch (ground_of(c.style.theme_class)) {
    case Ground::none:
      return false;
    case Ground::land:
      look = filled(p.land, MarkRadius * c.px);
      break;
    case Ground::water:
      look = filled_and_lined(p.water, p.water_line, c.line_px(0.4, 0.8), 0);
      break;
    case Ground::river:
      look = lined(p.water_line, c.line_px(0.5, 1.8));
      break;
    case Ground::coast:
      look = lined(p.land_edge, c.line_px(0.6, 1.2));
      break;
    case Ground::country_border:
      look = lined(p.border, c.line_px(0.8, 1.9));
      break;
    case Ground::disputed_border:
      look = lined(p.border, c.line_px(0.8, 1.7));
      look.dash = static_cast<std::uint8_t>(Dash::dashed);
      break;
    case Ground::inner_border:
      look = lined(p.inner_border, c.line_px(0.4, 1.0));
      look.dash = static_cast<std::uint8_t>(Dash::dashed);
      break;
    case Ground::urban:
      look = filled(p.urban, 0);
      break;
  }
  return true;
}

bool has_points(const Dataset& data) { return data.geometry_type.find("Point") != std::string::npos; }

Look role_look(const LookContext& c) {
  const Palette& p = c.colors;
  const Rgba color = c.layer.is_plain() ? plain_color(c.session, c.state) : data_color(c.state.layer, c.session.theme);
  Look look;
  switch (c.layer.role) {
    case LayerRole::area:
      look = filled_and_lined(with_alpha(color, 110), mixed(color, p.data_line, 0.35), 1.0f * c.px,
                              (!c.layer.is_plain() && has_points(*c.layer.data) ? 3.5f : MarkRadius) * c.px);
      break;
    case LayerRole::line:
    case LayerRole::route:
      look = lined(color, 1.8f * c.px);
      break;
    case LayerRole::territory:
      look = filled_and_lined(with_alpha(p.unknown_control, 110), with_alpha(p.unknown_control, 200), 0.8f * c.px,
                              1.4f * MarkRadius * c.px);
      break;
    case LayerRole::border:
      look = lined(p.front, 2.6f * c.px);
      look.dash = static_cast<std::uint8_t>(Dash::dashed);
      break;
    case LayerRole::outline:
      look = lined(p.outline, 1.6f * c.px);
      look.dash = static_cast<std::uint8_t>(Dash::dashed);
      break;
    case LayerRole::event:
    case LayerRole::place:
    case LayerRole::track:
      look = filled_and_lined(color, p.place_ring, 1.0f * c.px, 3.5f * c.px);
      break;
    case LayerRole::raster:
      break;
  }
  return look;
}

// What the scenario or the user asked for wins.
void apply_style(const LookContext& c, Look& look) {
  const LayerStyle& s = c.style;
  if (s.fill) look.fill = *s.fill;
  if (s.stroke) look.line = *s.stroke;
  if (s.width_px) look.width_px = static_cast<float>(*s.width_px) * c.px;
  if (s.dash) look.dash = static_cast<std::uint8_t>(*s.dash);
  if (s.pattern) {
    look.pattern = static_cast<std::uint8_t>(*s.pattern);
    look.second = mixed(look.fill, c.colors.data_line, 0.5);
  }
  if (s.radius_px) look.radius_px = static_cast<float>(*s.radius_px) * c.px;
  if (s.stroke && look.width_px == 0) look.width_px = 1.0f * c.px;
}

// Solid with casing: in use. Dashed: being built. Dotted: proposed. Dash-dot: suspended. Thin and grey: gone (dotted:
// long ago).
Look route_look(const LookContext& c, std::string_view status, Rgba line, Look look) {
  look.fill = {0, 0, 0, 0};
  look.width_px = static_cast<float>(c.style.width_px.value_or(2.4)) * c.px;
  look.line = line;
  const auto dash = [&](Dash d) { look.dash = static_cast<std::uint8_t>(d); };
  look.casing = c.colors.route_casing;
  look.casing_px = 1.3f * c.px;
  dash(Dash::solid);
  if (status == "under_construction")
    dash(Dash::dashed);
  else if (status == "proposed")
    dash(Dash::dotted);
  else if (status == "suspended")
    dash(Dash::dash_dot);
  else if (status == "abandoned" || status == "historic") {
    dash(status == "historic" ? Dash::dotted : Dash::dashed);
    look.line = c.colors.idle_route;
    look.width_px *= 0.6f;
    look.casing_px = 0;
    look.casing = {0, 0, 0, 0};
  }
  return look;
}

Look route_look(const LookContext& c, const Route& route, const RouteState& state, Look look) {
  const bool is_there = state.status >= 0;
  look = route_look(c, is_there ? route.history[static_cast<std::size_t>(state.status)].status : "",
                    c.style.stroke.value_or(route_color(c.session, route.mode)), look);
  if (!is_there) look.flags = 0;
  if (is_there && state.uncertain) look.flags |= Look::Uncertain;
  return look;
}

void apply_lifetime(const Session& session, const Lifetime& lifetime, Look& look) {
  const Presence presence = presence_in(session, lifetime, session.time);
  switch (shows(session, presence) ? presence : Presence::absent) {
    case Presence::absent:
      look.flags = 0;
      break;
    case Presence::possible:
      look.flags |= Look::Uncertain;
      break;
    case Presence::certain:
      break;
  }
}

void recede(const std::vector<bool>& receding, std::vector<Look>& rows) {
  for (std::size_t f = 0; f < std::min(rows.size(), receding.size()); ++f) {
    if (!receding[f]) continue;
    rows[f].line = faded(rows[f].line, 0.3f);
    rows[f].width_px *= 0.7f;
  }
}

void highlight(const LookContext& c, const std::optional<FeatureRef>& feature, std::uint8_t flag,
               std::vector<Look>& rows) {
  if (!feature || feature->layer != c.state.layer || feature->feature >= rows.size()) return;
  Look& look = rows[feature->feature];
  look.flags |= flag;
  if (flag == Look::Hovered) {
    look.width_px = std::max(look.width_px, 0.8f * c.px);
    look.line.a = 255;
    return;
  }
  // An outline, and nothing else: a fill made lighter would say that something is uncertain. A line keeps its colour
  // and dashes, which have a meaning, and gets the outline on both sides.
  const bool is_line = look.fill.a == 0;
  if (is_line) {
    look.casing = c.colors.selection;
    look.casing_px = std::max(look.casing_px, 1.0f * c.px) + 1.2f * c.px;
  } else {
    look.line = c.colors.selection;
    look.dash = static_cast<std::uint8_t>(Dash::solid);
    look.width_px = std::max(look.width_px, 1.0f * c.px) + 1.6f * c.px;
    look.casing = c.colors.selection_casing;
    look.casing_px = 1.4f * c.px;
  }
}

}  // namespace

MeshParts mesh_parts(const Layer& layer, const LayerStyle& style) {
  switch (ground_of(style.theme_class)) {
    case Ground::none:
      break;
    case Ground::land:
    case Ground::urban:
      return {.fill = true, .line = style.stroke.has_value()};
    case Ground::water:
      return {};
    default:
      return {.fill = style.fill.has_value(), .line = true};
  }
  switch (layer.role) {
    case LayerRole::outline:
    case LayerRole::border:
    case LayerRole::route:
    case LayerRole::line:
      return {.fill = style.fill.has_value(), .line = true};
    default:
      return {};
  }
}

bool is_drawn_as_shapes(const Layer& layer) {
  if (layer.role == LayerRole::place || layer.role == LayerRole::raster) return false;
  return layer.role != LayerRole::event && layer.role != LayerRole::track;
}

bool is_ground(const Layer& layer) {
  const Ground ground = ground_of(layer.style.theme_class);
  return layer.is_basemap && (ground == Ground::land || ground == Ground::urban);
}

bool may_recede(const Layer& layer) {
  if (!layer.is_basemap || !layer.data) return false;
  const Ground ground = ground_of(layer.style.theme_class);
  return ground == Ground::country_border || ground == Ground::disputed_border || ground == Ground::inner_border;
}

bool is_shown(const Session& session, const LayerState& state) {
  if (!state.visible || state.opacity <= 0 || state.layer >= session.scenario->layers.size()) return false;
  if (!session.scenario->layers[state.layer].data) return false;
  const double zoom = session.camera.zoom;
  return zoom >= state.style.min_zoom.value_or(-1) && zoom < state.style.max_zoom.value_or(100);
}

Rgba route_color(const Session& session, std::string_view mode) {
  const Palette& p = palette(session.theme);
  if (mode == "rail") return p.rail;
  if (mode == "road") return p.road;
  if (mode == "pipeline") return p.pipeline;
  return p.other_route;
}

Look base_look(const Session& session, const LayerState& state) {
  const WorldState nothing;
  const LookContext c = context(session, state, nothing);
  Look look;
  if (!theme_look(c, look)) look = role_look(c);
  apply_style(c, look);
  return look;
}

Look route_status_look(const Session& session, const LayerState& state, std::string_view status, Rgba line) {
  const WorldState nothing;
  return route_look(context(session, state, nothing), status, line, base_look(session, state));
}

Look holder_look(const Session& session, const LayerState& state, const Actor* holder) {
  const WorldState nothing;
  return held_look(context(session, state, nothing), holder, base_look(session, state));
}

Look meaning_look(const Session& session, const LayerState& state, Pattern pattern) {
  const WorldState nothing;
  return pattern_look(context(session, state, nothing), pattern, base_look(session, state));
}

std::vector<Look> layer_looks(const Session& session, const LayerState& state, const WorldState& world,
                              const std::vector<ControlChange>& changes, const std::vector<bool>& receding) {
  const LookContext c = context(session, state, world);
  const Dataset& data = *c.layer.data;
  const Timeline& timeline = session.scenario->timeline;
  const Look base = base_look(session, state);
  std::vector<Look> rows(data.feature_count(), base);

  const auto layer = static_cast<int>(state.layer);
  if (layer == session.scenario->territory_layer) {
    const std::size_t count = std::min(timeline.territories.size(), world.territories.size());
    const bool difference = session.compare && session.compare->mode == CompareMode::difference;
    const WorldState earlier = difference ? world_of(session, session.compare->time) : WorldState{};
    for (std::size_t i = 0; i < count; ++i) {
      const Territory& territory = timeline.territories[i];
      if (territory.feature < rows.size())
        rows[territory.feature] =
            difference ? difference_look(c, territory, earlier.territories[i], world.territories[i], base)
                       : control_look_now(c, territory, world.territories[i], base);
    }
    for (std::size_t f = 0; f < std::min(rows.size(), data.lifetimes.size()); ++f)
      apply_lifetime(session, data.lifetimes[f], rows[f]);
    outline_changes(c, changes, rows);
  } else if (layer == session.scenario->route_layer) {
    const std::size_t count = std::min(timeline.routes.size(), world.routes.size());
    for (std::size_t i = 0; i < count; ++i) {
      const Route& route = timeline.routes[i];
      if (route.feature < rows.size()) rows[route.feature] = route_look(c, route, world.routes[i], base);
    }
  } else {
    if (c.layer.is_plain()) {
      const PlainPainter painter(session, state);
      for (std::uint32_t f = 0; f < rows.size(); ++f) painter.paint(rows[f], f);
    }
    recede(receding, rows);
    for (std::size_t f = 0; f < std::min(rows.size(), data.lifetimes.size()); ++f)
      apply_lifetime(session, data.lifetimes[f], rows[f]);
  }
  highlight(c, session.hovered, Look::Hovered, rows);
  highlight(c, session.selected, Look::Selected, rows);
  return rows;
}

}  // namespace thalweg
