#include "geodata/formats/gdal/ogr_layer.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include "geodata/formats/gdal/ogr_columns.h"
#include "geodata/formats/gdal/ogr_geometry.h"
#include "geodata/formats/gdal/shapefile_shapes.h"
#include "geodata/formats/gdal/source_crs.h"
#include "geodata/formats/geometry_builder.h"
#include "geodata/formats/projected_edges.h"
#include "geodata/geometry/outline_sketch.h"

namespace thalweg {
namespace {

constexpr std::string_view SaysWgs84 = "says WGS84";
constexpr const char* NotTransformed = "cannot be brought to WGS84; it is kept without a shape";

std::string crs_name(const OGRSpatialReference* crs) {
  if (crs == nullptr) return {};
  const char* authority = crs->GetAuthorityName(nullptr);
  const char* code = crs->GetAuthorityCode(nullptr);
  if (authority != nullptr && code != nullptr) return fmt::format("{}:{}", authority, code);
  const char* name = crs->GetName();
  return name != nullptr ? name : "unnamed";
}

class LayerReader {
 public:
  LayerReader(OGRLayer& layer, const std::string& path, const std::string& driver, const OgrLayerOptions& options,
              Diagnostics& diagnostics, Progress& progress)
      : layer_(layer),
        path_(path),
        driver_(driver),
        options_(options),
        diagnostics_(diagnostics),
        progress_(progress),
        dataset_(std::make_unique<Dataset>()),
        shapes_(options.shapes) {}

  Result<std::unique_ptr<Dataset>> read() {
    Dataset& out = *dataset_;
    out.name = layer_.GetName();
    out.path = path_;
    out.driver = driver_;
    out.encoding = options_.encoding;
    out.geometry_type = OGRGeometryTypeToName(wkbFlatten(layer_.GetGeomType()));
    std::erase(out.geometry_type, ' ');
    if (auto ready = prepare_crs(); !ready) return fail(ready.error().message);
    OgrColumns columns(*layer_.GetLayerDefn(), out, path_, diagnostics_);
    GeometryBuilder builder(out.geometry, diagnostics_, path_, out.name);
    builder.watch(&progress_);
    builder.set_sketch(options_.sketch);
    if (driver_ == "ESRI Shapefile") builder.set_winding(Winding::clockwise);
    const auto expected = static_cast<double>(layer_.GetFeatureCount(FALSE));
    const char* without_shapes[] = {"OGR_GEOMETRY", nullptr};
    if (shapes_ != nullptr && layer_.SetIgnoredFields(without_shapes) != OGRERR_NONE) shapes_ = nullptr;
    layer_.ResetReading();
    while (const std::unique_ptr<OGRFeature> feature{layer_.GetNextFeature()}) {
      columns.add_row(*feature);
      read_shape(*feature, builder);
      if (progress_.cancelled()) return fail(fmt::format("{}: cancelled", path_));
      if (expected > 0)
        progress_.set_fraction(options_.share_before +
                               options_.share * std::min(1.0, static_cast<double>(out.table.row_count()) / expected));
    }
    if (auto degrees = builder.check_degrees(says_); !degrees) return fail(degrees.error().message);
    if (says_ != SaysWgs84)
      diagnostics_.add(warning_about(path_).layer(out.name).message(
          fmt::format("{}; its coordinates fit degrees and are taken as WGS84", says_)));
    return std::move(dataset_);
  }

 private:
  Result<void> prepare_crs() {
    const OGRSpatialReference* crs = layer_.GetSpatialRef();
    dataset_->crs = crs_name(crs);
    if (options_.crs != nullptr && (crs == nullptr || crs->IsGeographic()) && !fits_degrees())
      return prepare_asked_crs();
    if (crs == nullptr) {
      // These have degrees by definition or by custom.
      const bool is_plain = driver_ == "CSV" || driver_ == "TopoJSON" || layer_.GetGeomType() == wkbNone;
      if (!is_plain) says_ = driver_ == "ESRI Shapefile" ? "names no CRS (it has no .prj)" : "names no CRS";
      return {};
    }
    OGRSpatialReference wgs84;
    wgs84.importFromEPSG(4326);
    wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const std::unique_ptr<OGRSpatialReference> source(crs->Clone());
    source->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    if (source->IsSame(&wgs84)) return {};
    to_wgs84_.reset(OGRCreateCoordinateTransformation(source.get(), &wgs84));
    if (!to_wgs84_) return fail(fmt::format("{}: no way is known from its CRS ({}) to WGS84", path_, dataset_->crs));
    own_edges_.emplace(*to_wgs84_, *source);
    edges_ = &*own_edges_;
    return {};
  }

  // Then they are degrees, whatever CRS was named for the files opened with it.
  [[nodiscard]] bool fits_degrees() {
    OGREnvelope extent;
    return layer_.GetExtent(&extent) == OGRERR_NONE && extent.MinX >= -180 && extent.MaxX <= 180 &&
           extent.MinY >= -90 && extent.MaxY <= 90;
  }

  Result<void> prepare_asked_crs() {
    dataset_->crs = options_.crs->name();
    edges_ = options_.crs->edges();
    return {};
  }

  void read_shape(OGRFeature& feature, GeometryBuilder& builder) {
    const std::size_t row = dataset_->table.row_count() - 1;
    if (shapes_ != nullptr) {
      const auto outcome = shapes_->add(feature.GetFID(), builder, edges_);
      if (outcome == ShapefileShapes::Outcome::damaged)
        warn_of_shape(row, "is damaged; the feature is kept without a shape");
      if (outcome == ShapefileShapes::Outcome::not_transformed) warn_of_shape(row, NotTransformed);
    } else if (std::unique_ptr<OGRGeometry> geometry{feature.StealGeometry()}) {
      if (edges_) geometry = edges_->to_degrees(std::move(geometry));
      if (geometry)
        add_ogr_geometry(*geometry, builder);
      else
        warn_of_shape(row, NotTransformed);
    }
    builder.end_feature();
  }

  void warn_of_shape(std::size_t row, const char* message) {
    diagnostics_.add(warning_about(path_).layer(dataset_->name).feature(row).field("geometry").message(message));
  }

  OGRLayer& layer_;
  const std::string& path_;
  const std::string& driver_;
  const OgrLayerOptions& options_;
  Diagnostics& diagnostics_;
  Progress& progress_;
  std::unique_ptr<Dataset> dataset_;
  std::unique_ptr<OGRCoordinateTransformation> to_wgs84_;
  std::optional<ProjectedEdges> own_edges_;
  ProjectedEdges* edges_ = nullptr;  // null: degrees already
  ShapefileShapes* shapes_;
  std::string_view says_ = SaysWgs84;  // what the file says of its CRS, for messages
};

}  // namespace

Result<std::unique_ptr<Dataset>> read_ogr_layer(OGRLayer& layer, const std::string& path, const std::string& driver,
                                                const OgrLayerOptions& options, Diagnostics& diagnostics,
                                                Progress& progress) {
  return LayerReader(layer, path, driver, options, diagnostics, progress).read();
}

}  // namespace thalweg
