// Shapefiles as they come: other code pages, without index, without CRS, in a projected CRS.
#include <filesystem>
#include <fstream>
#include <memory>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <unistd.h>

#include "geodata/cache/read_datasets.h"
#include "tests/support/catch.h"

using namespace thalweg;
namespace fs = std::filesystem;

namespace {

class Shapefile {
 public:
  Shapefile(int epsg, const char* encoding, double x, double y) {
    fs::create_directories(folder_);
    GDALAllRegister();
    OGRSpatialReference crs;
    if (epsg > 0) crs.importFromEPSG(epsg);
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const std::unique_ptr<GDALDataset> file(GetGDALDriverManager()
                                                ->GetDriverByName("ESRI Shapefile")
                                                ->Create(path().c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    char option[64];
    std::snprintf(option, sizeof option, "ENCODING=%s", encoding);
    char* options[] = {option, nullptr};
    OGRLayer* layer = file->CreateLayer("places", epsg > 0 ? &crs : nullptr, wkbPoint, options);
    OGRFieldDefn name("name", OFTString), start("start_date", OFTDate);
    REQUIRE(layer->CreateField(&name) == OGRERR_NONE);
    REQUIRE(layer->CreateField(&start) == OGRERR_NONE);
    OGRFeature feature(layer->GetLayerDefn());
    feature.SetField("name", "Степанакерт");
    feature.SetField("start_date", 1992, 5, 18);
    OGRPoint point(x, y);
    feature.SetGeometry(&point);
    REQUIRE(layer->CreateFeature(&feature) == OGRERR_NONE);
  }
  ~Shapefile() { fs::remove_all(folder_); }

  [[nodiscard]] std::string path() const { return (folder_ / "places.shp").string(); }
  void remove(const char* extension) const { fs::remove(folder_ / (std::string("places") + extension)); }
  [[nodiscard]] bool has(const char* extension) const {
    return fs::exists(folder_ / (std::string("places") + extension));
  }

 private:
  static inline int count_ = 0;
  fs::path folder_ =
      fs::temp_directory_path() / ("thalweg_shp_" + std::to_string(::getpid()) + "_" + std::to_string(++count_));
};

struct Read {
  std::vector<DatasetPtr> datasets;
  std::string log;
};

Read read(const Shapefile& file, const std::string& encoding = "", const std::string& crs = "") {
  Read result;
  Diagnostics diagnostics;
  Progress progress;
  auto datasets =
      read_datasets(file.path(), {.layers = {}, .hints = {.crs = crs, .encoding = encoding}}, diagnostics, progress);
  if (datasets)
    result.datasets = *datasets;
  else
    result.log = datasets.error().message;
  for (const Diagnostic& d : diagnostics.entries()) result.log += "\n" + to_string(d);
  return result;
}

}  // namespace

TEST_CASE("a shapefile in a projected CRS lands where it lies, its Cyrillic and its dates intact") {
  const Shapefile file(32638, "CP1251", 643000, 4409000);  // UTM zone 38 N
  const Read result = read(file);
  INFO(result.log);
  REQUIRE(result.datasets.size() == 1);
  const Dataset& data = *result.datasets[0];
  CHECK(data.crs == "EPSG:32638");
  CHECK(data.geometry.coords.at(0).lon == Approx(46.67).margin(0.02));
  CHECK(data.geometry.coords.at(0).lat == Approx(39.82).margin(0.02));
  CHECK(data.table.text(0, *data.table.find("name")) == "Степанакерт");
  CHECK(iso_date(data.lifetimes.at(0).begin.nominal) == "1992-05-18");
}

TEST_CASE("without .cpg the user's encoding decides") {
  const Shapefile file(4326, "CP1251", 46.75, 39.8);
  file.remove(".cpg");
  const Read result = read(file, "CP1251");
  REQUIRE(result.datasets.size() == 1);
  CHECK(result.datasets[0]->table.text(0, 0) == "Степанакерт");
}

TEST_CASE("a missing index is made in memory, not beside the user's file") {
  const Shapefile file(4326, "UTF-8", 46.75, 39.8);
  file.remove(".shx");
  const Read result = read(file);
  INFO(result.log);
  REQUIRE(result.datasets.size() == 1);
  CHECK(result.datasets[0]->geometry.coords.size() == 1);
  CHECK(result.datasets[0]->table.text(0, 0) == "Степанакерт");
  CHECK(result.log.find(".shx index is missing") != std::string::npos);
  CHECK_FALSE(file.has(".shx"));
}

TEST_CASE("without .prj degrees are taken as WGS84 with a warning, and metres are refused") {
  const Shapefile degrees(0, "UTF-8", 46.75, 39.8);
  const Read taken = read(degrees);
  REQUIRE(taken.datasets.size() == 1);
  CHECK(taken.log.find("taken as WGS84") != std::string::npos);
  const Shapefile metres(0, "UTF-8", 643000, 4409000);
  const Read refused = read(metres);
  CHECK(refused.datasets.empty());
  CHECK(refused.log.find("no .prj") != std::string::npos);
  const Read asked = read(metres, "", "EPSG:32638");
  REQUIRE(asked.datasets.size() == 1);
  CHECK(asked.datasets[0]->crs == "EPSG:32638");
  CHECK(asked.datasets[0]->geometry.coords.at(0).lon == Approx(46.67).margin(0.02));
  CHECK(asked.log.find("taken as WGS84") == std::string::npos);
  // What is in degrees stays where it is.
  const Read stays = read(degrees, "", "EPSG:32638");
  REQUIRE(stays.datasets.size() == 1);
  CHECK(stays.datasets[0]->geometry.coords.at(0).lon == Approx(46.75));
}

TEST_CASE("without .cpg the language byte of the .dbf decides, and where it says nothing a warning says what to do") {
  const Shapefile file(4326, "CP1251", 46.75, 39.8);
  file.remove(".cpg");
  CHECK(read(file).log.find("put a .cpg file beside it") != std::string::npos);
  {
    std::fstream dbf(fs::path(file.path()).replace_extension(".dbf"), std::ios::binary | std::ios::in | std::ios::out);
    dbf.seekp(29);
    dbf.put('\xC9');  // Windows, Cyrillic
  }
  const Read result = read(file);
  INFO(result.log);
  CHECK(result.log.empty());
  REQUIRE(result.datasets.size() == 1);
  CHECK(result.datasets[0]->table.text(0, 0) == "Степанакерт");
}

TEST_CASE("without .dbf the shapes are there and the attributes are not") {
  const Shapefile file(4326, "UTF-8", 46.75, 39.8);
  file.remove(".dbf");
  const Read result = read(file);
  INFO(result.log);
  REQUIRE(result.datasets.size() == 1);
  CHECK(result.datasets[0]->feature_count() == 1);
  CHECK(result.datasets[0]->geometry.coords.size() == 1);
  CHECK_FALSE(result.datasets[0]->table.find("name"));
}

TEST_CASE("without .shp there is nothing to read, and the message names the file") {
  const Shapefile file(4326, "UTF-8", 46.75, 39.8);
  file.remove(".shp");
  const Read result = read(file);
  CHECK(result.datasets.empty());
  CHECK(result.log.find("places.shp: does not exist") != std::string::npos);
}
