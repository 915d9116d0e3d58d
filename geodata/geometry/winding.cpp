#include "geodata/geometry/winding.h"

#include <algorithm>

namespace thalweg {

double doubled_plane_area(std::span<const LonLat> ring) {
  double area = 0;
  if (ring.empty()) return area;
  const LonLat origin = ring.front();  // near the ring, where a double is finest
  for (std::size_t i = 1; i < ring.size(); ++i) {
    const LonLat a{ring[i - 1].lon - origin.lon, ring[i - 1].lat - origin.lat},
        b{ring[i].lon - origin.lon, ring[i].lat - origin.lat};
    area += a.lon * b.lat - b.lon * a.lat;
  }
  return area;
}

std::vector<LonLat> wound(std::span<const LonLat> ring, bool counterclockwise) {
  std::vector<LonLat> turned(ring.begin(), ring.end());
  const double area = doubled_plane_area(ring);
  if (area != 0 && (area > 0) != counterclockwise) std::reverse(turned.begin(), turned.end());
  return turned;
}

}  // namespace thalweg
