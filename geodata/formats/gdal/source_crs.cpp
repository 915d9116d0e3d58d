#include "geodata/formats/gdal/source_crs.h"

#include <algorithm>
#include <utility>

#include <cpl_error.h>
#include <fmt/format.h>

#include "geodata/base/text.h"

namespace thalweg {
namespace {

std::string name_of(const OGRSpatialReference& crs) {
  const char* authority = crs.GetAuthorityName(nullptr);
  const char* code = crs.GetAuthorityCode(nullptr);
  if (authority != nullptr && code != nullptr) return fmt::format("{}:{}", authority, code);
  const char* name = crs.GetName();
  return name != nullptr ? name : "unnamed";
}

}  // namespace

Result<std::unique_ptr<SourceCrs>> SourceCrs::named(const std::string& name) {
  const std::string plain(trimmed(name));
  const bool is_code = !plain.empty() && std::all_of(plain.begin(), plain.end(), is_digit);
  OGRSpatialReference crs;
  CPLPushErrorHandler(CPLQuietErrorHandler);
  const OGRErr outcome = crs.SetFromUserInput((is_code ? "EPSG:" + plain : plain).c_str());
  CPLPopErrorHandler();
  if (outcome != OGRERR_NONE || plain.empty())
    return fail(
        fmt::format("\"{}\" is not a CRS that PROJ knows; write EPSG:n, such as EPSG:32638 or EPSG:3857", name));
  return of(crs);
}

Result<std::unique_ptr<SourceCrs>> SourceCrs::of(const OGRSpatialReference& crs) {
  std::unique_ptr<SourceCrs> made(new SourceCrs);
  made->name_ = name_of(crs);
  OGRSpatialReference wgs84;
  wgs84.importFromEPSG(4326);
  wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  const std::unique_ptr<OGRSpatialReference> source(crs.Clone());
  source->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  if (source->IsSame(&wgs84)) return made;
  made->to_wgs84_.reset(OGRCreateCoordinateTransformation(source.get(), &wgs84));
  if (!made->to_wgs84_) return fail(fmt::format("no way is known from its CRS ({}) to WGS84", made->name_));
  made->edges_ = std::make_unique<ProjectedEdges>(*made->to_wgs84_, *source);
  return made;
}

std::unique_ptr<OGRGeometry> SourceCrs::to_degrees(std::unique_ptr<OGRGeometry> geometry) const {
  return edges_ ? edges_->to_degrees(std::move(geometry)) : std::move(geometry);
}

std::optional<LonLat> SourceCrs::to_degrees(LonLat position) const {
  if (!to_wgs84_) return position;
  double x = position.lon, y = position.lat;
  if (!to_wgs84_->Transform(1, &x, &y)) return std::nullopt;
  return LonLat{x, y};
}

}  // namespace thalweg
