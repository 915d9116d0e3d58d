#include "viewer/scene/styling/plain_looks.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>
#include <span>
#include <vector>

#include "viewer/scene/styling/layer_looks.h"
#include "viewer/scene/styling/palette.h"

namespace thalweg {
namespace {

constexpr Rgba tol(std::uint32_t rgb) {
  return {static_cast<std::uint8_t>(rgb >> 16), static_cast<std::uint8_t>(rgb >> 8), static_cast<std::uint8_t>(rgb)};
}

// Okabe and Ito's without the blues; four of Tol's and a grey for files of many layers.
constexpr std::array LayerColors{tol(0xd55e00), tol(0x009e73), tol(0xcc79a7), tol(0xe69f00), tol(0x6a4c93),
                                 tol(0x882255), tol(0x999933), tol(0x8c510a), tol(0x595959)};
// Tol's "light" without its blues, made for labelled ground, and a violet of the same lightness.
constexpr std::array Tints{tol(0xee8866), tol(0xeedd88), tol(0xffaabb), tol(0x44bb99), tol(0xbbcc33), tol(0xb9a3d6)};
// Tol's "muted" without its cyan: for marks and lines, and for areas in a lighter version.
constexpr std::array Kinds{tol(0xcc6677), tol(0x332288), tol(0xddaa33), tol(0x117733), tol(0x882255),
                           tol(0x44aa99), tol(0x999933), tol(0xaa4499), tol(0x4477aa)};
constexpr Rgba Others = tol(0x7f7f7f), Nothing = tol(0xc8c4bc);
// Tol's "YlOrBr", five steps.
constexpr std::array Ramp{tol(0xfff0b8), tol(0xfec44f), tol(0xfb9a29), tol(0xcc4c02), tol(0x74300a)};

Rgba in_theme(Rgba color, Theme theme) { return theme == Theme::dark ? mixed(color, tol(0xffffff), 0.25) : color; }

std::optional<Rgba> color_in(const FeatureTable& table, std::uint32_t row, std::optional<std::size_t> column,
                             std::optional<std::size_t> opacity) {
  if (!column) return std::nullopt;
  auto color = parse_color(table.text(row, *column));
  if (!color || !opacity) return color;
  if (const auto share = table.number(row, *opacity))
    color->a = static_cast<std::uint8_t>(std::clamp(*share, 0.0, 1.0) * 255 + 0.5);
  return color;
}

std::size_t number_of(const Scenario& scenario, std::uint32_t layer) {
  std::size_t number = 0;
  for (std::uint32_t i = 0; i < layer && i < scenario.layers.size(); ++i)
    number += scenario.layers[i].is_plain() ? 1 : 0;
  return number;
}

bool is_alike(Rgba a, Rgba b) {
  constexpr int Apart = 48;
  return std::abs(a.r - b.r) < Apart && std::abs(a.g - b.g) < Apart && std::abs(a.b - b.b) < Apart;
}

// Those that stand for nobody on the map: an own layer in the colour of a side would look like its ground.
std::vector<Rgba> free_colors(const Scenario& scenario) {
  constexpr std::size_t MostSides = 64;  // of a scenario with more, each colour stands for somebody
  const std::span<const Actor> sides(scenario.actors.data(), std::min(scenario.actors.size(), MostSides));
  std::vector<Rgba> free;
  std::copy_if(LayerColors.begin(), LayerColors.end(), std::back_inserter(free), [&](Rgba color) {
    return std::none_of(sides.begin(), sides.end(), [&](const Actor& side) { return is_alike(side.color, color); });
  });
  return free.empty() ? std::vector<Rgba>(LayerColors.begin(), LayerColors.end()) : free;
}

}  // namespace

Rgba plain_color(const Session& session, const LayerState& state) {
  if (state.style.fill) return *state.style.fill;
  const std::vector<Rgba> colors = free_colors(*session.scenario);
  return in_theme(colors[number_of(*session.scenario, state.layer) % colors.size()], session.theme);
}

Rgba tint_color(std::uint8_t tint, Theme theme) {
  const Rgba color = Tints[tint % Tints.size()];
  return theme == Theme::dark ? mixed(color, palette(theme).land, 0.5) : mixed(color, tol(0xffffff), 0.28);
}

ClassLook class_look(const ColumnClasses& classes, std::uint8_t number, Theme theme) {
  if (number == ColumnClasses::NoClass) return {.color = Nothing, .shape = MarkShape::ring, .dash = Dash::dotted};
  const std::size_t count = classes.names.size();
  if (classes.is_graduated) {
    // Of fewer classes than steps: spread over all of them.
    const std::size_t step = count > 1 ? number * (Ramp.size() - 1) / (count - 1) : Ramp.size() / 2;
    return {.color = Ramp[step]};
  }
  if (classes.has_others && number + 1u == count)
    return {.color = Others, .shape = MarkShape::ring, .dash = Dash::dotted, .pattern = Pattern::dots};
  constexpr std::array Dashes{Dash::solid, Dash::dashed, Dash::dash_dot, Dash::dotted};
  return {.color = in_theme(Kinds[number % Kinds.size()], theme),
          .shape = static_cast<MarkShape>(number % 9),
          .dash = Dashes[number % Dashes.size()],
          .pattern = number < 6 ? Pattern::solid : Pattern::hatch};
}

bool is_tinted(const Session& session, const LayerState& state) {
  const Layer& layer = session.scenario->layers[state.layer];
  return layer.is_plain() && layer.tints && !layer.tints->empty() && !state.classes && !state.style.fill &&
         !(layer.data && layer.data->table.find("fill"));
}

bool covers_ground(const Session& session, const LayerState& state) {
  const Layer& layer = session.scenario->layers[state.layer];
  return layer.is_plain() && layer.tints && !layer.tints->empty() && is_shown(session, state);
}

std::vector<std::uint32_t> covering_layers(const Session& session) {
  std::vector<std::uint32_t> covering;
  for (const LayerState& state : session.layers)
    if (covers_ground(session, state)) covering.push_back(state.layer);
  return covering;
}

PlainPainter::OwnColumns::OwnColumns(const FeatureTable& table)
    : fill(table.find("fill")),
      fill_opacity(table.find("fill-opacity")),
      stroke(table.find("stroke")),
      stroke_width(table.find("stroke-width")),
      stroke_opacity(table.find("stroke-opacity")),
      marker(table.find("marker-color")) {}

PlainPainter::PlainPainter(const Session& session, const LayerState& state)
    : session_(session),
      state_(state),
      layer_(session.scenario->layers[state.layer]),
      own_(layer_.data->table),
      is_area_(layer_.role == LayerRole::area),
      is_tinted_(is_tinted(session, state)) {}

void PlainPainter::paint(Look& look, std::uint32_t feature) const {
  if (layer_.placed(feature) == Placed::doubtful) look.flags |= Look::Uncertain;
  if (state_.classes) {
    const auto& class_of = state_.classes->class_of;
    return paint_class(look, feature < class_of.size() ? class_of[feature] : ColumnClasses::NoClass);
  }
  if (is_tinted_ && feature < layer_.tints->size())
    paint_color(look, tint_color((*layer_.tints)[feature], session_.theme), 240);
  if (own_.any() && !state_.style.fill && !state_.style.stroke) paint_own(look, feature);
}

void PlainPainter::paint_class(Look& look, std::uint8_t number) const {
  const Palette& p = palette(session_.theme);
  const ClassLook kind = class_look(*state_.classes, number, session_.theme);
  const bool is_mild = is_area_ && !state_.classes->is_graduated;
  paint_color(look, is_mild ? mixed(kind.color, p.land, 0.35) : kind.color, 235);
  if (!is_area_) look.dash = static_cast<std::uint8_t>(kind.dash);
  if (is_area_ && kind.pattern != Pattern::solid) {
    look.pattern = static_cast<std::uint8_t>(kind.pattern);
    look.second = mixed(kind.color, p.data_line, 0.5);
  }
}

void PlainPainter::paint_color(Look& look, Rgba color, std::uint8_t alpha) const {
  if (!is_area_) {
    look.line = color;
    return;
  }
  look.fill = with_alpha(color, alpha);
  look.line = mixed(color, palette(session_.theme).data_line, 0.55);
}

void PlainPainter::paint_own(Look& look, std::uint32_t feature) const {
  const FeatureTable& table = layer_.data->table;
  if (feature >= table.row_count()) return;
  // simplestyle: a fill that does not say covers six tenths.
  if (auto fill = color_in(table, feature, own_.fill, own_.fill_opacity); fill && is_area_) {
    constexpr std::uint8_t SixTenths = 153;
    if (!own_.fill_opacity && fill->a == 255) fill->a = SixTenths;
    look.fill = *fill;
  }
  if (const auto stroke = color_in(table, feature, own_.stroke, own_.stroke_opacity)) look.line = *stroke;
  if (!own_.stroke_width) return;
  constexpr double Widest = 100;
  if (const auto width = table.number(feature, *own_.stroke_width); width && *width >= 0 && *width < Widest)
    look.width_px = static_cast<float>(*width * session_.camera.pixel_scale);
}

ClassLook PlainPainter::mark(std::uint32_t feature) const {
  if (state_.classes) {
    const auto& class_of = state_.classes->class_of;
    return class_look(*state_.classes, feature < class_of.size() ? class_of[feature] : ColumnClasses::NoClass,
                      session_.theme);
  }
  const auto color = color_in(layer_.data->table, feature, own_.marker, std::nullopt);
  return {.color = color && !state_.style.fill ? *color : plain_color(session_, state_)};
}

std::optional<Rgba> color_of_layer(const Session& session, const LayerState& state) {
  const Layer& layer = session.scenario->layers[state.layer];
  if (!layer.is_plain() || !layer.data || state.classes || is_tinted(session, state)) return std::nullopt;
  const GeometryColumn& geometry = layer.data->geometry;
  if (geometry.feature_count() == 0 || geometry.part_count() == 0) return plain_color(session, state);
  const PlainPainter painter(session, state);
  if (geometry.part_kind.front() == PartKind::point) return painter.mark(0).color;
  Look look = base_look(session, state);
  painter.paint(look, 0);
  return with_alpha(layer.role == LayerRole::area ? look.fill : look.line, 255);
}

}  // namespace thalweg
