#include "geodata/formats/gdal/ogr_geometry.h"

#include <memory>

#include "geodata/formats/projected_edges.h"

namespace thalweg {
namespace {

void add_positions(const OGRSimpleCurve& curve, GeometryBuilder& builder) {
  for (int i = 0; i < curve.getNumPoints(); ++i) builder.add(curve.getX(i), curve.getY(i));
}

void add_polygon(const OGRPolygon& polygon, GeometryBuilder& builder) {
  for (const OGRLinearRing* ring : polygon) {
    add_positions(*ring, builder);
    builder.end_polygon_ring();
  }
  builder.end_polygon();
}

}  // namespace

void add_ogr_geometry(const OGRGeometry& geometry, GeometryBuilder& builder) {
  if (geometry.IsEmpty() || builder.is_cancelled()) return;
  switch (wkbFlatten(geometry.getGeometryType())) {
    case wkbPoint: {
      const OGRPoint& point = *geometry.toPoint();
      builder.add(point.getX(), point.getY());
      builder.end_points();
      return;
    }
    case wkbLineString:
      add_positions(*geometry.toLineString(), builder);
      builder.end_line();
      return;
    case wkbPolygon:
    case wkbTriangle:
      add_polygon(*geometry.toPolygon(), builder);
      return;
    case wkbMultiPoint:
      for (const OGRPoint* point : *geometry.toMultiPoint())
        if (!point->IsEmpty()) builder.add(point->getX(), point->getY());
      builder.end_points();
      return;
    case wkbMultiLineString:
    case wkbMultiPolygon:
    case wkbGeometryCollection:
      for (const OGRGeometry* member : *geometry.toGeometryCollection()) add_ogr_geometry(*member, builder);
      return;
    case wkbPolyhedralSurface:
    case wkbTIN:
      for (const OGRPolygon* face : *geometry.toPolyhedralSurface()) add_polygon(*face, builder);
      return;
    default: {
      // Curves and surfaces made of them: straight pieces as GDAL makes them.
      const std::unique_ptr<OGRGeometry> linear(geometry.getLinearGeometry(ArcStepDegrees));
      if (linear && wkbFlatten(linear->getGeometryType()) != wkbFlatten(geometry.getGeometryType()))
        add_ogr_geometry(*linear, builder);
    }
  }
}

}  // namespace thalweg
