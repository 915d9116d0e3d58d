#include "geodata/formats/projected_edges.h"

#include <cmath>

#include "geodata/geometry/degrees.h"

namespace thalweg {
namespace {

// Above it the bend is not looked for in the middle alone: an edge may cross its chord there.
constexpr double LongM = 100'000;
constexpr int MaxHalvings = 16;

LonLat middle(LonLat a, LonLat b) { return {(a.lon + b.lon) / 2, (a.lat + b.lat) / 2}; }

// The arc of a parallel rises over its chord by length^2 tan(lat) / (8 R); other straight lines bend no more than so,
// and twice that is room enough for the scale of the projection.
bool is_surely_straight(double length_m, double lat) {
  constexpr double EarthRadiusM = 6'371'000;
  const double slope = 1 + std::abs(std::tan(lat * RadiansPerDegree));
  return length_m * length_m * slope < 4 * EarthRadiusM * ProjectedEdges::MaxDeviationM;
}

// Metres between a position and the middle of two in degrees, the short way round where the cut lies between them.
double deviation_m(LonLat true_middle, LonLat a, LonLat b) {
  const auto near = [&](double lon) { return lon - 360 * std::round((lon - true_middle.lon) / 360); };
  const double lon = (near(a.lon) + near(b.lon)) / 2 - true_middle.lon, lat = (a.lat + b.lat) / 2 - true_middle.lat;
  const double parallel = std::cos(true_middle.lat * RadiansPerDegree);
  return RoughMetresPerDegree * std::hypot(lon * parallel, lat);
}

}  // namespace

ProjectedEdges::ProjectedEdges(OGRCoordinateTransformation& to_wgs84, const OGRSpatialReference& source)
    : to_wgs84_(to_wgs84),
      is_plane_(source.IsProjected() != 0),
      metres_per_unit_(is_plane_ ? source.GetLinearUnits(nullptr) : 1) {}

bool ProjectedEdges::transform(std::vector<LonLat>& points) {
  xs_.resize(points.size());
  ys_.resize(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    xs_[i] = points[i].lon;
    ys_[i] = points[i].lat;
  }
  if (to_wgs84_.Transform(static_cast<int>(points.size()), xs_.data(), ys_.data()) == 0) return false;
  for (std::size_t i = 0; i < points.size(); ++i) points[i] = {xs_[i], ys_[i]};
  return true;
}

// What lies between the two, in order.
void ProjectedEdges::put_between(const End& a, const End& b, int depth, std::vector<LonLat>& out) {
  const double length_m = metres_per_unit_ * std::hypot(b.source.lon - a.source.lon, b.source.lat - a.source.lat);
  if (depth >= MaxHalvings || is_surely_straight(length_m, a.degrees.lat)) return;
  End half{middle(a.source, b.source), {}};
  double x = half.source.lon, y = half.source.lat;
  if (to_wgs84_.Transform(1, &x, &y) == 0 || !std::isfinite(x) || !std::isfinite(y)) return;
  half.degrees = {x, y};
  if (length_m <= LongM && deviation_m(half.degrees, a.degrees, b.degrees) <= MaxDeviationM) return;
  put_between(a, half, depth + 1, out);
  out.push_back(half.degrees);
  put_between(half, b, depth + 1, out);
}

bool ProjectedEdges::to_degrees(std::vector<LonLat>& points) { return transform(points); }

bool ProjectedEdges::to_degrees(std::vector<LonLat>& points, std::vector<std::uint32_t>& ring_begin) {
  if (!is_plane_) return transform(points);
  const std::vector<LonLat> source = points;
  if (!transform(points)) return false;
  std::vector<LonLat> denser;
  denser.reserve(points.size());
  for (std::size_t r = 0; r + 1 < ring_begin.size(); ++r) {
    const std::uint32_t begin = ring_begin[r], end = ring_begin[r + 1];
    ring_begin[r] = static_cast<std::uint32_t>(denser.size());
    for (std::uint32_t i = begin; i < end; ++i) {
      if (i > begin) put_between({source[i - 1], points[i - 1]}, {source[i], points[i]}, 0, denser);
      denser.push_back(points[i]);
    }
  }
  ring_begin.back() = static_cast<std::uint32_t>(denser.size());
  points = std::move(denser);
  return true;
}

bool ProjectedEdges::change(OGRGeometry& geometry) {
  const OGRwkbGeometryType type = wkbFlatten(geometry.getGeometryType());
  if (geometry.IsEmpty()) return true;
  if (type == wkbPoint) {
    OGRPoint& point = *geometry.toPoint();
    double x = point.getX(), y = point.getY();
    if (to_wgs84_.Transform(1, &x, &y) == 0) return false;
    point.setX(x);
    point.setY(y);
    return true;
  }
  if (type == wkbLineString) {
    OGRSimpleCurve& line = *geometry.toSimpleCurve();
    std::vector<LonLat> points;
    for (int i = 0; i < line.getNumPoints(); ++i) points.push_back({line.getX(i), line.getY(i)});
    std::vector<std::uint32_t> all{0, static_cast<std::uint32_t>(points.size())};
    if (!to_degrees(points, all)) return false;
    line.setNumPoints(static_cast<int>(points.size()));
    for (std::size_t i = 0; i < points.size(); ++i) line.setPoint(static_cast<int>(i), points[i].lon, points[i].lat);
    return true;
  }
  if (type == wkbPolygon || type == wkbTriangle) {
    for (OGRLinearRing* ring : *geometry.toPolygon())
      if (!change(*ring)) return false;
    return true;
  }
  if (type == wkbPolyhedralSurface || type == wkbTIN) {
    for (OGRPolygon* face : *geometry.toPolyhedralSurface())
      if (!change(*face)) return false;
    return true;
  }
  if (!OGR_GT_IsSubClassOf(type, wkbGeometryCollection)) return true;
  for (OGRGeometry* member : *geometry.toGeometryCollection())
    if (!change(*member)) return false;
  return true;
}

std::unique_ptr<OGRGeometry> ProjectedEdges::to_degrees(std::unique_ptr<OGRGeometry> geometry) {
  if (geometry->hasCurveGeometry(TRUE)) geometry.reset(geometry->getLinearGeometry(ArcStepDegrees));
  if (!geometry || !change(*geometry)) return nullptr;
  return geometry;
}

}  // namespace thalweg
