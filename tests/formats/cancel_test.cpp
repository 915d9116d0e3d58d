// A load that is cancelled at any moment ends with "cancelled" or, when it was already done, with the whole; under the
// address sanitiser and under valgrind (tests/leaks.sh) it leaves nothing behind.
#include <chrono>
#include <cmath>
#include <random>
#include <thread>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "geodata/geometry/outline_sketch.h"
#include "tests/formats/reading.h"

using namespace thalweg;

namespace {

constexpr int Rings = 120, PointsPerRing = 200;

std::string large_geojson(const std::string& crs = "") {
  std::string text = R"({"type":"FeatureCollection",)" + crs + R"("features":[)";
  for (int r = 0; r < Rings; ++r) {
    std::string ring;
    for (int i = 0; i <= PointsPerRing; ++i) {
      const double angle = 2 * 3.14159265358979 * (i % PointsPerRing) / PointsPerRing;
      ring += (i ? "," : "") + ("[" + std::to_string(20 + r % 12 + 0.4 * std::cos(angle)) + "," +
                                std::to_string(30 + r / 12 + 0.4 * std::sin(angle)) + "]");
    }
    text += (r ? "," : "") + feature("{\"type\":\"Polygon\",\"coordinates\":[[" + ring + "]]}",
                                     "{\"start\":\"19" + std::to_string(10 + r % 80) + "-01-01\",\"name\":\"n" +
                                         std::to_string(r) + "\"}");
  }
  return text + "]}";
}

std::string large_csv() {
  std::string text = "lon,lat,date,name\n";
  for (int i = 0; i < 20'000; ++i)
    text += std::to_string(i % 170) + "." + std::to_string(i) + "," + std::to_string(i % 80) + ",19" +
            std::to_string(10 + i % 80) + "-05-0" + std::to_string(1 + i % 9) + ",n" + std::to_string(i) + "\n";
  return text;
}

// Of the same rings, by way of GDAL.
void convert(const std::string& from, const std::string& to, const char* driver_name) {
  GDALAllRegister();
  GDALDataset* source = GDALDataset::Open(from.c_str(), GDAL_OF_VECTOR);
  REQUIRE(source != nullptr);
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(driver_name);
  REQUIRE(driver != nullptr);
  GDALDataset* copy = driver->Create(to.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
  REQUIRE(copy != nullptr);
  REQUIRE(copy->CopyLayer(source->GetLayer(0), "a") != nullptr);
  GDALClose(copy);
  GDALClose(source);
}

// Cancels after ever longer waits, up to what the whole takes, and looks at what comes of it.
void cancel_at_many_moments(const std::string& path, std::size_t features) {
  using Clock = std::chrono::steady_clock;
  REQUIRE(read(path).datasets.size() == 1);  // GDAL's own beginnings are not what is measured
  const auto start = Clock::now();
  REQUIRE(read(path).datasets.at(0)->feature_count() == features);
  const std::chrono::duration<double> whole = Clock::now() - start;
  std::mt19937 random(7);
  constexpr int Times = 40,
                Most = 4000;  // until one has hit: a small file is read between two moments of a busy machine
  int cancelled = 0;
  for (int i = 0; i < Times || (cancelled == 0 && i < Most); ++i) {
    Progress progress;
    OutlineSketch sketch;
    const std::chrono::duration<double> wait = whole * std::uniform_real_distribution(0.0, 1.0)(random);
    std::thread other([&] {
      std::this_thread::sleep_for(wait);
      progress.cancel();
    });
    Diagnostics diagnostics;
    const auto datasets = read_datasets(path, {.layers = {}, .sketch = &sketch}, diagnostics, progress);
    other.join();
    if (datasets) {
      CHECK(datasets->at(0)->feature_count() == features);
      continue;
    }
    CHECK(datasets.error().message.find("cancelled") != std::string::npos);
    ++cancelled;
  }
  CHECK(cancelled > 0);
}

}  // namespace

TEST_CASE("reading GeoJSON is cancelled at any moment") {
  const Folder folder;
  cancel_at_many_moments(folder.write("a.geojson", large_geojson()), Rings);
}

TEST_CASE("reading GeoJSON through GDAL is cancelled at any moment, also while GDAL opens it") {
  const Folder folder;
  const std::string crs = R"("crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4258"}},)";
  cancel_at_many_moments(folder.write("a.geojson", large_geojson(crs)), Rings);
}

TEST_CASE("reading a GeoPackage and a shapefile is cancelled at any moment") {
  const Folder folder;
  const std::string from = folder.write("a.geojson", large_geojson());
  convert(from, (folder.path / "a.gpkg").string(), "GPKG");
  cancel_at_many_moments((folder.path / "a.gpkg").string(), Rings);
  convert(from, (folder.path / "b.shp").string(), "ESRI Shapefile");
  cancel_at_many_moments((folder.path / "b.shp").string(), Rings);
}

TEST_CASE("reading a table of text is cancelled at any moment") {
  const Folder folder;
  cancel_at_many_moments(folder.write("a.csv", large_csv()), 20'000);
}

TEST_CASE("what is cancelled before it begins reads nothing") {
  const Folder folder;
  const std::string crs = R"("crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4258"}},)";
  for (const std::string& path : {folder.write("a.geojson", large_geojson()),
                                  folder.write("b.geojson", large_geojson(crs)), folder.write("c.csv", large_csv())}) {
    Progress progress;
    progress.cancel();
    Diagnostics diagnostics;
    const auto datasets = read_datasets(path, {}, diagnostics, progress);
    REQUIRE_FALSE(datasets);
    CHECK(datasets.error().message == path + ": cancelled");
  }
}

TEST_CASE("a file that GDAL reads through our file system is named as the user named it") {
  const Folder folder;
  const std::string crs = R"("crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4258"}},)";
  const std::string path = folder.write("a.geojson", large_geojson(crs));
  const Read whole = read(path);
  REQUIRE(whole.datasets.size() == 1);
  CHECK(whole.datasets[0]->path == path);
  CHECK(whole.datasets[0]->name == "a");
  CHECK(whole.datasets[0]->crs == "EPSG:4258");
  const Read broken = read(folder.write("b.geojson", R"({"type":"Nonsense","x":[1,2,)"));
  CHECK_FALSE(broken.error.empty());
  CHECK_FALSE(says(broken, "vsithalweg"));
}

TEST_CASE("the outlines of a file come while it is read, of its own rings") {
  const Folder folder;
  const std::string from = folder.write("a.geojson", large_geojson());
  convert(from, (folder.path / "a.gpkg").string(), "GPKG");
  for (const std::string& path : {from, (folder.path / "a.gpkg").string()}) {
    OutlineSketch sketch;
    Diagnostics diagnostics;
    Progress progress;
    const auto datasets = read_datasets(path, {.layers = {}, .sketch = &sketch}, diagnostics, progress);
    REQUIRE(datasets);
    const SketchedLines lines = sketch.take();
    CHECK(lines.line_count() == Rings);
    const Bounds extent = datasets->at(0)->extent;
    for (const LonLat& p : lines.points) REQUIRE(extent.contains(p.lon, p.lat));
  }
}
