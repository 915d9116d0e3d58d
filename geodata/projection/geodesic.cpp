#include "geodata/projection/geodesic.h"

#include <cmath>

#include <geodesic.h>

namespace thalweg {
namespace {

const geod_geodesic& wgs84() {
  static const geod_geodesic ellipsoid = [] {
    geod_geodesic g;
    geod_init(&g, 6378137.0, 1 / 298.257223563);
    return g;
  }();
  return ellipsoid;
}

}  // namespace

double geodesic_distance_m(LonLat from, LonLat to) {
  double distance = 0;
  geod_inverse(&wgs84(), from.lat, from.lon, to.lat, to.lon, &distance, nullptr, nullptr);
  return distance;
}

double geodesic_length_m(std::span<const LonLat> line) {
  double length = 0;
  for (std::size_t i = 1; i < line.size(); ++i) length += geodesic_distance_m(line[i - 1], line[i]);
  return length;
}

double geodesic_ring_area_m2(std::span<const LonLat> ring) {
  if (ring.size() < 4) return 0;
  geod_polygon polygon;
  geod_polygon_init(&polygon, 0);
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) geod_polygon_addpoint(&wgs84(), &polygon, ring[i].lat, ring[i].lon);
  double area = 0;
  geod_polygon_compute(&wgs84(), &polygon, 0, 1, &area, nullptr);
  return std::abs(area);
}

double geodesic_area_km2(const GeometryColumn& geometry, std::size_t feature) {
  double area = 0;
  for (std::uint32_t p = geometry.feature_begin[feature]; p < geometry.feature_begin[feature + 1]; ++p) {
    if (geometry.part_kind[p] != PartKind::polygon) continue;
    for (std::uint32_t r = geometry.part_begin[p]; r < geometry.part_begin[p + 1]; ++r)
      area += (r == geometry.part_begin[p] ? 1 : -1) * geodesic_ring_area_m2(geometry.ring(r));
  }
  return area / 1e6;
}

}  // namespace thalweg
