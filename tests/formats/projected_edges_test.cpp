// Straight edges and curves of a projected CRS, and boxes wider than a hemisphere: drawn as they are in their own
// plane.
#include <cmath>
#include <memory>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "geodata/projection/ground_measure.h"
#include "tests/formats/reading.h"

using namespace thalweg;

namespace {

std::string write_shape(const Folder& folder, const char* name, const char* driver, int epsg, const char* wkt) {
  const std::string path = (folder.path / name).string();
  GDALAllRegister();
  OGRSpatialReference crs;
  crs.importFromEPSG(epsg);
  crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  OGRGeometry* shape = nullptr;
  REQUIRE(OGRGeometryFactory::createFromWkt(wkt, nullptr, &shape) == OGRERR_NONE);
  const std::unique_ptr<OGRGeometry> owned(shape);
  const std::unique_ptr<GDALDataset> file(
      GetGDALDriverManager()->GetDriverByName(driver)->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  OGRLayer* layer = file->CreateLayer("shape", &crs, shape->getGeometryType(), nullptr);
  OGRFeature feature(layer->GetLayerDefn());
  feature.SetGeometry(shape);
  REQUIRE(layer->CreateFeature(&feature) == OGRERR_NONE);
  return path;
}

// The greatest distance, in metres of the plane, of the shape's edges from the square [-half, half] about a middle.
double furthest_from_square_m(const GeometryColumn& shape, int epsg, LonLat middle, double half) {
  OGRSpatialReference wgs84, plane;
  wgs84.importFromEPSG(4326);
  plane.importFromEPSG(epsg);
  for (OGRSpatialReference* crs : {&wgs84, &plane}) crs->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  const std::unique_ptr<OGRCoordinateTransformation> to_plane(OGRCreateCoordinateTransformation(&wgs84, &plane));
  double furthest = 0;
  const auto ring = shape.ring(0);
  for (std::size_t i = 1; i < ring.size(); ++i)
    for (double t = 0; t < 1; t += 0.1) {
      const LonLat on_edge{ring[i - 1].lon + (ring[i].lon - ring[i - 1].lon) * t,
                           ring[i - 1].lat + (ring[i].lat - ring[i - 1].lat) * t};
      double x = on_edge.lon, y = on_edge.lat;
      REQUIRE(to_plane->Transform(1, &x, &y) != 0);
      const double off = std::max(std::abs(x - middle.lon), std::abs(y - middle.lat)) - half;
      furthest = std::max(furthest, std::abs(off));
    }
  return furthest;
}

constexpr const char* LargeSquare =
    "POLYGON ((2071000 960000,6571000 960000,6571000 5460000,2071000 5460000,2071000 960000))";

}  // namespace

TEST_CASE("a square of 4500 km in its own plane is that square on the map, within metres") {
  const Folder folder;
  for (const auto& [name, driver] : {std::pair("s.gpkg", "GPKG"), std::pair("s.shp", "ESRI Shapefile")}) {
    INFO(driver);
    const Read result = read(write_shape(folder, name, driver, 3035, LargeSquare));
    INFO(result.error);
    REQUIRE(result.datasets.size() == 1);
    const GeometryColumn& shape = result.datasets[0]->geometry;
    REQUIRE(shape.ring_count() == 1);
    CHECK(furthest_from_square_m(shape, 3035, {4321000, 3210000}, 2250000) < 5);
    CHECK(ground_area_km2(shape, 0) == Approx(4500.0 * 4500).epsilon(1e-4));  // the plane keeps areas
    // The middle of the northern edge: a chord of 2250 km spans 20.3 degrees of the authalic sphere about 52 N.
    CHECK(result.datasets[0]->extent.north == Approx(72.3).margin(0.05));
    CHECK(shape.coords.size() < 6000);
  }
}

TEST_CASE("neighbours put in the same positions along the edge they share") {
  const Folder folder;
  const Read result = read(
      write_shape(folder, "n.gpkg", "GPKG", 3035,
                  "MULTIPOLYGON (((2100000 1000000,4300000 1000000,4300000 5400000,2100000 5400000,2100000 1000000)),"
                  "((4300000 1000000,6500000 1000000,6500000 5400000,4300000 5400000,4300000 1000000)))"));
  REQUIRE(result.datasets.size() == 1);
  const GeometryColumn& shape = result.datasets[0]->geometry;
  REQUIRE(shape.ring_count() == 2);
  std::size_t shared = 0;
  const auto second = shape.ring(1);
  for (const LonLat& p : shape.ring(0)) shared += std::find(second.begin(), second.end(), p) != second.end();
  CHECK(shared > 100);
}

TEST_CASE("short edges of a projected CRS stay as they are") {
  const Folder folder;
  const Read result = read(write_shape(folder, "u.gpkg", "GPKG", 32638,
                                       "POLYGON ((643000 4409000,645000 4409000,645000 4411000,643000 4409000))"));
  REQUIRE(result.datasets.size() == 1);
  CHECK(result.datasets[0]->geometry.coords.size() == 4);
}

TEST_CASE("a circle of 10 km at 60 N is round") {
  const Folder folder;
  const Read result = read(write_shape(
      folder, "c.gpkg", "GPKG", 32638,
      "CURVEPOLYGON (CIRCULARSTRING (490000 6650000,500000 6660000,510000 6650000,500000 6640000,490000 6650000))"));
  INFO(result.error);
  REQUIRE(result.datasets.size() == 1);
  const Bounds& extent = result.datasets[0]->extent;
  CHECK(extent.south == Approx(59.898).margin(0.002));
  CHECK(extent.north == Approx(60.077).margin(0.002));
  CHECK(ground_area_km2(result.datasets[0]->geometry, 0) == Approx(314.16).epsilon(0.002));
}

TEST_CASE("a box wider than a hemisphere stays what its file draws, and one across the antimeridian too") {
  const auto extent_of = [](const std::string& ring) {
    const Read result = read_text_as(feature(R"({"type":"Polygon","coordinates":[[)" + ring + "]]}"));
    REQUIRE(result.datasets.size() == 1);
    const GeometryColumn& shape = result.datasets[0]->geometry;
    return std::pair(shape.part_count(), ground_area_km2(shape, 0));
  };
  // Counterclockwise, as RFC 7946 draws exteriors.
  const auto wide = extent_of("[-170,-45],[170,-45],[170,45],[-170,45],[-170,-45]");
  CHECK(wide.first == 1);
  CHECK(wide.second == Approx(340.0 / 360 * 359.86e6).epsilon(0.001));
  const auto strip = extent_of("[170,-45],[-170,-45],[-170,45],[170,45],[170,-45]");
  CHECK(strip.first == 2);
  CHECK(strip.second == Approx(20.0 / 360 * 359.86e6).epsilon(0.001));
  // A shapefile draws them clockwise.
  const Folder folder;
  const Read shapefile = read(
      write_shape(folder, "w.shp", "ESRI Shapefile", 4326, "POLYGON ((-170 -45,-170 45,170 45,170 -45,-170 -45))"));
  REQUIRE(shapefile.datasets.size() == 1);
  CHECK(shapefile.datasets[0]->extent == Bounds{-170, -45, 170, 45});
}

TEST_CASE("dates before our era come out of a GeoPackage as dates") {
  const Folder folder;
  const std::string path = (folder.path / "d.gpkg").string();
  GDALAllRegister();
  {
    const std::unique_ptr<GDALDataset> file(
        GetGDALDriverManager()->GetDriverByName("GPKG")->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    OGRLayer* layer = file->CreateLayer("d", nullptr, wkbNone, nullptr);
    OGRFieldDefn start("start", OFTDate);
    REQUIRE(layer->CreateField(&start) == OGRERR_NONE);
    for (const int year : {43, 800}) {
      OGRFeature feature(layer->GetLayerDefn());
      feature.SetField("start", year, 3, 15);
      REQUIRE(layer->CreateFeature(&feature) == OGRERR_NONE);
    }
    // GDAL 3.10 writes no such year itself.
    file->ExecuteSQL("UPDATE d SET start = '-0043-03-15' WHERE fid = 1", nullptr, nullptr);
  }
  const Read result = read(path);
  REQUIRE(result.datasets.size() == 1);
  CHECK(result.datasets[0]->table.text(0, *result.datasets[0]->table.find("start")) == "-0043-03-15");
  REQUIRE(result.datasets[0]->lifetimes.size() == 2);
  CHECK(iso_date(result.datasets[0]->lifetimes[0].begin.nominal) == "-0043-03-15");
}
