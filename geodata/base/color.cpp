#include "geodata/base/color.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace thalweg {

Rgba faded(Rgba color, float share) {
  return with_alpha(
      color, static_cast<std::uint8_t>(std::lround(static_cast<float>(color.a) * std::clamp(share, 0.0f, 1.0f))));
}

std::optional<Rgba> parse_color(std::string_view text) {
  if (text.empty() || text[0] != '#') return std::nullopt;
  text.remove_prefix(1);
  std::string digits;
  if (text.size() == 3)
    for (char c : text) digits.append(2, c);
  else
    digits = text;
  if (digits.size() == 6) digits += "ff";
  if (digits.size() != 8) return std::nullopt;
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + 8, value, 16);
  if (error != std::errc{} || end != digits.data() + 8) return std::nullopt;
  const auto channel = [value](int shift) { return static_cast<std::uint8_t>(value >> shift & 0xff); };
  return Rgba{channel(24), channel(16), channel(8), channel(0)};
}

std::string to_string(Rgba color) {
  static constexpr char Hex[] = "0123456789abcdef";
  std::string text = "#";
  const auto put = [&text](std::uint8_t value) {
    text += Hex[value >> 4];
    text += Hex[value & 15];
  };
  put(color.r);
  put(color.g);
  put(color.b);
  if (color.a != 255) put(color.a);
  return text;
}

}  // namespace thalweg
