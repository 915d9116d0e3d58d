// Rgba: a straight-alpha sRGB colour, 8 bits a channel.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace thalweg {

struct Rgba {
  std::uint8_t r = 0, g = 0, b = 0, a = 255;
  friend bool operator==(const Rgba&, const Rgba&) = default;
};

[[nodiscard]] constexpr Rgba with_alpha(Rgba color, std::uint8_t alpha) { return {color.r, color.g, color.b, alpha}; }

// With its alpha times a share, 0 to 1.
[[nodiscard]] Rgba faded(Rgba color, float share);

// "#rgb", "#rrggbb" or "#rrggbbaa"; nothing for any other text.
[[nodiscard]] std::optional<Rgba> parse_color(std::string_view text);
// "#rrggbb", with two more digits when it is not opaque.
[[nodiscard]] std::string to_string(Rgba color);

}  // namespace thalweg
