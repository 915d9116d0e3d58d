// The shapes of shapefiles, which we read ourselves: the same as of the same shapes in a GeoPackage, which GDAL reads.
#include "geodata/formats/gdal/shapefile_shapes.h"

#include <cstring>
#include <memory>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "tests/formats/reading.h"

using namespace thalweg;

namespace {

void write_shapes(const std::string& path, const char* driver, OGRwkbGeometryType type,
                  const std::vector<const char*>& shapes, int epsg) {
  GDALAllRegister();
  OGRSpatialReference crs;
  REQUIRE(crs.importFromEPSG(epsg) == OGRERR_NONE);
  crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  const std::unique_ptr<GDALDataset> file(
      GetGDALDriverManager()->GetDriverByName(driver)->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  REQUIRE(file);
  OGRLayer* layer = file->CreateLayer("a", &crs, type, nullptr);
  REQUIRE(layer);
  OGRFieldDefn name("name", OFTString);
  REQUIRE(layer->CreateField(&name) == OGRERR_NONE);
  int number = 0;
  for (const char* wkt : shapes) {
    OGRFeature feature(layer->GetLayerDefn());
    feature.SetField("name", std::to_string(number++).c_str());
    OGRGeometry* shape = nullptr;
    if (wkt != nullptr) REQUIRE(OGRGeometryFactory::createFromWkt(wkt, nullptr, &shape) == OGRERR_NONE);
    if (shape != nullptr) feature.SetGeometryDirectly(shape);
    REQUIRE(layer->CreateFeature(&feature) == OGRERR_NONE);
  }
}

void check_same(const GeometryColumn& a, const GeometryColumn& b) {
  CHECK(a.coords == b.coords);
  CHECK(a.ring_begin == b.ring_begin);
  CHECK(a.part_begin == b.part_begin);
  CHECK(a.part_kind == b.part_kind);
  CHECK(a.feature_begin == b.feature_begin);
}

const std::vector<const char*> Polygons{"POLYGON ((0 0,0 9,9 9,9 0,0 0),(4 1,5 1,5 2,4 1),(6 6,7 6,7 7,6 6))", nullptr,
                                        "MULTIPOLYGON (((10 0,10 9,19 9,19 0,10 0),(12 1,18 1,18 8,12 8,12 1)),((13 "
                                        "2,13 7,17 7,17 2,13 2),(14 3,15 3,15 4,14 3)),"
                                        "((30 0,30 5,35 5,30 0)))",
                                        "POLYGON ((170 10,170 12,190 12,190 10,170 10))",
                                        "POLYGON ((40 0,40 1,41 1,40 0))"};

}  // namespace

TEST_CASE("every kind of shape is the same from a shapefile and from a GeoPackage") {
  struct Kind {
    OGRwkbGeometryType type;
    std::vector<const char*> shapes;
  };
  const std::vector<const char*> heights{"POLYGON ZM ((0 0 1 2,0 9 1 2,9 9 1 2,0 0 1 2))", nullptr};
  const std::vector<const char*> lines{"LINESTRING (1 2,3 4)", "MULTILINESTRING ((1 2,3 4),(5 6,7 8,9 10))", nullptr};
  for (const Kind& kind :
       {Kind{wkbPoint, {"POINT (45 39)", nullptr, "POINT (46 40)"}}, Kind{wkbPoint25D, {"POINT Z (45 39 1200)"}},
        Kind{wkbMultiPoint, {"MULTIPOINT ((1 2),(3 4))", nullptr, "MULTIPOINT ((5 6))"}},
        Kind{wkbMultiLineString, lines}, Kind{wkbMultiPolygon, Polygons}, Kind{wkbPolygonZM, heights}}) {
    INFO(OGRGeometryTypeToName(kind.type));
    const Folder folder;
    const std::string shp = (folder.path / "a.shp").string(), gpkg = (folder.path / "a.gpkg").string();
    write_shapes(shp, "ESRI Shapefile", kind.type, kind.shapes, 4326);
    write_shapes(gpkg, "GPKG", kind.type, kind.shapes, 4326);
    REQUIRE(ShapefileShapes::open(shp).has_value());
    const Read ours = read(shp), theirs = read(gpkg);
    REQUIRE(ours.datasets.size() == 1);
    REQUIRE(theirs.datasets.size() == 1);
    REQUIRE(ours.datasets[0]->feature_count() == kind.shapes.size());
    check_same(ours.datasets[0]->geometry, theirs.datasets[0]->geometry);
    CHECK(ours.diagnostics.entries().size() == theirs.diagnostics.entries().size());
  }
}

TEST_CASE("holes are told by their direction before a shapefile is transformed") {
  const Folder folder;
  const std::string shp = (folder.path / "a.shp").string(), gpkg = (folder.path / "a.gpkg").string();
  const std::vector<const char*> shapes{
      "POLYGON ((500000 4300000,500000 4400000,600000 4400000,600000 4300000,500000 4300000),"
      "(520000 4320000,540000 4320000,540000 4340000,520000 4320000))"};
  write_shapes(shp, "ESRI Shapefile", wkbPolygon, shapes, 32638);
  write_shapes(gpkg, "GPKG", wkbPolygon, shapes, 32638);
  const Read ours = read(shp), theirs = read(gpkg);
  REQUIRE(ours.datasets.size() == 1);
  REQUIRE(theirs.datasets.size() == 1);
  const GeometryColumn &a = ours.datasets[0]->geometry, &b = theirs.datasets[0]->geometry;
  CHECK(a.part_count() == 1);
  CHECK(a.ring_begin == b.ring_begin);
  REQUIRE(a.coords.size() == b.coords.size());
  for (std::size_t i = 0; i < a.coords.size(); ++i) {
    CHECK(a.coords[i].lon == Approx(b.coords[i].lon).margin(1e-9));
    CHECK(a.coords[i].lat == Approx(b.coords[i].lat).margin(1e-9));
  }
}

TEST_CASE("rows deleted from a shapefile leave the others with their own shapes") {
  const Folder folder;
  const std::string shp = (folder.path / "a.shp").string();
  write_shapes(shp, "ESRI Shapefile", wkbMultiPolygon, Polygons, 4326);
  {
    const std::unique_ptr<GDALDataset> file(GDALDataset::Open(shp.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
    REQUIRE(file->GetLayer(0)->DeleteFeature(0) == OGRERR_NONE);  // marked, not moved
  }
  const Read result = read(shp);
  REQUIRE(result.datasets.size() == 1);
  const Dataset& data = *result.datasets[0];
  REQUIRE(data.feature_count() == 4);
  CHECK(data.table.text(1, *data.table.find("name")) == "2");
  CHECK(data.geometry.feature_bounds(1) == Bounds{10, 0, 35, 9});
}

TEST_CASE("a shapefile cut at any place keeps the shapes before the cut and names the others") {
  const Folder folder;
  const std::string shp = (folder.path / "a.shp").string();
  write_shapes(shp, "ESRI Shapefile", wkbMultiPolygon, Polygons, 4326);
  const Read sound = read(shp);
  REQUIRE(sound.datasets.size() == 1);
  std::ifstream file(shp, std::ios::binary);
  const std::string whole((std::istreambuf_iterator<char>(file)), {});
  for (std::size_t length = 100; length < whole.size(); length += 13) {
    INFO("cut at " << length);
    folder.write("a.shp", std::string_view(whole).substr(0, length));
    const Read cut = read(shp);
    if (cut.datasets.empty()) {
      CHECK_FALSE(cut.error.empty());
      continue;
    }
    const GeometryColumn &now = cut.datasets[0]->geometry, &then = sound.datasets[0]->geometry;
    REQUIRE(now.feature_count() == then.feature_count());
    bool lacks = false;
    for (std::size_t f = 0; f < now.feature_count(); ++f) {
      const bool is_whole = now.feature_bounds(f) == then.feature_bounds(f);
      const bool is_gone = now.feature_begin[f] == now.feature_begin[f + 1];
      CHECK((is_whole || is_gone));
      lacks |= !is_whole;
    }
    CHECK(lacks);
    CHECK(says(cut, "is damaged; the feature is kept without a shape"));
  }
}

TEST_CASE("counts and offsets that a shapefile cannot hold are not believed") {
  const Folder folder;
  const std::string shp = (folder.path / "a.shp").string();
  write_shapes(shp, "ESRI Shapefile", wkbMultiPolygon, {Polygons[0]}, 4326);
  std::ifstream file(shp, std::ios::binary);
  const std::string whole((std::istreambuf_iterator<char>(file)), {});
  constexpr std::size_t Content = 108, Parts = Content + 36, Points = Content + 40, SecondPart = Content + 48;
  for (const std::size_t at : {Parts, Points, SecondPart})
    for (const std::uint32_t lie : {0x7fffffffu, 0xffffffffu, 0x10000000u, 1000u}) {
      INFO(lie << " at " << at);
      std::string bytes = whole;
      std::memcpy(bytes.data() + at, &lie, sizeof lie);
      folder.write("a.shp", bytes);
      const Read result = read(shp);
      REQUIRE(result.datasets.size() == 1);
      CHECK(result.datasets[0]->geometry.part_count() == 0);
      CHECK(says(result, "is damaged"));
    }
}
