#include <chrono>
#include <thread>

#include "geodata/formats/lifetimes.h"
#include "geodata/time/written_date.h"
#include "tests/formats/reading.h"

using namespace thalweg;

TEST_CASE("every kind of geometry becomes parts of its feature") {
  const Read result = read_text_as(collection(
      {feature(R"({"type":"Point","coordinates":[45,39,1200]})"),
       feature(R"({"type":"MultiPoint","coordinates":[[45,39],[46,40]]})"),
       feature(R"({"type":"LineString","coordinates":[[45,39],[46,40]]})"),
       feature(R"({"type":"MultiLineString","coordinates":[[[45,39],[46,40]],[[1,2],[3,4]]]})"),
       feature(R"({"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]],[[4,1],[5,1],[5,2],[4,1]]]})"),
       feature(
           R"({"type":"MultiPolygon","coordinates":[[[[0,0],[9,0],[9,9],[0,0]]],[[[20,0],[29,0],[29,9],[20,0]]]]})"),
       feature(R"({"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},)" + Square + "]}"),
       feature("null"), feature(R"({"type":"Polygon","coordinates":[]})")}));
  REQUIRE(result.datasets.size() == 1);
  const GeometryColumn& g = result.datasets[0]->geometry;
  REQUIRE(g.feature_count() == 9);
  CHECK(g.feature_begin == std::vector<std::uint32_t>{0, 1, 2, 3, 5, 6, 8, 10, 10, 10});
  CHECK(g.part_kind[0] == PartKind::point);
  CHECK(g.part_begin[5 + 1] - g.part_begin[5] == 2);  // a hole is a ring of its polygon
  CHECK(g.part_kind[8] == PartKind::point);
  CHECK(g.part_kind[9] == PartKind::polygon);
  CHECK(g.coords[0] == LonLat{45, 39});
}

TEST_CASE("properties keep their types, widen where they must and stay null where they are") {
  const Read result =
      read_text_as(collection({feature(Square, R"({"n":1,"x":1.5,"t":"Ağdam","b":true,"list":[1,2],"mixed":1})"),
                               feature(Square, R"({"n":2.5,"t":null,"b":false,"mixed":"two","late":7})")}));
  REQUIRE(result.datasets.size() == 1);
  const FeatureTable& table = result.datasets[0]->table;
  const auto type = [&](const char* name) { return table.columns()[*table.find(name)].type; };
  const auto text = [&](std::size_t row, const char* name) { return table.text(row, *table.find(name)); };
  CHECK(type("n") == FieldType::real);
  CHECK(text(0, "n") == "1");
  CHECK(text(1, "n") == "2.5");
  CHECK(text(0, "t") == "Ağdam");
  CHECK(table.is_null(1, *table.find("t")));
  CHECK(type("b") == FieldType::boolean);
  CHECK(text(0, "list") == "[1,2]");
  CHECK(text(0, "mixed") == "1");
  CHECK(text(1, "mixed") == "two");
  CHECK(table.is_null(0, *table.find("late")));
}

TEST_CASE("ids, a byte order mark, lines of JSON and record separators are read") {
  const Read marked =
      read_text_as("\xEF\xBB\xBF" + collection({R"({"type":"Feature","id":"AZ-1","properties":{},"geometry":null})"}));
  REQUIRE(marked.datasets.size() == 1);
  CHECK(marked.datasets[0]->table.text(0, *marked.datasets[0]->table.find("id")) == "AZ-1");
  const Read lines =
      read_text_as(feature(Square) + "\n" + feature(Square) + "\n\x1e" + feature(Square) + "\n", "a.geojsonl");
  REQUIRE(lines.datasets.size() == 1);
  CHECK(lines.datasets[0]->feature_count() == 3);
  CHECK(read_text_as(Square).datasets.at(0)->feature_count() == 1);
}

TEST_CASE("broken input is named and the rest is kept") {
  const std::string good = feature(Square);
  SECTION("truncated") {
    const std::string whole = collection({good, good, good});
    const Read result = read_text_as(whole.substr(0, whole.size() - 40));
    REQUIRE(result.datasets.size() == 1);
    CHECK(result.datasets[0]->feature_count() == 2);
    CHECK(says(result, "breaks off"));
  }
  SECTION("not JSON") { CHECK(says(read_text_as("hello"), "is not GeoJSON")); }
  SECTION("a 0-byte file") { CHECK(says(read_text_as(""), "is empty (0 bytes)")); }
  SECTION("a directory") {
    const Folder folder;
    CHECK(says(read(folder.path.string()), "holds no map data"));
  }
  SECTION("a file that is not there") { CHECK(says(read("/nowhere/x.geojson"), "does not exist")); }
  SECTION("NaN") {
    const Read result = read_text_as(collection({good, feature(R"({"type":"Point","coordinates":[NaN,39]})"), good}));
    REQUIRE(result.datasets.size() == 1);
    CHECK(result.datasets[0]->feature_count() == 3);
    CHECK(says(result, "feature 1"));
  }
  SECTION("an infinite coordinate") {
    const Read result = read_text_as(collection({good, feature(R"({"type":"Point","coordinates":[1e999,39]})"), good}));
    REQUIRE(result.datasets.size() == 1);
    CHECK(says(result, "feature 1"));
  }
  SECTION("an unclosed ring") {
    const Read result =
        read_text_as(collection({feature(R"({"type":"Polygon","coordinates":[[[45,39],[46,39],[46,40],[45,40]]]})")}));
    CHECK(result.datasets.at(0)->geometry.coords.size() == 5);
    CHECK(says(result, "a.geojson: feature 0: geometry: a ring is not closed"));
  }
  SECTION("latitude 95") {
    const Read result =
        read_text_as(collection({good, feature(R"({"type":"LineString","coordinates":[[45,39],[45,95],[46,40]]})")}));
    CHECK(says(result, "feature 1: geometry: latitude 95 is off the globe"));
    CHECK(result.datasets.at(0)->geometry.coords.size() == 7);
  }
  SECTION("metres called degrees") {
    const Read result = read_text_as(
        collection({feature(R"({"type":"LineString","coordinates":[[512345,4412345],[512999,4412999]]})")}));
    CHECK(says(result, "are not degrees"));
    CHECK(result.datasets.empty());
  }
  SECTION("deep nesting") {
    const std::string deep = std::string(200000, '[') + std::string(200000, ']');
    const Read result = read_text_as(collection({good, feature(Square, R"({"deep":)" + deep + "}"), good}));
    CHECK(result.datasets.at(0)->feature_count() == 3);
    const Read shape =
        read_text_as(collection({good, feature(R"({"type":"Polygon","coordinates":)" + deep + "}"), good}));
    CHECK(shape.datasets.at(0)->feature_count() == 3);
    CHECK(says(shape, "feature 1"));
  }
  SECTION("bytes that are not UTF-8") {
    const Read result = read_text_as(collection({feature(Square,
                                                         "{\"name\":\"A\xff\xfe"
                                                         "B\"}")}));
    CHECK(says(result, "not UTF-8"));
    CHECK(result.datasets.at(0)->table.text(0, 0) == "A\uFFFD\uFFFDB");
  }
}

TEST_CASE("a shape that crosses the antimeridian is cut there") {
  const Read result = read_text_as(
      collection({feature(R"({"type":"Polygon","coordinates":[[[179,10],[-179,10],[-179,12],[179,12],[179,10]]]})"),
                  feature(R"({"type":"LineString","coordinates":[[170,0],[-170,10]]})")}));
  const Dataset& data = *result.datasets.at(0);
  CHECK(data.geometry.part_count() == 4);
  for (std::size_t p = 0; p < data.geometry.ring_count(); ++p) {
    double west = 180, east = -180;
    for (const LonLat& c : data.geometry.ring(p)) {
      west = std::min(west, c.lon);
      east = std::max(east, c.lon);
    }
    CHECK(east - west < 15);
  }
}

TEST_CASE("CSV with coordinates becomes points and keeps its dates as written") {
  const Read result = read_text_as(
      "id,event_date,lat,lon,notes\n1,15 March 2024,39.8,46.75,\"a, b\"\n2,15-04-2024,39.9,46.8,\n3,soon,40,46,x\n",
      "e.csv");
  REQUIRE(result.datasets.size() == 1);
  const Dataset& data = *result.datasets[0];
  CHECK(data.geometry.coords.at(0) == LonLat{46.75, 39.8});
  CHECK(data.time.start_field == "event_date");
  CHECK(iso_date(data.lifetimes.at(0).begin.nominal) == "2024-03-15");
  CHECK(iso_date(data.lifetimes.at(1).begin.nominal) == "2024-04-15");
  CHECK(data.time.undated == 1);
  CHECK(says(result, "feature 2: event_date: \"soon\" is not a date"));
}

TEST_CASE("KML is read with its time spans") {
  const Read result = read_text_as(
      R"(<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>Lachin</name>
      <TimeSpan><begin>1992-05-18</begin><end>2020-12-01</end></TimeSpan>
      <Point><coordinates>46.54,39.64</coordinates></Point>
      </Placemark></Document></kml>)",
      "a.kml");
  REQUIRE(result.datasets.size() == 1);
  CHECK(result.datasets[0]->geometry.coords.at(0) == LonLat{46.54, 39.64});
  REQUIRE(result.datasets[0]->lifetimes.size() == 1);
  CHECK(iso_date(result.datasets[0]->lifetimes[0].begin.nominal) == "1992-05-18");
}

TEST_CASE("dates are read in the forms people write them") {
  CHECK(as_edtf("15-03-2024") == "2024-03-15");
  CHECK(as_edtf("01.06.1992 00:00:00") == "1992-06-01");
  CHECK(as_edtf("15 March 2024") == "2024-03-15");
  CHECK(as_edtf("2024/3/5") == "2024-03-05");
  CHECK(as_edtf("1992~") == "1992~");
  CHECK(as_edtf("soon") == "soon");
  CHECK(date_in_file_name("control_20201110.geojson") == "2020-11-10");
  CHECK(date_in_file_name("/a/front-2020-11-10.geojson") == "2020-11-10");
  CHECK_FALSE(date_in_file_name("world_1914.geojson"));
  CHECK_FALSE(date_in_file_name("x_20201345.geojson"));
}

TEST_CASE("a cancelled read says so and gives nothing") {
  const Folder folder;
  std::vector<std::string> many(2000, feature(Square));
  const std::string path = folder.write("a.geojson", collection(many));
  Diagnostics diagnostics;
  Progress progress;
  progress.cancel();
  const auto datasets = read_datasets(path, {}, diagnostics, progress);
  REQUIRE_FALSE(datasets.has_value());
  CHECK(datasets.error().message.find("cancelled") != std::string::npos);
  const std::string table = folder.write("a.csv", "lat,lon\n39,46\n");
  CHECK_FALSE(read_datasets(table, {}, diagnostics, progress).has_value());
}

TEST_CASE("a read is cancelled from another thread, in the middle of one large polygon") {
  std::string rings = "[[[45,39],[46,39],[46,40],[45,39]]";
  for (int i = 0; i < 400'000; ++i) rings += ",[[45.1,39.1],[45.2,39.1],[45.2,39.2],[45.1,39.1]]";
  const Folder folder;
  const std::string path = folder.write("a.geojson", feature(R"({"type":"Polygon","coordinates":)" + rings + "]}"));
  Diagnostics diagnostics;
  Progress progress;
  std::thread other([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    progress.cancel();
  });
  const auto datasets = read_datasets(path, {}, diagnostics, progress);
  other.join();
  REQUIRE_FALSE(datasets.has_value());
  CHECK(datasets.error().message.find("cancelled") != std::string::npos);
}

TEST_CASE("layers are chosen by name, whatever they lie in and whoever vouches for it") {
  const Trust trust = GENERATE(Trust::by_hand, Trust::from_scenario);
  const Folder folder;
  std::filesystem::create_directories(folder.path / "a");
  (void)folder.write("roads.geojson", collection({feature(Square)}));
  (void)folder.write("a/roads.geojson", collection({feature(Square)}));
  (void)folder.write("a/rails.geojson", collection({feature(Square)}));
  const auto read_layers = [&](std::vector<std::string> layers) {
    Read result;
    Progress progress;
    ReadOptions options;
    options.layers = std::move(layers);
    options.trust = trust;
    auto datasets = read_datasets(folder.path.string(), options, result.diagnostics, progress);
    if (datasets)
      result.datasets = *datasets;
    else
      result.error = datasets.error().message;
    return result;
  };
  CHECK(read_layers({}).datasets.size() == 3);
  const Read two = read_layers({"a/roads", "rails"});
  REQUIRE(two.datasets.size() == 2);
  CHECK(two.datasets[0]->name == "rails");
  CHECK(two.datasets[1]->name == "a/roads");
  const Read none = read_layers({"railz"});
  CHECK(says(none, "has no layer \"railz\" (did you mean \"rails\"?); it has \"roads\", "));
}
