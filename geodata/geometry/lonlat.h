// LonLat: a position on WGS84 in decimal degrees. Bounds: a rectangle in any plane, [west, east] x [south, north].
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>

#include "geodata/base/hash.h"

namespace thalweg {

struct LonLat {
  double lon = 0;  // -180 to 180, east positive
  double lat = 0;  // -90 to 90, north positive
  friend constexpr bool operator==(const LonLat&, const LonLat&) = default;
};

// The same for positions of the same bits, and as good as never for others.
[[nodiscard]] constexpr std::uint64_t hash_of(LonLat p) {
  return mixed_bits(std::bit_cast<std::uint64_t>(p.lon) * GoldenBits ^ std::bit_cast<std::uint64_t>(p.lat));
}

struct Bounds {
  double west = std::numeric_limits<double>::infinity();
  double south = std::numeric_limits<double>::infinity();
  double east = -std::numeric_limits<double>::infinity();
  double north = -std::numeric_limits<double>::infinity();

  [[nodiscard]] constexpr bool is_empty() const { return west > east || south > north; }
  [[nodiscard]] constexpr double width() const { return east - west; }
  [[nodiscard]] constexpr double height() const { return north - south; }
  constexpr void include(double x, double y) {
    west = std::min(west, x);
    east = std::max(east, x);
    south = std::min(south, y);
    north = std::max(north, y);
  }
  constexpr void include(const Bounds& other) {
    west = std::min(west, other.west);
    east = std::max(east, other.east);
    south = std::min(south, other.south);
    north = std::max(north, other.north);
  }
  [[nodiscard]] constexpr bool contains(double x, double y) const {
    return west <= x && x <= east && south <= y && y <= north;
  }
  [[nodiscard]] constexpr bool overlaps(const Bounds& other) const {
    return west <= other.east && other.west <= east && south <= other.north && other.south <= north;
  }
  friend constexpr bool operator==(const Bounds&, const Bounds&) = default;
};

// Empty where they do not meet.
[[nodiscard]] constexpr Bounds common(const Bounds& a, const Bounds& b) {
  return {.west = std::max(a.west, b.west),
          .south = std::max(a.south, b.south),
          .east = std::min(a.east, b.east),
          .north = std::min(a.north, b.north)};
}

}  // namespace thalweg
