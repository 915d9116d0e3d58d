#include "viewer/scene/styling/palette.h"

#include <array>
#include <cmath>

namespace thalweg {
namespace {

constexpr Rgba hex(std::uint32_t rgb, std::uint8_t a = 255) {
  return {static_cast<std::uint8_t>(rgb >> 16), static_cast<std::uint8_t>(rgb >> 8), static_cast<std::uint8_t>(rgb), a};
}

constexpr Palette Light{.beyond = hex(0xe9eef1),
                        .water = hex(0xcfdfe8),
                        .water_line = hex(0x8fb3c9),
                        .land = hex(0xf6f2e9),
                        .land_edge = hex(0x93aebf),
                        .border = hex(0x8c8378),
                        .border_casing = hex(0xfffdf7, 150),
                        .inner_border = hex(0xc3bbad),
                        .urban = hex(0xe3ddd0),
                        .data_line = hex(0x4d5a66),
                        .front = hex(0xa3122b),
                        .outline = hex(0x3d3a46),
                        .unknown_control = hex(0xbdb8ae),
                        .rail = hex(0x38343d),
                        .road = hex(0xb4532a),
                        .pipeline = hex(0x5b6f2e),
                        .other_route = hex(0x5c5470),
                        .route_casing = hex(0xffffff, 225),
                        .idle_route = hex(0x9b968d),
                        .place = hex(0x2f2d33),
                        .place_ring = hex(0xffffff),
                        .selection = hex(0xe0007a),
                        .selection_casing = hex(0xffffff, 220)};

constexpr Palette Dark{.beyond = hex(0x0e141b),
                       .water = hex(0x16202b),
                       .water_line = hex(0x33506a),
                       .land = hex(0x262b33),
                       .land_edge = hex(0x46586b),
                       .border = hex(0x7f8894),
                       .border_casing = hex(0x14181e, 150),
                       .inner_border = hex(0x434a55),
                       .urban = hex(0x333943),
                       .data_line = hex(0xb6c2cf),
                       .front = hex(0xff5a6e),
                       .outline = hex(0xd5d9e2),
                       .unknown_control = hex(0x5a5e66),
                       .rail = hex(0xe2e6ee),
                       .road = hex(0xf09a66),
                       .pipeline = hex(0xa9c46a),
                       .other_route = hex(0xb9aee0),
                       .route_casing = hex(0x14181e, 225),
                       .idle_route = hex(0x767d88),
                       .place = hex(0xe8ebf0),
                       .place_ring = hex(0x1c2128),
                       .selection = hex(0xff5fb4),
                       .selection_casing = hex(0x14181e, 220)};

constexpr Palette Print{.beyond = hex(0xffffff),
                        .water = hex(0xe4eef4),
                        .water_line = hex(0x7fa3ba),
                        .land = hex(0xffffff),
                        .land_edge = hex(0x6e8ea3),
                        .border = hex(0x6b6b6b),
                        .border_casing = hex(0xffffff, 160),
                        .inner_border = hex(0xb5b5b5),
                        .urban = hex(0xe6e6e6),
                        .data_line = hex(0x333333),
                        .front = hex(0x8c0018),
                        .outline = hex(0x1e1e1e),
                        .unknown_control = hex(0xbbbbbb),
                        .rail = hex(0x111111),
                        .road = hex(0xa1441b),
                        .pipeline = hex(0x4a5d1f),
                        .other_route = hex(0x4a4266),
                        .route_casing = hex(0xffffff, 235),
                        .idle_route = hex(0x8c8c8c),
                        .place = hex(0x111111),
                        .place_ring = hex(0xffffff),
                        .selection = hex(0xc2006a),
                        .selection_casing = hex(0xffffff, 230)};

}  // namespace

const Palette& palette(Theme theme) {
  switch (theme) {
    case Theme::light:
      return Light;
    case Theme::dark:
      return Dark;
    case Theme::print:
      return Print;
  }
  return Light;
}

Rgba data_color(std::size_t layer, Theme theme) {
  constexpr std::array Tol{0x332288u, 0xcc6677u, 0x117733u, 0xddcc77u, 0x88cceeu,
                           0xaa4499u, 0x44aa99u, 0x999933u, 0x882255u};
  const Rgba color = hex(Tol[layer % Tol.size()]);
  return theme == Theme::dark ? mixed(color, hex(0xffffff), 0.25) : color;
}

Rgba mixed(Rgba a, Rgba b, double share_of_b) {
  const auto channel = [&](std::uint8_t x, std::uint8_t y) {
    return static_cast<std::uint8_t>(std::lround(x + (y - x) * share_of_b));
  };
  return {channel(a.r, b.r), channel(a.g, b.g), channel(a.b, b.b), channel(a.a, b.a)};
}

}  // namespace thalweg
