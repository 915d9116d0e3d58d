// Cutting shapes at the antimeridian, so that nothing smears across a flat map.
//
// A step of more than 180 degrees of longitude is taken the short way round. One along a parallel of exactly 360, or
// along a pole, is a straight edge of the frame, as RFC 7946 files and world rectangles have it, unless the ring would
// not close then, or comes to it from a coast and not along the frame, as Antarctica does where files have had their
// cuts taken out. A ring that runs round a pole is closed over that pole.
#pragma once

#include <span>
#include <vector>

#include "geodata/geometry/lonlat.h"

namespace thalweg {

[[nodiscard]] bool crosses_antimeridian(std::span<const LonLat> line);

// A box of four corners wider than a hemisphere, drawn the way round its file draws exteriors: it is meant as it stands
// (RFC 7946, 3.1.6 and 3.1.9), while the strip across the antimeridian of the same corners would run the other way.
enum class Winding { unknown, counterclockwise, clockwise };
[[nodiscard]] bool is_wide_box(std::span<const LonLat> ring, Winding exterior);

// One entry a 360-degree strip the ring touches, numbered from the westernmost; the ring's piece moved into -180..180.
// Pieces are closed and may run along the cut more than once, which even-odd filling does not mind.
struct RingPiece {
  int strip = 0;
  std::vector<LonLat> ring;
};
[[nodiscard]] std::vector<RingPiece> cut_ring(std::span<const LonLat> ring);

[[nodiscard]] std::vector<std::vector<LonLat>> cut_line(std::span<const LonLat> line);

// Into -180..180.
[[nodiscard]] double wrapped_longitude(double lon);
// The same with 180 as -180: every meridian has one number.
[[nodiscard]] double half_open_longitude(double lon);

}  // namespace thalweg
