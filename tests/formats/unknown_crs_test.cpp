#include "geodata/formats/unknown_crs.h"

#include <algorithm>

#include "tests/formats/reading.h"

using namespace thalweg;

namespace {

Read read_in(const std::string& text, const std::string& name, const std::string& crs) {
  const Folder folder;
  Read result;
  Progress progress;
  ReadOptions options;
  options.hints.crs = crs;
  auto datasets = read_datasets(folder.write(name, text), options, result.diagnostics, progress);
  if (datasets)
    result.datasets = *datasets;
  else
    result.error = datasets.error().message;
  return result;
}

bool offers(const Read& refused, const std::string& code) { return says(refused, code + " "); }

// The likeliest, by the message.
std::string first_offered(const std::string& message) {
  const std::string before = "It may be in ";
  const auto at = message.find(before);
  return at == std::string::npos
             ? ""
             : message.substr(at + before.size(), message.find(' ', at + before.size()) - at - before.size());
}

// Shusha, in three systems.
const std::string GaussKruger = "name;x;y\na;8649900;4404200\nb;8651000;4406000\n",
                  Utm = "name,x,y\na,649900,4402600\nb,651000,4404000\n",
                  WebMercator = "name\tx\ty\na\t5204186\t4831127\n";

}  // namespace

TEST_CASE("a table in metres is refused with the CRSs it may be in, and opened with the one that is named") {
  for (const auto& [text, code] :
       {std::pair{GaussKruger, "EPSG:28408"}, {Utm, "EPSG:32638"}, {WebMercator, "EPSG:3857"}}) {
    INFO(code);
    const Read refused = read_in(text, "a.csv", "");
    CHECK(refused.datasets.empty());
    CHECK(says(refused, "name it with --crs"));
    INFO(refused.error);
    CHECK(offers(refused, code));
    const Read opened = read_in(text, "a.csv", code);
    REQUIRE(opened.datasets.size() == 1);
    const Dataset& data = *opened.datasets[0];
    CHECK(data.crs == code);
    REQUIRE(data.geometry.coords.size() == data.feature_count());
    CHECK(data.geometry.coords[0].lon == Approx(46.75).margin(0.02));
    CHECK(data.geometry.coords[0].lat == Approx(39.76).margin(0.02));
  }
  CHECK(says(read_in(Utm, "a.csv", "EPSG:999999"), "\"EPSG:999999\" is not a CRS that PROJ knows"));
}

TEST_CASE("GeoJSON in a projected CRS that it does not name is opened with the one that is named") {
  const std::string text = collection({feature(
      R"({"type":"Polygon","coordinates":[[[640000,4400000],[660000,4400000],[660000,4410000],[640000,4400000]]]})")});
  const Read refused = read_in(text, "a.geojson", "");
  CHECK(offers(refused, "EPSG:32638"));
  const Read opened = read_in(text, "a.geojson", "32638");
  REQUIRE(opened.datasets.size() == 1);
  CHECK(opened.datasets[0]->crs == "EPSG:32638");
  CHECK(opened.datasets[0]->extent.west == Approx(46.634).margin(0.01));
  // What says degrees and holds them is not touched by being asked for degrees.
  CHECK(read_in(collection({feature(Square)}), "b.geojson", "EPSG:4326").datasets.at(0)->extent ==
        Bounds{45, 39, 46, 40});
}

TEST_CASE("a shape that names its own CRS keeps it") {
  const Read result = read_in("name|wkt\na|SRID=4326;POINT(46.75 39.76)\n", "a.csv", "EPSG:3857");
  REQUIRE(result.datasets.size() == 1);
  CHECK(result.datasets[0]->geometry.coords.at(0) == LonLat{46.75, 39.76});
}

TEST_CASE("a caller that looks for the CRS itself is told the extent alone") {
  const Folder folder;
  Diagnostics diagnostics;
  Progress progress;
  const auto refused = read_datasets(folder.write("a.csv", "name,x,y\na,530000,180000\n"),
                                     {.layers = {}, .hints = {.offers_crs = false}}, diagnostics, progress);
  REQUIRE_FALSE(refused);
  CHECK(unknown_extent(refused.error().message));
  CHECK(refused.error().message.find("EPSG:2") == std::string::npos);
}

TEST_CASE("the extent that a refusal tells is the file's, and where the user looks comes first") {
  const Read refused = read_in("name,x,y\na,530000,180000\nb,531000,181500\n", "a.csv", "");
  const auto extent = unknown_extent(refused.error);
  REQUIRE(extent);
  CHECK(extent->x_min == 530000);
  CHECK(extent->x_max == 531000);
  CHECK(extent->y_min == 180000);
  CHECK(extent->y_max == 181500);
  CHECK_FALSE(unknown_extent("a.csv: does not exist"));
  Progress progress;
  const std::string bare = unknown_crs_message("a.csv", "says WGS84", {530000, 180000}, *extent);
  CHECK(first_offered(with_likely_crs(bare, {0, 51.5}, progress)) == "EPSG:27700");
  CHECK(first_offered(with_likely_crs(bare, {46, 40}, progress)) != "EPSG:27700");
  CHECK(with_likely_crs("a.csv: does not exist", {46, 40}, progress) == "a.csv: does not exist");
}
