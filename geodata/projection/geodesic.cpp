#include "geodata/projection/geodesic.h"

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

double geodesic_distance_m(LonLat from, LonLat to) { return geodesic(from, to).metres; }

Geodesic geodesic(LonLat from, LonLat to) {
  Geodesic way;
  geod_inverse(&wgs84(), from.lat, from.lon, to.lat, to.lon, &way.metres, nullptr, &way.arrival_deg);
  if (way.arrival_deg < 0) way.arrival_deg += 360;
  return way;
}

}  // namespace thalweg
