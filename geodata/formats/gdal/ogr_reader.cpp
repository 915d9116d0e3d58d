#include "geodata/formats/gdal/ogr_reader.h"

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
#include "geodata/formats/gdal/dbf_encoding.h"
#include "geodata/formats/gdal/foreign_tables.h"
#include "geodata/formats/gdal/gdal_interrupt.h"
#include "geodata/formats/gdal/gdal_network.h"
#include "geodata/formats/gdal/gdal_session.h"
#include "geodata/formats/gdal/ogr_layer.h"
#include "geodata/formats/gdal/shapefile_shapes.h"
#include "geodata/formats/gdal/source_crs.h"
#include "geodata/formats/gdal/unless_cancelled.h"
#include "geodata/formats/kml/kml_placemarks.h"
#include "geodata/formats/no_such_layer.h"
#include "geodata/formats/tables/sheet_reader.h"
#include "geodata/formats/text_encoding.h"

namespace thalweg {
namespace {

namespace fs = std::filesystem;

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

// The text of a file, for GDAL to open under its name.
class MemoryText {
 public:
  MemoryText(std::string text, const std::string& name)
      : text_(std::move(text)), path_(fmt::format("/vsimem/thalweg_{}/{}", static_cast<const void*>(this), name)) {
    VSILFILE* const file =
        VSIFileFromMemBuffer(path_.c_str(), reinterpret_cast<GByte*>(text_.data()), text_.size(), FALSE);
    if (file != nullptr) VSIFCloseL(file);
  }
  MemoryText(const MemoryText&) = delete;
  MemoryText& operator=(const MemoryText&) = delete;
  ~MemoryText() { VSIUnlink(path_.c_str()); }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string text_, path_;
};

// The encoding of a table's text, as it is told: a .dbf that does not say it is asked by its bytes. `options` get the
// one that GDAL is to read it by.
Result<std::string> settle_encoding(const std::string& path, const std::string& gdal_name, ReadOptions& options,
                                    Diagnostics& diagnostics, const Progress& progress) {
  std::string& for_gdal = options.hints.encoding;
  const bool is_dbf = has_extension(path, ".shp") || has_extension(path, ".dbf");
  if (const std::string asked = for_gdal; !asked.empty()) {
    if (!is_known_encoding(asked)) return fail(fmt::format("{}: {}", path, unknown_encoding(asked)));
    const bool is_1252 = is_dbf && encoding_name(asked) == encoding_name("windows-1252");
    if (is_1252 && undeclared_dbf_encoding(gdal_name, progress).value_or(DbfEncoding()).is_latin1_as_well)
      for_gdal = "ISO-8859-1";
    return asked;
  }
  if (!is_dbf) return std::string();
  const DbfEncoding found = undeclared_dbf_encoding(gdal_name, progress).value_or(DbfEncoding());
  if (found.name.empty()) return std::string();
  for_gdal = found.is_latin1_as_well ? "ISO-8859-1" : found.name;
  if (found.name == "UTF-8")
    diagnostics.add(
        info_about(path).message("no .cpg names the encoding of its text; it is valid UTF-8 and read as that"));
  else
    diagnostics.add(warning_about(path).message(fmt::format(
        "no .cpg and no language byte name the encoding of its text; by its letters it is taken for {}. If "
        "it looks wrong, choose another in the layer's menu or with --encoding, or put a .cpg file beside it "
        "that names it",
        found.name)));
  return found.name;
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
  const auto encoding = settle_encoding(path, gdal_name, options, diagnostics, progress);
  if (!encoding) return fail(encoding.error().message);
  GdalMessages messages(diagnostics, path);
  const GdalInterrupt interrupt(progress);
  // Only what the user wrote may be an address; a file of that name would be a file.
  std::error_code unknown;
  const bool is_asked_for = options.trust == Trust::by_hand && names_network(gdal_name) && !fs::exists(path, unknown);
  const Network network = is_asked_for ? Network::asked_for : Network::off;
  const NetworkScope scope(network);
  // The names of a data set without index must not outlive it: the copy goes last.
  const std::unique_ptr<MemoryShapefile> copy = without_index(gdal_name);
  std::optional<MemoryText> without_tracks;
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
  GdalDatasetPtr source = std::move(opened.source);
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
  const bool is_kml = driver == "LIBKML" || driver == "KML";
  auto kml = is_kml ? read_kml(gdal_name, driver == "LIBKML") : Result<KmlFile>();
  if (!kml) return fail(fmt::format("{}: {}", path, kml.error().message));
  if (!kml->without_tracks.empty()) {
    without_tracks.emplace(std::move(kml->without_tracks), fs::path(path).stem().string() + ".kml");
    source = open_dataset(without_tracks->path(), options);
    if (!source)
      return fail(
          fmt::format("{}: has tracks, and what is left without them cannot be read as KML: save it again in the "
                      "program that it is of",
                      path));
  }
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
  // The placemarks of a KML file are found by the order of all its layers, and those not wanted fall away later
  // (with_wanted_only of read_source.cpp).
  for (OGRLayer* layer : source->GetLayers()) {
    const std::string name = layer->GetName();
    if (foreign.contains(name)) {
      diagnostics.add(warning_about(path).layer(name).message("is a table of another file; it is left out"));
      continue;
    }
    if (!is_kml && !options.layers.empty() &&
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
    TraceSpan parsing("parsing", name);
    auto dataset = read_ogr_layer(*layer, path, driver,
                                  {.crs = crs.get(),
                                   .encoding = driver == "ESRI Shapefile" ? *encoding : std::string(),
                                   .sketch = options.sketch,
                                   .shapes = shapes ? &*shapes : nullptr,
                                   .share_before = layers_read++ / layer_count,
                                   .share = 1 / layer_count},
                                  diagnostics, progress);
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
  if (is_kml) {
    set_kml_placemarks(datasets, std::move(kml->folders), diagnostics);
    strip_kml_descriptions(datasets);
  }
  if (!datasets.empty()) return datasets;
  if (reason.empty() && !options.layers.empty()) {
    std::vector<std::string> names;
    for (OGRLayer* layer : source->GetLayers()) names.emplace_back(layer->GetName());
    return fail(no_such_layer(path, options.layers, names));
  }
  return fail(!reason.empty() ? reason : fmt::format("{}: holds no vector layers", path));
}

}  // namespace thalweg
