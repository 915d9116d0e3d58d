// What comes from a stranger: a scenario's files read nothing outside its folder, and no file reaches the network.
#include <filesystem>
#include <memory>

#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <sys/stat.h>

#include "geodata/formats/gdal/gdal_network.h"
#include "geodata/formats/gdal/gdal_session.h"
#include "geodata/scenario/open.h"
#include "tests/formats/reading.h"
#include "tests/support/listener.h"

using namespace thalweg;

namespace {

namespace fs = std::filesystem;

const std::string Secret = collection({feature(Square, R"({"name":"secret"})")});

std::string vrt(const std::string& source, const std::string& layer = "secret") {
  return fmt::format(R"(<OGRVRTDataSource><OGRVRTLayer name="{1}"><SrcDataSource>{0}</SrcDataSource>)"
                     R"(<SrcLayer>{1}</SrcLayer></OGRVRTLayer></OGRVRTDataSource>)",
                     source, layer);
}

// A scenario of one layer in a folder of its own, and beside it a file that is none of its business.
struct Stranger {
  Folder folder;
  std::string secret = folder.write("secret.geojson", Secret);
  fs::path home = folder.path / "scenario";
  Stranger() { fs::create_directories(home); }

  Read open(const std::string& source) const {
    std::ofstream(home / "scenario.json") << fmt::format(
        R"({{"thalweg":1,"id":"s","title":"s","layers":[{{"id":"l","title":"l","role":"area","source":"{}"}}]}})",
        source);
    Read result;
    Progress progress;
    const auto scenario = read_scenario(home.string(), result.diagnostics, progress);
    if (!scenario) result.error = scenario.error().message;
    if (scenario && !(*scenario)->layers.empty() && (*scenario)->layers[0].data)
      result.datasets.push_back((*scenario)->layers[0].data);
    return result;
  }
  Read open(const std::string& name, std::string_view bytes) const {
    std::ofstream(home / name, std::ios::binary) << bytes;
    return open(name);
  }
};

bool has_secret(const Read& result) {
  for (const DatasetPtr& data : result.datasets)
    for (std::size_t row = 0; row < data->feature_count(); ++row)
      for (std::size_t c = 0; c < data->table.columns().size(); ++c)
        if (data->table.text(row, c).find("secret") != std::string::npos) return true;
  return false;
}

// A GeoPackage of one table of its own, "mine", changed by these statements.
void write_geopackage(const std::string& path, const std::vector<std::string>& statements) {
  register_gdal();
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
  REQUIRE(driver != nullptr);
  std::unique_ptr<GDALDataset> made(driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  REQUIRE(made);
  OGRSpatialReference wgs84;
  wgs84.importFromEPSG(4326);
  OGRLayer* layer = made->CreateLayer("mine", &wgs84, wkbPoint);
  OGRFieldDefn name("name", OFTString);
  REQUIRE(layer->CreateField(&name) == OGRERR_NONE);
  OGRFeature own(layer->GetLayerDefn());
  OGRPoint point(45, 39);
  own.SetGeometry(&point);
  own.SetField("name", "own");
  REQUIRE(layer->CreateFeature(&own) == OGRERR_NONE);
  layer->SyncToDisk();
  for (const std::string& statement : statements) {
    INFO(statement);
    CPLErrorReset();
    made->ReleaseResultSet(made->ExecuteSQL(statement.c_str(), nullptr, nullptr));
    REQUIRE(CPLGetLastErrorType() != CE_Failure);
  }
}

// What makes a table known that is another file in truth.
std::vector<std::string> with_virtual_table(const std::string& module, const std::string& source) {
  return {"PRAGMA writable_schema=1",
          fmt::format("INSERT INTO sqlite_master(type,name,tbl_name,rootpage,sql) VALUES('table','other','other',0,"
                      "'CREATE VIRTUAL TABLE other USING {}(''{}'')')",
                      module, source),
          "INSERT INTO sqlite_master(type,name,tbl_name,rootpage,sql) VALUES('view','seen','seen',0,"
          "'CREATE VIEW seen AS SELECT * FROM other')",
          "INSERT INTO gpkg_contents(table_name,data_type,identifier) VALUES('other','attributes','other')",
          "INSERT INTO gpkg_contents(table_name,data_type,identifier) VALUES('seen','attributes','seen')"};
}

}  // namespace

TEST_CASE("a scenario's file that refers elsewhere is refused under any name") {
  const Stranger stranger;
  REQUIRE(has_secret(read(stranger.folder.write("by_hand.vrt", vrt(stranger.secret)))));  // what a user opens may
  for (const char* name : {"a.vrt", "a.gml", "a.kml", "a.shp", "a.gpkg", "a.txt", "a.fgb", "a"}) {
    INFO(name);
    const Read result = stranger.open(name, vrt(stranger.secret));
    CHECK(result.datasets.empty());
    CHECK(says(result, "a scenario's files hold their own data"));
  }
  for (const char* name : {"b.csv", "b.geojson", "b.json"})
    CHECK_FALSE(has_secret(stranger.open(name, vrt(stranger.secret))));
  const std::string elsewhere[] = {
      "/vsizip/" + stranger.secret, "/vsicurl/http://127.0.0.1:1/a.geojson", stranger.secret, "../secret.geojson",
      "PG:host=127.0.0.1",          "http://127.0.0.1:1/a.geojson"};
  for (const std::string& source : elsewhere) CHECK_FALSE(has_secret(stranger.open(source)));
}

TEST_CASE("links out of a scenario's folder are refused, also those beside what is named") {
  const Stranger stranger;
  fs::create_symlink("../secret.geojson", stranger.home / "link.geojson");
  CHECK(stranger.open("link.geojson").datasets.empty());
  fs::create_directory_symlink("..", stranger.home / "up");
  CHECK(stranger.open("up/secret.geojson").datasets.empty());
  std::ofstream(stranger.home / "map.shp") << "shapes";
  fs::create_symlink("../secret.geojson", stranger.home / "map.dbf");
  CHECK(says(stranger.open("map.shp"), "\"map.dbf\" is a link that leads out"));
  fs::create_directories(stranger.home / "data.gdb");
  fs::create_symlink("../../secret.geojson", stranger.home / "data.gdb" / "a00000001.gdbtable");
  CHECK(says(stranger.open("data.gdb"), "is a link that leads out"));
  REQUIRE(::mkfifo((stranger.home / "pipe.geojson").c_str(), 0600) == 0);
  CHECK(says(stranger.open("pipe.geojson"), "neither a file nor a folder"));  // and is not waited for
  std::ofstream(stranger.home / "inner.geojson") << Secret;
  fs::create_symlink("inner.geojson", stranger.home / "within.geojson");
  CHECK(has_secret(stranger.open("within.geojson")));
}

TEST_CASE("nothing that is read from a file reaches the network") {
  const Listener listener(Secret);
  const Stranger stranger;
  const std::string address = listener.address();
  const std::string kml = fmt::format(
      R"(<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>d</name>)"
      R"(<NetworkLink><Link><href>{0}</href></Link></NetworkLink><Style id="s"><IconStyle><Icon><href>{0}</href></Icon>)"
      R"(</IconStyle></Style><Placemark><name>own</name><styleUrl>{0}#s</styleUrl><Point><coordinates>45,39</coordinates>)"
      R"(</Point></Placemark></Document></kml>)",
      address);
  const std::string gml = fmt::format(
      R"(<?xml version="1.0"?><!DOCTYPE c SYSTEM "{0}" [<!ENTITY e SYSTEM "{0}"><!ENTITY f SYSTEM "file://{1}">]>)"
      R"(<ogr:FeatureCollection xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:ogr="{0}" )"
      R"(xmlns:gml="http://www.opengis.net/gml" xmlns:xlink="http://www.w3.org/1999/xlink" )"
      R"(xsi:schemaLocation="{0} {0}?a.xsd"><gml:featureMember><ogr:a fid="a.0"><ogr:geom xlink:href="{0}">)"
      R"(<gml:Point srsName="EPSG:4326"><gml:coordinates>45,39</gml:coordinates></gml:Point></ogr:geom>)"
      R"(<ogr:name>&e;&f;own</ogr:name></ogr:a></gml:featureMember></ogr:FeatureCollection>)",
      address, stranger.secret);
  const std::pair<const char*, std::string> files[] = {
      {"curl.vrt", vrt("/vsicurl/" + address)},
      {"plain.vrt", vrt(address)},
      {"named.geojson", vrt("/vsicurl/" + address)},
      {"stream.vrt", vrt("/vsicurl_streaming/" + address)},
      {"zipped.vrt", vrt("/vsizip//vsicurl/" + listener.address("/a.zip"))},
      {"wfs.vrt", vrt("WFS:" + address)},
      {"oapif.vrt", vrt("OAPIF:" + address)},
      {"pg.vrt", vrt(fmt::format("PG:host=127.0.0.1 port={} dbname=a user=a connect_timeout=2", listener.port()))},
      {"wfs.xml", "<OGRWFSDataSource><URL>" + address + "</URL></OGRWFSDataSource>"},
      {"links.kml", kml},
      {"schema.gml", gml}};
  for (const auto& [name, text] : files) {
    INFO(name);
    const Read by_hand = read(stranger.folder.write(name, text));
    CHECK_FALSE(has_secret(by_hand));
    CHECK_FALSE(has_secret(stranger.open(name, text)));
    CHECK(listener.calls() == 0);
  }
  CHECK(read((stranger.folder.path / "links.kml").string()).datasets.size() >= 1);
  CHECK(says(read((stranger.folder.path / "curl.vrt").string()), "never reaches the network"));

  // Who names an address asks for it: and so it is seen that the listener hears.
  CHECK(has_secret(read(address)));
  CHECK(listener.calls() > 0);
  const int before = listener.calls();
  CHECK(has_secret(read("/vsicurl/" + listener.address("/b.geojson"))));
  CHECK(listener.calls() > before);
  const int asked = listener.calls();
  CHECK_FALSE(has_secret(read((stranger.folder.path / "curl.vrt").string())));
  for (const char* server : {"wfs.vrt", "oapif.vrt", "pg.vrt"})
    CHECK_FALSE(has_secret(read((stranger.folder.path / server).string())));
  CHECK(listener.calls() == asked);
}

TEST_CASE("tables and views of a GeoPackage that are other files are not read") {
  const Stranger stranger;
  const Listener listener(Secret);
  const std::pair<const char*, std::string> sources[] = {{"VirtualOGR", stranger.secret},
                                                         {"VirtualOGR", "/vsicurl/" + listener.address()},
                                                         {"VirtualText", stranger.secret},
                                                         {"VirtualGeoJSON", stranger.secret}};
  int number = 0;
  for (const auto& [module, source] : sources) {
    INFO(module << " " << source);
    const std::string name = fmt::format("{}.gpkg", number++);
    write_geopackage((stranger.home / name).string(), with_virtual_table(module, source));
    CHECK_FALSE(has_secret(stranger.open(name)));
    (void)read((stranger.home / name).string());  // by hand it may read other files, but call nobody
    const Read own = stranger.open(name);
    REQUIRE(own.datasets.size() == 1);
    CHECK(own.datasets[0]->feature_count() == 1);
  }
  CHECK(listener.calls() == 0);
}

TEST_CASE("an address is told from a file") {
  for (const char* name :
       {"https://a.org/b.geojson", "/vsicurl/http://a", "/vsis3/bucket/a", "/vsizip//vsicurl/http://a/b.zip",
        "/vsizip/{/vsiaz/a.zip}/b", "/vsiaz_streaming/a", "PG:dbname=a", "pg:dbname=a", "WFS:http://a"}) {
    INFO(name);
    CHECK(names_network(name));
  }
  for (const char* name : {"a.geojson", "/data/vsi/a.shp", "/vsizip//data/a.zip", "/vsizip/{/data/a.zip}/b",
                           "/vsigzip/a.gz", "/vsimem/a", "C:a.csv", "PG:", "GPKG:a.gpkg:layer"}) {
    INFO(name);
    CHECK_FALSE(names_network(name));
  }
}
