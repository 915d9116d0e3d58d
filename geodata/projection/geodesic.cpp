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

double geodesic_distance_m(LonLat from, LonLat to) {
  double distance = 0;
  geod_inverse(&wgs84(), from.lat, from.lon, to.lat, to.lon, &distance, nullptr, nullptr);
  return distance;
}

}  // namespace thalweg
