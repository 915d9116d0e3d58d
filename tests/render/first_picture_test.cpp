// What is opened is seen: whatever the reader, the kind of shape and the dates it has, the first picture of a file with
// a shape is not the bare base map.
#include <algorithm>
#include <fstream>

#include <fmt/format.h>
#include <gdal_utils.h>
#include <ogrsf_frmts.h>

#include "geodata/scenario/open.h"
#include "tests/render/studio.h"
#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"
#include "viewer/scene/furniture/free_frame.h"
#include "viewer/session/bare_furniture.h"
#include "viewer/session/command.h"

using namespace thalweg;

namespace {

struct Stage {
  std::unique_ptr<test::Studio> studio = test::Studio::open();
  Session session = furnished_session();  // one for all, so that each scenario is a new version

  Image draw() { return studio->draw(session); }
};

// How many pixels the file's own layers change, all furniture and names away.
std::size_t pixels_of_file(Stage& stage, const std::string& path) {
  Diagnostics diagnostics;
  Progress progress;
  auto scenario = open_sources({path}, "", diagnostics, progress);
  if (!scenario) FAIL(scenario.error().message);
  Session& session = stage.session;
  session.camera.width_px = 320;
  session.camera.height_px = 200;
  session.furniture = bare_furniture();
  REQUIRE(apply(session, SetScenario{*scenario}));
  const Image with = stage.draw();
  for (LayerState& state : session.layers) state.visible = false;
  const Image without = stage.draw();
  REQUIRE(with.pixels.size() == without.pixels.size());
  std::size_t changed = 0;
  for (std::size_t i = 0; i < with.pixels.size(); ++i) changed += with.pixels[i] == without.pixels[i] ? 0 : 1;
  return changed;
}

constexpr const char* Shapes[] = {
    R"({"type":"Point","coordinates":[46.5,39.5]})",
    R"({"type":"MultiPoint","coordinates":[[46,39],[47,40.2]]})",
    R"({"type":"LineString","coordinates":[[46,39],[47,40.2],[48,39.1]]})",
    R"({"type":"Polygon","coordinates":[[[46,39],[47,39],[47,40],[46,40],[46,39]]]})",
};

// Nothing, and dates of each kind: closed, open to either side, a moment, a year, of before our era.
constexpr const char* Dates[] = {
    R"("note":"undated")",
    R"("start":"1900-01-01","end":"1949-12-31")",
    R"("start":"1991-05-01")",
    R"("end":"1991-05-01")",
    R"("date":"2024-03-05")",
    R"("date":"2024-03-05T12:30:00Z")",
    R"("start":"1914","end":"1918")",
    R"("start":"-0431","end":"-0403")",
};

std::string collection(std::string_view shape, std::string_view dates) {
  return fmt::format(
      R"({{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{{}}},"geometry":{}}}]}})", dates,
      shape);
}

void write(const std::string& path, std::string_view text) { std::ofstream(path, std::ios::binary) << text; }

}  // namespace

TEST_CASE("the first picture of a file with a shape is never the bare base map") {
  Stage stage;
  const TempFolder folder;
  GDALAllRegister();
  for (const std::string_view shape : Shapes)
    for (const std::string_view dates : Dates) {
      const std::string geojson = folder.path("a.geojson");
      write(geojson, collection(shape, dates));
      INFO(shape << " " << dates);
      CHECK(pixels_of_file(stage, geojson) > 8);
      // A date in the name, as daily files have it.
      const std::string daily = folder.path("front_20240315.geojson");
      write(daily, collection(shape, dates));
      CHECK(pixels_of_file(stage, daily) > 8);
    }
}

TEST_CASE("the first picture shows the shape whoever reads it") {
  Stage stage;
  const TempFolder folder;
  GDALAllRegister();
  const std::string geojson = folder.path("a.geojson");
  for (const std::string_view shape : Shapes)
    for (const std::string_view dates : {std::string_view(Dates[0]), std::string_view(Dates[1])}) {
      write(geojson, collection(shape, dates));
      for (const auto& [driver, name] : {std::pair{"ESRI Shapefile", "b.shp"},
                                         {"GPKG", "b.gpkg"},
                                         {"KML", "b.kml"},
                                         {"FlatGeobuf", "b.fgb"},
                                         {"GML", "b.gml"},
                                         {"LIBKML", "b.kmz"},
                                         {"MapInfo File", "b.tab"},
                                         {"DXF", "b.dxf"},
                                         {"SQLite", "b.sqlite"},
                                         {"GeoJSONSeq", "b.geojsonl"}}) {
        if (GetGDALDriverManager()->GetDriverByName(driver) == nullptr) continue;
        const std::string out = folder.path(name);
        std::remove(out.c_str());
        const char* arguments[] = {"-f", driver, nullptr};
        GDALVectorTranslateOptions* options = GDALVectorTranslateOptionsNew(const_cast<char**>(arguments), nullptr);
        GDALDatasetH from = GDALOpenEx(geojson.c_str(), GDAL_OF_VECTOR, nullptr, nullptr, nullptr);
        REQUIRE(from != nullptr);
        CPLPushErrorHandler(CPLQuietErrorHandler);  // what a format cannot hold is no matter here
        GDALDatasetH made = GDALVectorTranslate(out.c_str(), nullptr, 1, &from, options, nullptr);
        CPLPopErrorHandler();
        GDALVectorTranslateOptionsFree(options);
        GDALClose(from);
        if (made == nullptr) continue;  // a format that has no such shape
        GDALClose(made);
        INFO(driver << " " << shape << " " << dates);
        CHECK(pixels_of_file(stage, out) > 8);
      }
    }
  const std::string csv = folder.path("a.csv");
  for (const char* text : {"lat,lon\n40,46\n", "date,lat,lon,name\n2020-05-01,40,46,A\n",
                           "id,WKT\n1,\"POINT (46 40)\"\n", "start,end,latitude,longitude\n1990,1992,40,46\n"}) {
    write(csv, text);
    INFO(text);
    CHECK(pixels_of_file(stage, csv) > 8);
  }
  const std::string gpx = folder.path("a.gpx");
  write(
      gpx,
      R"(<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg><trkpt lat="40" lon="46"><time>2023-05-01T00:00:00Z</time></trkpt>
    <trkpt lat="40.5" lon="46.5"><time>2023-05-01T01:00:00Z</time></trkpt></trkseg></trk></gpx>)");
  CHECK(pixels_of_file(stage, gpx) > 8);
}
