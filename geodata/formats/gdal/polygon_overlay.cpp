#include "geodata/formats/gdal/polygon_overlay.h"

#include <memory>

#include <cpl_error.h>
#include <ogr_geometry.h>

#include "geodata/projection/ground_measure.h"

namespace thalweg {
namespace {

using Geometry = std::unique_ptr<OGRGeometry>;

struct QuietErrors {
  QuietErrors() { CPLPushErrorHandler(CPLQuietErrorHandler); }
  QuietErrors(const QuietErrors&) = delete;
  QuietErrors& operator=(const QuietErrors&) = delete;
  ~QuietErrors() { CPLPopErrorHandler(); }
};

std::unique_ptr<OGRLinearRing> ring_of(std::span<const LonLat> points) {
  auto ring = std::make_unique<OGRLinearRing>();
  ring->setNumPoints(static_cast<int>(points.size()), FALSE);
  for (std::size_t i = 0; i < points.size(); ++i) ring->setPoint(static_cast<int>(i), points[i].lon, points[i].lat);
  return ring;
}

std::unique_ptr<OGRMultiPolygon> polygons_of(const std::vector<Features>& features) {
  auto all = std::make_unique<OGRMultiPolygon>();
  for (const Features& some : features)
    for (const std::uint32_t f : some.rows)
      for (std::uint32_t p = some.geometry->feature_begin[f]; p < some.geometry->feature_begin[f + 1]; ++p) {
        if (some.geometry->part_kind[p] != PartKind::polygon) continue;
        auto polygon = std::make_unique<OGRPolygon>();
        for (std::uint32_t r = some.geometry->part_begin[p]; r < some.geometry->part_begin[p + 1]; ++r)
          if (some.geometry->ring(r).size() >= 4) polygon->addRingDirectly(ring_of(some.geometry->ring(r)).release());
        if (!polygon->IsEmpty()) all->addGeometryDirectly(polygon.release());
      }
  return all;
}

double ring_area_km2(const OGRLinearRing& ring, std::vector<LonLat>& points) {
  points.clear();
  for (int i = 0; i < ring.getNumPoints(); ++i) points.push_back({ring.getX(i), ring.getY(i)});
  return ground_ring_area_m2(points) / 1e6;
}

double area_km2(const OGRGeometry& geometry, std::vector<LonLat>& points) {
  double sum = 0;
  if (const OGRwkbGeometryType type = wkbFlatten(geometry.getGeometryType()); type == wkbPolygon) {
    const OGRPolygon& polygon = *geometry.toPolygon();
    if (polygon.IsEmpty()) return 0;
    sum = ring_area_km2(*polygon.getExteriorRing(), points);
    for (int i = 0; i < polygon.getNumInteriorRings(); ++i) sum -= ring_area_km2(*polygon.getInteriorRing(i), points);
  } else if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection)) {
    for (const OGRGeometry* part : *geometry.toGeometryCollection()) sum += area_km2(*part, points);
  }
  return sum;
}

Geometry mended(const OGRGeometry& geometry) {
  Geometry valid(geometry.MakeValid());
  return valid ? std::move(valid) : Geometry(geometry.clone());
}

// Parts that overlap or touch along an edge are no valid multipolygon; a union of them is.
Geometry united(const OGRMultiPolygon& polygons) {
  Geometry whole(polygons.UnionCascaded());
  if (whole) return whole;
  OGRMultiPolygon valid;
  for (const OGRPolygon* polygon : polygons) {
    const Geometry part = mended(*polygon);
    if (wkbFlatten(part->getGeometryType()) == wkbPolygon) valid.addGeometry(part.get());
    if (OGR_GT_IsSubClassOf(part->getGeometryType(), wkbGeometryCollection))
      for (const OGRGeometry* piece : *part->toGeometryCollection())
        if (wkbFlatten(piece->getGeometryType()) == wkbPolygon) valid.addGeometry(piece);
  }
  return Geometry(valid.UnionCascaded());
}

}  // namespace

Result<double> common_area_km2(const std::vector<Features>& a, const std::vector<Features>& b) {
  const QuietErrors quiet;
  const auto left = polygons_of(a), right = polygons_of(b);
  if (left->IsEmpty() || right->IsEmpty()) return 0.0;
  Geometry common(left->Intersection(right.get()));
  if (!common) {
    const Geometry whole_left = united(*left), whole_right = united(*right);
    if (whole_left && whole_right) common.reset(whole_left->Intersection(whole_right.get()));
  }
  if (!common) return fail("the outlines cross themselves in a way that GEOS cannot mend");
  std::vector<LonLat> points;
  return area_km2(*common, points);
}

Result<double> joint_area_km2(const std::vector<Features>& features) {
  const QuietErrors quiet;
  const auto polygons = polygons_of(features);
  if (polygons->IsEmpty()) return 0.0;
  const Geometry whole = united(*polygons);
  if (!whole) return fail("the outlines cross themselves in a way that GEOS cannot mend");
  std::vector<LonLat> points;
  return area_km2(*whole, points);
}

}  // namespace thalweg
