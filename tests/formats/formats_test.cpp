// What GDAL reads for us, written by GDAL itself here, and tables of text.
#include <memory>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <zlib.h>

#include "tests/formats/reading.h"

using namespace thalweg;

namespace {

// Features as WKT, in one layer of a new file.
void write_layer(const std::string& path, const char* driver, OGRwkbGeometryType type,
                 const std::vector<const char*>& shapes, int epsg = 4326) {
  GDALAllRegister();
  OGRSpatialReference crs;
  crs.importFromEPSG(epsg);
  crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  const std::unique_ptr<GDALDataset> file(
      GetGDALDriverManager()->GetDriverByName(driver)->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  REQUIRE(file);
  OGRLayer* layer = file->CreateLayer("shapes", &crs, type, nullptr);
  OGRFieldDefn name("name", OFTString), date("start_date", OFTDate), count("count", OFTInteger);
  for (OGRFieldDefn* field : {&name, &date, &count}) REQUIRE(layer->CreateField(field) == OGRERR_NONE);
  int number = 0;
  for (const char* wkt : shapes) {
    OGRFeature feature(layer->GetLayerDefn());
    feature.SetField("name", "Şuşa");
    feature.SetField("start_date", 1992, 5, 8 + number);
    feature.SetField("count", number++);
    OGRGeometry* shape = nullptr;
    if (wkt != nullptr) REQUIRE(OGRGeometryFactory::createFromWkt(wkt, nullptr, &shape) == OGRERR_NONE);
    if (shape != nullptr) feature.SetGeometryDirectly(shape);
    REQUIRE(layer->CreateFeature(&feature) == OGRERR_NONE);
  }
}

std::string gzipped(const std::string& text) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string packed(text.size() + 256, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

}  // namespace

TEST_CASE("a GeoPackage keeps every kind of shape, without heights, curves made straight") {
  const Folder folder;
  const std::string path = (folder.path / "a.gpkg").string();
  write_layer(
      path, "GPKG", wkbUnknown,
      {"POINT Z (45 39 1200)", "LINESTRING ZM (45 39 1 2,46 40 3 4)", "POLYGON ((0 0,9 0,9 9,0 0),(4 1,5 1,5 2,4 1))",
       "MULTIPOLYGON (((0 0,9 0,9 9,0 0)),((20 0,29 0,29 9,20 0)))",
       "GEOMETRYCOLLECTION (POINT (1 2),LINESTRING (1 2,3 4))", "CIRCULARSTRING (0 0,1 1,2 0)",
       "CURVEPOLYGON (CIRCULARSTRING (0 0,2 2,4 0,2 -2,0 0))", "POINT EMPTY", nullptr});
  const Read result = read(path);
  INFO(result.error);
  REQUIRE(result.datasets.size() == 1);
  const Dataset& data = *result.datasets[0];
  CHECK(data.driver == "GPKG");
  REQUIRE(data.feature_count() == 9);
  CHECK(data.geometry.feature_begin == std::vector<std::uint32_t>{0, 1, 2, 3, 5, 7, 8, 9, 9, 9});
  CHECK(data.geometry.ring(data.geometry.part_begin[7]).size() > 10);  // the arc
  CHECK(data.geometry.part_kind[8] == PartKind::polygon);
  CHECK(data.table.text(0, *data.table.find("name")) == "Şuşa");
  CHECK(data.table.text(2, *data.table.find("count")) == "2");
  REQUIRE(data.lifetimes.size() == 9);
  CHECK(iso_date(data.lifetimes[0].begin.nominal) == "1992-05-08");
}

TEST_CASE("FlatGeobuf in a projected CRS comes to WGS84") {
  const Folder folder;
  const std::string path = (folder.path / "a.fgb").string();
  write_layer(path, "FlatGeobuf", wkbPoint, {"POINT (643000 4409000)"}, 32638);
  const Read result = read(path);
  INFO(result.error);
  REQUIRE(result.datasets.size() == 1);
  CHECK(result.datasets[0]->geometry.coords.at(0).lat == Approx(39.82).margin(0.02));
}

TEST_CASE("TopoJSON is read through GDAL, which is told") {
  const Read result = read_text_as(
      R"({"type":"Topology","transform":{"scale":[0.01,0.01],"translate":[45,39]},
          "arcs":[[[0,0],[100,0],[0,100],[-100,0],[0,-100]]],
          "objects":{"land":{"type":"GeometryCollection","geometries":[{"type":"Polygon","arcs":[[0]],
          "properties":{"name":"a"}},
          {"type":"Polygon","arcs":[],"properties":{"name":"empty"}}]}}})",
      "a.json");
  INFO(result.error);
  REQUIRE(result.datasets.size() == 1);
  CHECK(says(result, "is read through GDAL: it is TopoJSON"));
  CHECK(result.datasets[0]->feature_count() == 2);
  CHECK(result.datasets[0]->extent == Bounds{45, 39, 46, 40});
  CHECK(result.diagnostics.count(Severity::warning) == 0);
}

TEST_CASE("gzip is unpacked, and what is left of a broken one is read") {
  const std::string text = collection({feature(Square), feature(Square)});
  const std::string packed = gzipped(text);
  CHECK(read_text_as(packed, "a.geojson.gz").datasets.at(0)->feature_count() == 2);
  CHECK(read_text_as(packed, "a.geojson.gz").datasets.at(0)->name == "a");
  CHECK(read_text_as(packed + gzipped("\n" + feature(Square)), "a.geojson.gz").datasets.at(0)->feature_count() == 3);
  const Read cut = read_text_as(packed.substr(0, packed.size() - 6), "a.geojson.gz");
  CHECK(says(cut, "the gzip file is damaged or breaks off"));
  CHECK_FALSE(read_text_as("\x1f\x8bnothing of the kind", "a.geojson.gz").error.empty());
  CHECK(read_text_as(gzipped("lon,lat\n45,39\n"), "a.csv.gz").datasets.at(0)->geometry.coords.at(0) == LonLat{45, 39});
}

TEST_CASE("KML keeps years and months as they are written, and folders give their time to what is in them") {
  const Read result = read_text_as(
      R"(<kml xmlns="http://www.opengis.net/kml/2.2"><Document>
      <Placemark><TimeSpan><begin>1992</begin><end>2020-12</end></TimeSpan>
      <Point><coordinates>46.5,39.6,7</coordinates></Point></Placemark>
      <Placemark><TimeStamp><when>1993-05</when></TimeStamp><Point><coordinates>46.5,39.6</coordinates></Point>
      </Placemark>
      <Placemark><Point><coordinates>46.5,39.6</coordinates></Point></Placemark>
      <Folder><name>war</name><TimeSpan><begin>2020-09-27</begin></TimeSpan>
      <Placemark><Point><coordinates>47,39</coordinates></Point></Placemark></Folder></Document></kml>)",
      "a.kml");
  INFO(result.error);
  REQUIRE(result.datasets.size() == 2);
  const Dataset& document = *result.datasets[0];
  REQUIRE(document.lifetimes.size() == 3);
  CHECK(iso_date(document.lifetimes[0].begin.earliest) == "1992-01-01");
  CHECK_FALSE(document.lifetimes[0].begin.is_certain());
  CHECK(document.table.text(0, *document.table.find("end")) == "2020-12");
  CHECK(document.table.text(1, *document.table.find("begin")) == "1993-05");
  CHECK(document.time.undated == 1);
  const Dataset& war = *result.datasets[1];
  REQUIRE(war.lifetimes.size() == 1);
  CHECK(iso_date(war.lifetimes[0].begin.nominal) == "2020-09-27");
  CHECK(war.lifetimes[0].end == Bound::open_future());
}

TEST_CASE("tables have their coordinates under many names, and decimal commas where commas separate nothing") {
  for (const char* header : {"lat,lon", "LATITUDE,Longitude", "y,x", "Lat,lng"}) {
    INFO(header);
    CHECK(read_text_as(std::string(header) + "\n39.5,46.2\n", "a.csv").datasets.at(0)->geometry.coords.at(0) ==
          LonLat{46.2, 39.5});
  }
  CHECK(read_text_as("name;lat;lon\nx;39,5;46,2\n", "a.csv").datasets.at(0)->geometry.coords.at(0) ==
        LonLat{46.2, 39.5});
  CHECK(read_text_as("lat\tlon\r\n39.5\t46.2\r\n", "a.tsv").datasets.at(0)->geometry.coords.at(0) ==
        LonLat{46.2, 39.5});
}

TEST_CASE("cells are what the file says: quotes, line breaks, codes with zeros, whole numbers, nothing") {
  const Read result = read_text_as(
      "\xEF\xBB\xBFid,code,n,note,mixed,lat,lon\n1,007,5,\"a \"\"b\"\",\nc\",1,39,46\n2,008,,,x,40,47\n", "a.csv");
  REQUIRE(result.datasets.size() == 1);
  const FeatureTable& table = result.datasets[0]->table;
  const auto text = [&](std::size_t row, const char* name) { return table.text(row, *table.find(name)); };
  CHECK(text(0, "note") == "a \"b\",\nc");
  CHECK(text(0, "code") == "007");
  CHECK(table.columns()[*table.find("n")].type == FieldType::integer);
  CHECK(table.is_null(1, *table.find("n")));
  CHECK(table.is_null(1, *table.find("note")));
  CHECK(text(0, "mixed") == "1");
  CHECK(text(1, "mixed") == "x");
}

TEST_CASE("rows of a table that are wrong are named and kept") {
  const Read result = read_text_as("name,lat,lon\na,39,46\nb,abc,46\nc,95,46\nd,,\ne,39\nf,39,46,7\n", "a.csv");
  REQUIRE(result.datasets.size() == 1);
  CHECK(result.datasets[0]->feature_count() == 6);
  CHECK(result.datasets[0]->geometry.part_count() == 2);
  CHECK(says(result, "a.csv: a: feature 1: lat: \"abc\" is not a coordinate in degrees"));
  CHECK(says(result, "feature 2: geometry: latitude 95 is off the globe"));
  CHECK(says(result, "a.csv:6: 2 cells where the header has 3"));
  CHECK(says(result, "a.csv:7: 4 cells where the header has 3"));
  CHECK(says(read_text_as("name,place\na,b\n", "b.csv"), "has no shapes: no columns lon and lat"));
  CHECK(says(read_text_as("name,lat,lon\n\"a,39,46\n", "b.csv"), "a quoted cell is not closed"));
  CHECK(says(read_text_as(std::string("lat\0lon", 7), "b.csv"), "is not a table of text"));
  CHECK(says(read_text_as("x,y\n643000,4409000\n", "b.csv"), "are not degrees"));
}

TEST_CASE("shapes of a table in WKT are read") {
  const Read result = read_text_as("id,WKT\n1,\"POLYGON((1 1,2 1,2 2,1 1))\"\n", "a.csv");
  REQUIRE(result.datasets.size() == 1);
  CHECK(result.datasets[0]->geometry.part_kind.at(0) == PartKind::polygon);
}

TEST_CASE("a file that nothing can read says so once") {
  const Read result = read_text_as("\x01\x02\x03 nothing", "a.xyz");
  CHECK(result.error.find("is not a file that can be read as a map") != std::string::npos);
  CHECK(result.diagnostics.empty());
}
