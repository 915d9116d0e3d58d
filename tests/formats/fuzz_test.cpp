// Files changed at random: whatever comes of it, the program lives and its columns fit each other.
#include <cmath>
#include <memory>
#include <random>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "tests/formats/reading.h"

using namespace thalweg;

namespace {

void require_sound(const Read& result) {
  for (const DatasetPtr& dataset : result.datasets) {
    const GeometryColumn& g = dataset->geometry;
    REQUIRE(g.feature_count() == dataset->table.row_count());
    REQUIRE(g.feature_begin.back() == g.part_count());
    REQUIRE(g.part_begin.back() == g.ring_count());
    REQUIRE(g.ring_begin.back() == g.coords.size());
    REQUIRE((dataset->lifetimes.empty() || dataset->lifetimes.size() == g.feature_count()));
    for (const Column& column : dataset->table.columns()) {
      if (!column.is_sparse) REQUIRE(column.present.size() == dataset->table.row_count());
      if (column.is_sparse && !column.rows.empty()) REQUIRE(column.rows.back() < dataset->table.row_count());
    }
    bool on_globe = true;
    for (const LonLat& p : g.coords) on_globe &= std::abs(p.lon) <= 180 && std::abs(p.lat) <= 90;
    REQUIRE(on_globe);
    bool closed = true;
    for (std::size_t part = 0; part < g.part_count(); ++part)
      if (g.part_kind[part] == PartKind::polygon)
        for (std::uint32_t ring = g.part_begin[part]; ring < g.part_begin[part + 1]; ++ring)
          closed &= g.ring(ring).size() >= 4 && g.ring(ring).front() == g.ring(ring).back();
    REQUIRE(closed);
  }
  if (result.datasets.empty()) REQUIRE_FALSE(result.error.empty());
}

// A few bytes become others, or a piece is lost, doubled or cut off.
std::string changed(std::string text, std::string_view alphabet, std::mt19937& random) {
  for (unsigned n = 0; n <= random() % 4 && !text.empty(); ++n) {
    const std::size_t at = random() % text.size(), length = random() % 12;
    switch (random() % 8) {
      case 0:
        text.resize(at);
        break;
      case 1:
        text.erase(at, length);
        break;
      case 2:
        text.insert(at, text.substr(random() % text.size(), length));
        break;
      default:
        text[at] = alphabet.empty() ? static_cast<char>(random()) : alphabet[random() % alphabet.size()];
    }
  }
  return text;
}

void fuzz(const std::string& name, const std::string& whole, std::string_view alphabet, int rounds) {
  const Folder folder;
  std::mt19937 random(9);
  ReadOptions options;
  options.hints.offers_crs = false;  // what is offered has tests of its own, and a search for each round is slow
  for (int i = 0; i < rounds; ++i) {
    const std::string text = changed(whole, alphabet, random);
    INFO(name << " round " << i);
    require_sound(read(folder.write(name, text), options));
  }
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_with_gdal(const std::string& path, const char* driver) {
  GDALAllRegister();
  OGRSpatialReference crs;
  crs.importFromEPSG(4326);
  crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  const std::unique_ptr<GDALDataset> file(
      GetGDALDriverManager()->GetDriverByName(driver)->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  OGRLayer* layer = file->CreateLayer("shapes", &crs, wkbPolygon, nullptr);
  OGRFieldDefn name("name", OFTString), date("date", OFTDate);
  REQUIRE((layer->CreateField(&name) == OGRERR_NONE && layer->CreateField(&date) == OGRERR_NONE));
  for (int i = 0; i < 20; ++i) {
    OGRFeature feature(layer->GetLayerDefn());
    feature.SetField("name", "Ağdam");
    feature.SetField("date", 1993, 7, 1 + i);
    OGRGeometry* shape = nullptr;
    REQUIRE(OGRGeometryFactory::createFromWkt("POLYGON ((170 0,-170 0,-170 9,170 9,170 0),(175 1,176 1,176 2,175 1))",
                                              nullptr, &shape) == OGRERR_NONE);
    feature.SetGeometryDirectly(shape);
    REQUIRE(layer->CreateFeature(&feature) == OGRERR_NONE);
  }
}

}  // namespace

TEST_CASE("GeoJSON changed at random never brings the reader down") {
  const std::string whole =
      collection({feature(Square, R"({"name":"a","start":"1992-05-18","n":1})"),
                  feature(R"({"type":"MultiPolygon","coordinates":[[[[170,10],[-170,10],[-170,12],[170,10]]],)"
                          R"([[[0,0],[9,0],[9,9],[0,0]]]]})"),
                  feature(R"({"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]}]})",
                          R"({"n":1.5,"x":[1,{}]})"),
                  feature(R"({"type":"MultiPoint","coordinates":[[45,39],[46,40]]})"), feature("null")});
  fuzz("a.geojson", whole, "{}[]\",:0-9.eEnulx\\\xff ", 4000);
}

TEST_CASE("tables changed at random never bring the reader down") {
  fuzz("a.csv", "id,name,event_date,lat,lon\n1,\"a \"\"b\"\"\",2020-11-10,39.8,46.7\n2,c,10.11.2020,39,46\n3,,,,\n",
       ",;\"\n\r\t0-9.x\xff", 2000);
}

TEST_CASE("what GDAL reads, changed at random, never brings the reader down") {
  const Folder folder;
  const auto file = [&](const char* name) { return (folder.path / name).string(); };
  write_with_gdal(file("a.fgb"), "FlatGeobuf");
  fuzz("a.fgb", bytes_of(file("a.fgb")), "", 150);
  write_with_gdal(file("a.gpkg"), "GPKG");
  fuzz("a.gpkg", bytes_of(file("a.gpkg")), "", 40);
  fuzz("a.kml",
       R"(<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><Placemark><name>x</name><TimeSpan>
      <begin>1992</begin></TimeSpan>
      <Polygon><outerBoundaryIs><LinearRing><coordinates>1,2 3,4 5,1 1,2</coordinates></LinearRing>
      </outerBoundaryIs></Polygon></Placemark></Folder></Document></kml>)",
       "<>/\"&abc09,", 150);
  fuzz("a.json",
       R"({"type":"Topology","arcs":[[[0,0],[100,0],[0,100],[-100,0],[0,-100]]],"objects":{"a":{"type":"Polygon",)"
       R"("arcs":[[0]],"properties":{"n":1}}}})",
       "{}[]\",:0-9", 300);
}

TEST_CASE("shapefiles with any of their files changed at random never bring the reader down") {
  const Folder folder;
  const auto file = [&](const std::string& ending) { return (folder.path / ("a" + ending)).string(); };
  write_with_gdal(file(".shp"), "ESRI Shapefile");
  std::mt19937 random(3);
  for (const char* ending : {".shp", ".dbf", ".shx", ".prj"}) {
    const std::string whole = bytes_of(file(ending));
    for (int i = 0; i < 100; ++i) {
      INFO(ending << " round " << i);
      folder.write(std::string("a") + ending, changed(whole, "", random));
      require_sound(read(file(".shp")));
    }
    folder.write(std::string("a") + ending, whole);
  }
}
