// OGR geometries into a GeometryBuilder.
#pragma once

#include <ogr_geometry.h>

#include "geodata/formats/geometry_builder.h"

namespace thalweg {

void add_ogr_geometry(const OGRGeometry& geometry, GeometryBuilder& builder);

}  // namespace thalweg
