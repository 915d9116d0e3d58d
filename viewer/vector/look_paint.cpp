#include "viewer/vector/look_paint.h"

#include <algorithm>
#include <cmath>

namespace thalweg {
namespace {

constexpr double HighlightWidth = 1, HighlightCasing = 3;

bool has(const Look& look, std::uint8_t flag) { return (look.flags & flag) != 0; }

Rgba darkened(Rgba color, double share) {
  const auto part = [&](std::uint8_t channel) { return static_cast<std::uint8_t>(std::lround(channel * share)); };
  return {part(color.r), part(color.g), part(color.b), color.a};
}

std::vector<double> dashes_of(Dash dash, double width) {
  const double drawn = std::max(width, 1.0);
  switch (dash) {
    case Dash::solid:
      break;
    case Dash::dashed:
      return {7.5, 4.5};
    case Dash::dotted: {
      const double dot = std::max(drawn, 1.5);
      return {dot, 1.6 * dot};
    }
    case Dash::dash_dot: {
      const double dot = std::max(0.8 * drawn, 1.5), gap = 4.5 - dot / 2;
      return {9, gap, dot, gap};
    }
  }
  return {};
}

}  // namespace

std::optional<PageFill> fill_of(const Look& look, float opacity) {
  if (!has(look, Look::Visible)) return std::nullopt;
  const Rgba own = faded(look.fill, opacity), second = faded(look.second, opacity);
  const bool is_uncertain = has(look, Look::Uncertain);
  const Rgba color = is_uncertain ? faded(own, 0.5f) : own;
  PageFill fill{.color = color};
  const auto lay_over = [&](PagePattern pattern, Rgba ink) {
    if (ink.a > 0) fill.patterns.emplace_back(pattern, ink);
  };
  switch (static_cast<Pattern>(look.pattern)) {
    case Pattern::solid:
      break;
    case Pattern::hatch:
      lay_over(PagePattern::hatch, second);
      break;
    case Pattern::cross_hatch:
      lay_over(PagePattern::cross_hatch, second);
      break;
    case Pattern::stripe:
      // The one colour between the other, not over it: either may let the ground through. Where the first does not, it
      // may as well lie under both, and no renderer leaves a gap between them.
      if (color.a < 255) {
        fill.color.a = 0;
        lay_over(PagePattern::between_stripes, color);
      }
      lay_over(PagePattern::stripe, second);
      break;
    case Pattern::dots:
      lay_over(PagePattern::dots, second);
      break;
  }
  if (is_uncertain) lay_over(PagePattern::uncertain_dots, faded(darkened(own, 0.55), 0.8f));
  if (fill.color.a == 0 && fill.patterns.empty()) return std::nullopt;
  return fill;
}

std::optional<PageStroke> stroke_of(const Look& look, LinePart part, float opacity) {
  const bool is_casing = part == LinePart::casing;
  if (!has(look, Look::Visible) || (is_casing && look.casing_px <= 0)) return std::nullopt;
  double width = is_casing ? look.width_px + 2 * look.casing_px : look.width_px;
  Rgba color = faded(is_casing ? look.casing : look.line, opacity);
  if (has(look, Look::Uncertain)) color = faded(color, 0.55f);
  if (color.a == 0 || width <= 0) return std::nullopt;
  if (has(look, Look::Selected) || has(look, Look::Hovered)) width += is_casing ? HighlightCasing : HighlightWidth;
  return PageStroke{.color = color,
                    .width = width,
                    .dashes = is_casing ? std::vector<double>() : dashes_of(static_cast<Dash>(look.dash), width)};
}

std::optional<PageDisc> disc_of(const Look& look, float opacity) {
  if (!has(look, Look::Visible) || look.radius_px <= 0) return std::nullopt;
  const float fade = opacity * (has(look, Look::Uncertain) ? 0.55f : 1.0f);
  PageDisc disc{.radius = look.radius_px, .fill = faded(look.fill, fade), .rim = faded(look.line, fade)};
  if (has(look, Look::Selected) || has(look, Look::Hovered)) disc.radius += 2;
  if (disc.rim.a > 0) disc.rim_width = look.width_px;
  if (disc.fill.a == 0 && disc.rim_width <= 0) return std::nullopt;
  return disc;
}

}  // namespace thalweg
