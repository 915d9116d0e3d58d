#include "geodata/projection/ground_measure.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "geodata/geometry/degrees.h"

namespace thalweg {
namespace {

constexpr double EquatorM = 6378137.0, Flattening = 1 / 298.257223563;
constexpr double E2 = Flattening * (2 - Flattening);  // eccentricity squared
constexpr double PolarM = EquatorM * (1 - Flattening);

// Square metres between the equator and a parallel, a radian of longitude. Snyder's closed form as a series in the
// eccentricity: s / (1 - e2 s2) + atanh(e s) / e = sum of e2^n s^(2n+1) (2n + 2) / (2n + 1), halved; nine terms are
// more than a double holds.
double zone_m2(double sine) {
  const double s2 = sine * sine * E2;
  double sum = 0;
  for (int n = 8; n >= 0; --n) sum = sum * s2 + (n + 1.0) / (2 * n + 1);
  return PolarM * PolarM * sine * sum;
}

struct Node {
  double at, weight;  // of [-1, 1]
};

// Abramowitz and Stegun, "Handbook of Mathematical Functions" (1964), table 25.4.
constexpr std::array<Node, 3> FewNodes = {Node{-0.774596669241483377, 5.0 / 9}, Node{0, 8.0 / 9},
                                          Node{0.774596669241483377, 5.0 / 9}};
constexpr std::array<Node, 8> ManyNodes = {
    Node{-0.960289856497536232, 0.101228536290376259}, Node{-0.796666477413626740, 0.222381034453374471},
    Node{-0.525532409916328986, 0.313706645877887287}, Node{-0.183434642495649805, 0.362683783378361983},
    Node{0.183434642495649805, 0.362683783378361983},  Node{0.525532409916328986, 0.313706645877887287},
    Node{0.796666477413626740, 0.222381034453374471},  Node{0.960289856497536232, 0.101228536290376259}};

template <class Nodes, class Function>
double mean(const Nodes& nodes, double from, double to, const Function& f) {
  double sum = 0;
  for (const Node& node : nodes) sum += node.weight * f((from + to + (to - from) * node.at) / 2);
  return sum / 2;
}

// The mean of a smooth function between two values of what it hangs on, in radians.
template <class Function>
double mean(double from, double to, const Function& f) {
  constexpr double Short = 0.02, Long = 0.8;
  if (std::abs(to - from) < Short) return mean(FewNodes, from, to, f);
  if (std::abs(to - from) < Long) return mean(ManyNodes, from, to, f);
  const double middle = (from + to) / 2;
  return (mean(from, middle, f) + mean(middle, to, f)) / 2;
}

// Metres along an edge, by the share of it that is gone.
double edge_m(LonLat a, LonLat b) {
  const double lon = (b.lon - a.lon) * RadiansPerDegree, lat = (b.lat - a.lat) * RadiansPerDegree;
  const int steps = static_cast<int>(std::ceil(std::max(std::abs(lon), std::abs(lat)) / 0.1));
  double sum = 0;
  for (int i = 0; i < steps; ++i)
    sum += mean(ManyNodes, static_cast<double>(i) / steps, static_cast<double>(i + 1) / steps, [&](double t) {
      const double sine = std::sin(a.lat * RadiansPerDegree + lat * t), w2 = 1 - E2 * sine * sine;
      const double parallel = EquatorM / std::sqrt(w2) * std::sqrt(std::max(0.0, 1 - sine * sine));
      const double meridian = EquatorM * (1 - E2) / (w2 * std::sqrt(w2));
      return std::hypot(parallel * lon, meridian * lat);
    });
  return steps > 0 ? sum / steps : 0;
}

}  // namespace

double ground_ring_area_m2(std::span<const LonLat> ring) {
  if (ring.size() < 4) return 0;
  double area = 0;
  for (std::size_t i = 1; i < ring.size(); ++i) {
    const LonLat a = ring[i - 1], b = ring[i];
    if (a.lon == b.lon) continue;
    area += (b.lon - a.lon) * RadiansPerDegree *
            mean(a.lat * RadiansPerDegree, b.lat * RadiansPerDegree, [](double lat) { return zone_m2(std::sin(lat)); });
  }
  return std::abs(area);
}

double ground_area_km2(const GeometryColumn& geometry, std::size_t feature) {
  double area = 0;
  for (std::uint32_t p = geometry.feature_begin[feature]; p < geometry.feature_begin[feature + 1]; ++p) {
    if (geometry.part_kind[p] != PartKind::polygon) continue;
    for (std::uint32_t r = geometry.part_begin[p]; r < geometry.part_begin[p + 1]; ++r)
      area += (r == geometry.part_begin[p] ? 1 : -1) * ground_ring_area_m2(geometry.ring(r));
  }
  return area / 1e6;
}

double ground_length_m(std::span<const LonLat> line) {
  double length = 0;
  for (std::size_t i = 1; i < line.size(); ++i) length += edge_m(line[i - 1], line[i]);
  return length;
}

}  // namespace thalweg
