// What every vector driver of this GDAL writes, read by us and by GDAL alone: the same features, places and names.
#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "tests/formats/reading.h"

using namespace thalweg;

namespace {

// Of drivers that want more than a name: servers, other formats' files, or a kind of shape of their own.
const std::set<std::string> NotByName = {
    "PostgreSQL", "MySQL",  "MSSQLSpatial", "ODBC",    "CARTO",   "Elasticsearch", "AmigoCloud", "MongoDBv3",
    "PLScenes",   "WFS",    "NGW",          "HANA",    "netCDF",  "PDF",           "Memory",     "MEM",
    "VRT",        "PGDUMP", "MVT",          "MBTiles", "PMTiles", "Selafin",       "S57",        "DGN",
    "VDV",        "GMLAS",  "OGR_VRT",      "Parquet", "Arrow",   "MiraMonVector"};

struct Place {
  double lon, lat;
};
constexpr Place Places[] = {{46.75, 39.75}, {46.5, 39.5}, {49.25, 40.375}};
constexpr const char* Names[] = {"Shusha", "Lachin", "Baku"};

// False when the driver does not write such a layer.
bool write(GDALDriver& driver, const std::string& path) {
  CPLErrorHandlerPusher quiet(CPLQuietErrorHandler);
  const std::unique_ptr<GDALDataset> file(driver.Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  if (!file) return false;
  OGRSpatialReference crs;
  crs.importFromEPSG(4326);
  crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  const std::string name = driver.GetDescription();
  const char* tables[] = {"GEOMETRY=AS_WKT", nullptr};
  OGRLayer* layer = file->CreateLayer("places", &crs, wkbPoint, name == "CSV" ? const_cast<char**>(tables) : nullptr);
  if (layer == nullptr) return false;
  OGRFieldDefn field("name", OFTString);
  const bool has_name = layer->CreateField(&field) == OGRERR_NONE || layer->GetLayerDefn()->GetFieldIndex("name") >= 0;
  for (std::size_t i = 0; i < std::size(Places); ++i) {
    OGRFeature feature(layer->GetLayerDefn());
    if (has_name && layer->GetLayerDefn()->GetFieldIndex("name") >= 0) feature.SetField("name", Names[i]);
    OGRPoint point(Places[i].lon, Places[i].lat);
    feature.SetGeometry(&point);
    if (layer->CreateFeature(&feature) != OGRERR_NONE) return false;
  }
  return true;
}

struct Seen {
  std::size_t features = 0;
  std::multimap<double, double> places;
  std::multiset<std::string> names;
  friend bool operator==(const Seen&, const Seen&) = default;
};

Seen seen_by_gdal(const std::string& path) {
  Seen seen;
  CPLErrorHandlerPusher quiet(CPLQuietErrorHandler);
  const std::unique_ptr<GDALDataset> file(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR));
  if (!file) return seen;
  for (OGRLayer* layer : file->GetLayers())
    for (const auto& feature : *layer) {
      ++seen.features;
      const OGRGeometry* shape = feature->GetGeometryRef();
      if (shape != nullptr && wkbFlatten(shape->getGeometryType()) == wkbPoint)
        seen.places.emplace(shape->toPoint()->getX(), shape->toPoint()->getY());
      for (const char* column : {"name", "Name", "NAME"})
        if (const int at = feature->GetFieldIndex(column); at >= 0) {
          seen.names.insert(feature->GetFieldAsString(at));
          break;
        }
    }
  return seen;
}

Seen seen_by_us(const Read& read) {
  Seen seen;
  for (const DatasetPtr& data : read.datasets) {
    seen.features += data->feature_count();
    for (std::size_t i = 0; i < data->geometry.coords.size(); ++i)
      seen.places.emplace(data->geometry.coords[i].lon, data->geometry.coords[i].lat);
    for (const char* column : {"name", "Name", "NAME"})
      if (const auto at = data->table.find(column)) {
        for (std::size_t row = 0; row < data->feature_count(); ++row) seen.names.insert(data->table.text(row, *at));
        break;
      }
  }
  return seen;
}

}  // namespace

TEST_CASE("what every vector driver writes is read as GDAL reads it") {
  GDALAllRegister();
  std::set<std::string> compared;
  for (int d = 0; d < GetGDALDriverManager()->GetDriverCount(); ++d) {
    GDALDriver& driver = *GetGDALDriverManager()->GetDriver(d);
    const std::string name = driver.GetDescription();
    if (driver.GetMetadataItem(GDAL_DCAP_VECTOR) == nullptr || driver.GetMetadataItem(GDAL_DCAP_CREATE) == nullptr ||
        NotByName.contains(name))
      continue;
    const Folder folder;
    const char* ending = driver.GetMetadataItem(GDAL_DMD_EXTENSION);
    if (ending == nullptr || *ending == '\0') ending = driver.GetMetadataItem(GDAL_DMD_EXTENSIONS);
    const std::string endings = ending != nullptr ? ending : "dat";
    const std::string path = (folder.path / ("places." + endings.substr(0, endings.find(' ')))).string();
    if (!write(driver, path) || !std::filesystem::exists(path)) continue;
    const Seen wanted = seen_by_gdal(path);
    if (wanted.places.empty()) continue;
    const Read result = read(path);
    INFO(name << ": " << result.error);
    const Seen found = seen_by_us(result);
    CHECK(found.features == wanted.features);
    CHECK(found.places == wanted.places);
    CHECK(found.names == wanted.names);
    compared.insert(name);
  }
  // Those that every Debian has; more are welcome.
  for (const char* name : {"ESRI Shapefile", "GeoJSON", "GeoJSONSeq", "GPKG", "FlatGeobuf", "GML", "GPX", "CSV",
                           "SQLite", "MapInfo File", "DXF", "OGR_GMT", "LIBKML"}) {
    INFO(name);
    CHECK(compared.contains(name));
  }
}
