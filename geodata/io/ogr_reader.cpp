#include "geodata/io/ogr_reader.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>

#include <cpl_string.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include "geodata/base/text.h"
#include "geodata/base/trace.h"
#include "geodata/io/dbf_encoding.h"
#include "geodata/io/foreign_tables.h"
#include "geodata/io/gdal_interrupt.h"
#include "geodata/io/gdal_network.h"
#include "geodata/io/gdal_session.h"
#include "geodata/io/kml_placemarks.h"
#include "geodata/io/ogr_columns.h"
#include "geodata/io/ogr_geometry.h"
#include "geodata/io/projected_edges.h"
#include "geodata/io/shapefile_shapes.h"
#include "geodata/io/sheet_reader.h"
#include "geodata/io/source_crs.h"
#include "geodata/io/suggestion.h"
#include "geodata/io/text_encoding.h"
#include "geodata/io/unless_cancelled.h"

namespace thalweg {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view SaysWgs84 = "says WGS84";
constexpr const char* NotTransformed = "cannot be brought to WGS84; it is kept without a shape";

struct CloseDataset {
  void operator()(GDALDataset* dataset) const { GDALClose(GDALDataset::ToHandle(dataset)); }
};
using GdalDatasetPtr = std::unique_ptr<GDALDataset, CloseDataset>;

bool has_extension(const std::string& path, std::string_view wanted) {
  return equal_but_for_case(fs::path(path).extension().string(), wanted);
}

// Formats that hold their own data. Left out are those that name other files or addresses (VRT, GML with its schemas,
// MapInfo's seamless tables, SQLite with its views of anything) and all that connects to servers.
constexpr const char* OwnDataDrivers[] = {
    "GeoJSON", "GeoJSONSeq", "TopoJSON",    "ESRI Shapefile", "GPKG",  "FlatGeobuf", "CSV", "KML",  "LIBKML",
    "GPX",     "DXF",        "OpenFileGDB", "Parquet",        "Arrow", "XLSX",       "ODS", nullptr};

const char* const* allowed_drivers(Trust trust) { return trust == Trust::by_hand ? nullptr : OwnDataDrivers; }

std::string driver_of(const std::string& path) {
  const GDALDriverH driver = GDALIdentifyDriverEx(path.c_str(), GDAL_OF_VECTOR, nullptr, nullptr);
  return driver != nullptr ? GDALGetDriverShortName(driver) : "";
}

bool is_refused(std::string_view driver) {
  return !driver.empty() && std::none_of(std::begin(OwnDataDrivers), std::end(OwnDataDrivers) - 1,
                                         [&](std::string_view own) { return own == driver; });
}

GdalDatasetPtr open_dataset(const std::string& path, const ReadOptions& options) {
  CPLStringList open_options;
  const std::string name = driver_of(path);
  if (name == "ESRI Shapefile" && !options.hints.encoding.empty())
    open_options.SetNameValue("ENCODING", encoding_name(options.hints.encoding).c_str());
  if (name == "GeoJSON") open_options.SetNameValue("DATE_AS_STRING", "YES");
  if (name == "GML") open_options.SetNameValue("DOWNLOAD_SCHEMA", "NO");
  std::optional<CPLConfigOptionSetter> trusted_schema;
  // Views of a stranger's GeoPackage run no functions but SQLite's harmless ones.
  if (options.trust == Trust::from_scenario) trusted_schema.emplace("OGR_SQLITE_PRAGMA", "trusted_schema=0", false);
  return GdalDatasetPtr(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY,
                                          allowed_drivers(options.trust), open_options.List(), nullptr));
}

struct Opened {
  GdalDatasetPtr source;
  std::string failure, refused_driver;
  std::vector<Diagnostic> messages;
};

// Some drivers parse all of a file to open it, and ask nobody meanwhile.
std::optional<Opened> open_beside(const std::string& path, const std::string& name, const ReadOptions& options,
                                  Network network, const Progress& progress) {
  return unless_cancelled<Opened>(progress, [path, name, options, network](const Progress& own) {
    Opened opened;
    Diagnostics diagnostics;
    GdalMessages messages(diagnostics, path);
    const GdalInterrupt interrupt(own);
    const NetworkScope scope(network);
    opened.source = open_dataset(name, options);
    if (!opened.source && options.trust == Trust::from_scenario) opened.refused_driver = driver_of(name);
    opened.failure = messages.last_failure();
    messages.release();
    opened.messages = diagnostics.entries();
    return opened;
  });
}

// A copy in memory of a shapefile without its index, so that GDAL can make one without writing beside the user's file.
struct MemoryShapefile {
  std::string shp;
  std::vector<std::string> files;
  ~MemoryShapefile() {
    for (const std::string& file : files) VSIUnlink(file.c_str());
    if (!shp.empty()) VSIUnlink((shp.substr(0, shp.size() - 3) + "shx").c_str());
  }
};

std::unique_ptr<MemoryShapefile> without_index(const std::string& path) {
  if (!has_extension(path, ".shp")) return nullptr;
  const fs::path base = fs::path(path).replace_extension();
  const auto exists = [](const std::string& file) {
    VSIStatBufL info;
    return VSIStatExL(file.c_str(), &info, VSI_STAT_EXISTS_FLAG) == 0;
  };
  for (const char* extension : {".shx", ".SHX"})
    if (exists(base.string() + extension)) return nullptr;
  auto copy = std::make_unique<MemoryShapefile>();
  const std::string root = fmt::format("/vsimem/thalweg_{}/", static_cast<const void*>(copy.get()));
  for (const char* extension : {".shp", ".dbf", ".prj", ".cpg", ".SHP", ".DBF", ".PRJ", ".CPG"}) {
    const std::string from = base.string() + extension;
    if (!exists(from)) continue;
    const std::string lower = lower_case(std::string_view(extension));
    const std::string to = root + base.filename().string() + lower;
    if (CPLCopyFile(to.c_str(), from.c_str()) != 0) return nullptr;
    copy->files.push_back(to);
    if (lower == ".shp") copy->shp = to;
  }
  return copy;
}

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
  LayerReader(OGRLayer& layer, const std::string& path, const std::string& driver, Diagnostics& diagnostics,
              Progress& progress)
      : layer_(layer),
        path_(path),
        driver_(driver),
        diagnostics_(diagnostics),
        progress_(progress),
        dataset_(std::make_unique<Dataset>()) {}

  // Of its text, whoever says so; empty: GDAL knows.
  void set_encoding(const std::string& encoding) { dataset_->encoding = encoding; }

  // Of coordinates whose layer names no CRS, or says degrees where there are none; null: degrees.
  void set_crs(const SourceCrs* crs) { asked_crs_ = crs; }

  void set_sketch(OutlineSketch* sketch) { sketch_ = sketch; }

  // Shapes from there instead of GDAL's, by feature number; the attributes are GDAL's. May be null.
  void set_shapes(ShapefileShapes* shapes) { shapes_ = shapes; }

  // Its part of the progress of the whole file.
  void set_share(double before, double share) {
    share_before_ = before;
    share_ = share;
  }

  Result<std::unique_ptr<Dataset>> read() {
    Dataset& out = *dataset_;
    out.name = layer_.GetName();
    out.path = path_;
    out.driver = driver_;
    out.geometry_type = OGRGeometryTypeToName(wkbFlatten(layer_.GetGeomType()));
    std::erase(out.geometry_type, ' ');
    if (auto ready = prepare_crs(); !ready) return fail(ready.error().message);
    OgrColumns columns(*layer_.GetLayerDefn(), out, path_, diagnostics_);
    GeometryBuilder builder(out.geometry, diagnostics_, path_, out.name);
    builder.watch(&progress_);
    builder.set_sketch(sketch_);
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
        progress_.set_fraction(share_before_ +
                               share_ * std::min(1.0, static_cast<double>(out.table.row_count()) / expected));
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
    if (asked_crs_ != nullptr && (crs == nullptr || crs->IsGeographic()) && !fits_degrees()) return prepare_asked_crs();
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
    dataset_->crs = asked_crs_->name();
    edges_ = asked_crs_->edges();
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
  Diagnostics& diagnostics_;
  Progress& progress_;
  std::unique_ptr<Dataset> dataset_;
  std::unique_ptr<OGRCoordinateTransformation> to_wgs84_;
  std::optional<ProjectedEdges> own_edges_;
  ProjectedEdges* edges_ = nullptr;  // null: degrees already
  const SourceCrs* asked_crs_ = nullptr;
  double share_before_ = 0, share_ = 1;
  OutlineSketch* sketch_ = nullptr;
  ShapefileShapes* shapes_ = nullptr;
  std::string_view says_ = SaysWgs84;  // what the file says of its CRS, for messages
};

// A .dbf that does not say what its text is in is asked by its bytes.
Result<void> settle_encoding(const std::string& path, const std::string& gdal_name, ReadOptions& options,
                             Diagnostics& diagnostics, const Progress& progress) {
  std::string& encoding = options.hints.encoding;
  if (!encoding.empty()) {
    if (!is_known_encoding(encoding)) return fail(fmt::format("{}: {}", path, unknown_encoding(encoding)));
    return {};
  }
  if (!has_extension(path, ".shp") && !has_extension(path, ".dbf")) return {};
  encoding = undeclared_dbf_encoding(gdal_name, progress).value_or("");
  if (encoding.empty()) return {};
  if (encoding == "UTF-8")
    diagnostics.add(
        info_about(path).message("no .cpg names the encoding of its text; it is valid UTF-8 and read as that"));
  else
    diagnostics.add(warning_about(path).message(fmt::format(
        "no .cpg and no language byte name the encoding of its text; by its letters it is taken for {}. If "
        "it looks wrong, choose another in the layer's menu or with --encoding, or put a .cpg file beside it "
        "that names it",
        encoding)));
  return {};
}

}  // namespace

Result<std::vector<std::unique_ptr<Dataset>>> read_with_gdal(const std::string& path, const std::string& gdal_name,
                                                             const ReadOptions& asked, Diagnostics& diagnostics,
                                                             Progress& progress) {
  const TraceSpan span("reading through GDAL", path);
  register_gdal();
  ReadOptions options = asked;
  std::unique_ptr<SourceCrs> crs;
  if (!options.hints.crs.empty()) {
    auto asked_crs = SourceCrs::named(options.hints.crs);
    if (!asked_crs) return fail(fmt::format("{}: {}", path, asked_crs.error().message));
    crs = std::move(*asked_crs);
  }
  if (auto known = settle_encoding(path, gdal_name, options, diagnostics, progress); !known)
    return fail(known.error().message);
  GdalMessages messages(diagnostics, path);
  const GdalInterrupt interrupt(progress);
  // Only what the user wrote may be an address; a file of that name would be a file.
  std::error_code unknown;
  const bool is_asked_for = options.trust == Trust::by_hand && names_network(gdal_name) && !fs::exists(path, unknown);
  const Network network = is_asked_for ? Network::asked_for : Network::off;
  const NetworkScope scope(network);
  // The names of a data set without index must not outlive it: the copy goes last.
  const std::unique_ptr<MemoryShapefile> copy = without_index(gdal_name);
  std::optional<CPLConfigOptionSetter> restore;
  if (copy) restore.emplace("SHAPE_RESTORE_SHX", "YES", false);
  Opened opened;
  if (copy) {
    opened.source = open_dataset(copy->shp, options);
    if (!opened.source && options.trust == Trust::from_scenario) opened.refused_driver = driver_of(copy->shp);
    opened.failure = messages.last_failure();
  } else if (auto beside = open_beside(path, gdal_name, options, network, progress)) {
    opened = std::move(*beside);
  }
  if (progress.cancelled()) return fail(fmt::format("{}: cancelled", path));
  const GdalDatasetPtr source = std::move(opened.source);
  if (!source && is_refused(opened.refused_driver))
    return fail(
        fmt::format("{}: is of a kind ({}) that can refer to other files and to addresses; a scenario's files "
                    "hold their own data: convert it to GeoJSON, GeoPackage or a shapefile",
                    path, opened.refused_driver));
  if (!source) {
    const std::string& why = opened.failure;
    return fail(why.empty()                           ? fmt::format("{}: is not a file that can be read as a map", path)
                : why.find(path) != std::string::npos ? why
                                                      : fmt::format("{}: {}", path, why));
  }
  for (Diagnostic& message : opened.messages) messages.add(std::move(message));
  messages.release();
  if (copy) diagnostics.add(warning_about(path).message("its .shx index is missing; it was made anew in memory"));
  const std::string driver = source->GetDriver() != nullptr ? source->GetDriver()->GetDescription() : "";
  std::vector<std::unique_ptr<Dataset>> datasets;
  std::string reason;
  const double layer_count = source->GetLayerCount();
  double layers_read = 0;
  if (options.sketch != nullptr) {
    constexpr std::size_t UsualBytesPerPosition = 16;  // two doubles
    const auto bytes = fs::file_size(path, unknown);
    options.sketch->expect_points(unknown ? 0 : bytes / UsualBytesPerPosition);
  }
  std::optional<ShapefileShapes> shapes;
  if (driver == "ESRI Shapefile" && !copy && gdal_name == path && has_extension(path, ".shp"))
    shapes = ShapefileShapes::open(path);
  std::set<std::string> foreign;
  if (driver == "GPKG" && options.trust == Trust::from_scenario) foreign = foreign_tables(*source);
  for (OGRLayer* layer : source->GetLayers()) {
    const std::string name = layer->GetName();
    if (foreign.contains(name)) {
      diagnostics.add(warning_about(path).layer(name).message("is a table of another file; it is left out"));
      continue;
    }
    if (!options.layers.empty() &&
        std::find(options.layers.begin(), options.layers.end(), name) == options.layers.end())
      continue;
    if (is_spreadsheet(driver)) {
      auto sheet =
          read_sheet(*layer, path, driver, crs && !crs->is_wgs84() ? crs.get() : nullptr, diagnostics, progress);
      if (progress.cancelled()) return fail(fmt::format("{}: cancelled", path));
      if (!sheet) {
        reason = sheet.error().message;
        if (source->GetLayerCount() > 1) diagnostics.add(error_about(path).layer(name).message(reason));
      } else if (*sheet) {
        datasets.push_back(std::move(*sheet));
      }
      continue;
    }
    LayerReader reader(*layer, path, driver, diagnostics, progress);
    reader.set_crs(crs.get());
    if (driver == "ESRI Shapefile") reader.set_encoding(options.hints.encoding);
    reader.set_sketch(options.sketch);
    reader.set_shapes(shapes ? &*shapes : nullptr);
    reader.set_share(layers_read++ / layer_count, 1 / layer_count);
    TraceSpan parsing("parsing", name);
    auto dataset = reader.read();
    parsing.end();
    if (options.sketch != nullptr) options.sketch->flush();
    if (progress.cancelled()) return fail(fmt::format("{}: cancelled", path));
    if (dataset) {
      datasets.push_back(std::move(*dataset));
    } else {
      reason = dataset.error().message;
      if (source->GetLayerCount() > 1) diagnostics.add(error_about(path).layer(name).message(reason));
    }
  }
  if ((driver == "LIBKML" || driver == "KML") && options.layers.empty())
    set_kml_placemarks(datasets, read_kml_placemarks(gdal_name), diagnostics);
  if (driver == "LIBKML" || driver == "KML") strip_kml_descriptions(datasets);
  if (!datasets.empty()) return datasets;
  if (reason.empty() && !options.layers.empty()) {
    std::vector<std::string> names;
    for (OGRLayer* layer : source->GetLayers()) names.emplace_back(layer->GetName());
    return fail(no_such_layer(path, options.layers, names));
  }
  return fail(!reason.empty() ? reason : fmt::format("{}: holds no vector layers", path));
}

}  // namespace thalweg
