#include "geodata/formats/geojson/feature_stream.h"
#include "tests/formats/reading.h"

using namespace thalweg;

namespace {

struct Found {
  std::vector<std::string> items;
  bool broke_off = false, was_damaged = false;
};

Found features_of(std::string_view text) {
  FeatureStream stream(text);
  Found found;
  while (const auto item = stream.next()) found.items.emplace_back(*item);
  found.broke_off = stream.broke_off();
  found.was_damaged = stream.was_damaged();
  return found;
}

}  // namespace

TEST_CASE("features are found wherever the members of the collection stand") {
  const std::string one = R"({"type":"Feature","properties":{"a":"}]\"{"},"geometry":null})";
  for (const std::string& text :
       {R"({"type":"FeatureCollection","features":[)" + one + "," + one + "]}",
        R"({"features" : [ )" + one + " , " + one + R"( ], "type":"FeatureCollection"})",
        R"({"name":"x","crs":{"a":[1,{}]},"type":"FeatureCollection","bbox":[1,2,3,4],"features":[)" + one + "," + one +
            R"(],"more":{"features":[{}]}})",
        one + "\n" + one + "\n", "\x1e" + one + "\n\x1e" + one + "\n"}) {
    INFO(text);
    const Found found = features_of(text);
    CHECK(found.items == std::vector<std::string>{one, one});
    CHECK_FALSE(found.broke_off);
    CHECK_FALSE(found.was_damaged);
  }
}

TEST_CASE("a file cut at any place keeps the features that end before the cut") {
  const std::vector<std::string> features{feature(Square, R"({"n":"a{"})"), feature("null"), feature(Square)};
  const std::string whole = collection(features);
  for (std::size_t length = 1; length < whole.size(); ++length) {
    const Read result = read_text_as(whole.substr(0, length));
    std::size_t expected = 0, end = std::string(R"({"type":"FeatureCollection","features":[)").size();
    for (const std::string& f : features) {
      end += f.size();
      expected += end <= length;
      ++end;
    }
    INFO("cut at " << length << ": " << result.error);
    if (expected == 0) {
      CHECK((!result.error.empty() || says(result, "breaks off")));
    } else {
      REQUIRE(result.datasets.size() == 1);
      CHECK(result.datasets[0]->feature_count() == expected);
      CHECK(says(result, "breaks off"));
    }
  }
}

TEST_CASE("damage to one feature costs that feature alone") {
  const std::string good = feature(Square, R"({"n":1})");
  for (const std::string& bad :
       {std::string(R"({"type":"Feature","properties":{"n":2,"geometry":null})"),    // a brace too few
        std::string(R"({"type":"Feature","properties":{"n":2}},"geometry":null})"),  // one too many
        std::string(R"({"type":"Feature","properties":{"n":"2},"geometry":null})"),  // a quote too few
        std::string(R"({"type":"Feature","properties":{"n":2},"geometry":{"type":"Point","coordinates":[1,2}})"),
        std::string("garbage"), std::string("17"), std::string("\"text\"")}) {
    INFO(bad);
    const Read result = read_text_as(collection({good, bad, good, good}));
    REQUIRE(result.datasets.size() == 1);
    const Dataset& data = *result.datasets[0];
    CHECK(data.geometry.part_count() == 3);
    CHECK(result.diagnostics.count(Severity::warning) + result.diagnostics.count(Severity::error) > 0);
  }
}

TEST_CASE("a shape that cannot be read leaves its feature's properties, before it and after it") {
  const Read result = read_text_as(collection(
      {R"({"type":"Feature","id":"one","geometry":{"type":"Polygon","coordinates":[[[1,2],[3,}]]},)"
       R"("properties":{"n":1}})",
       R"({"type":"Feature","id":"two","geometry":{"type":"Polygon","coordinates":[1,2]},"properties":{"n":2}})",
       R"({"type":"Feature","id":"three","geometry":{"type":"Circle","coordinates":[1,2]},"properties":{"n":3}})",
       R"({"type":"Feature","id":"four","geometry":{"type":"Polygon"},"properties":{"n":4}})",
       R"({"type":"Feature","id":"five","geometry":5,"properties":{"n":5}})",
       R"({"type":"Feature","id":"six","geometry":{"type":"LineString","coordinates":[[1,2],["x",3],[4,5]]},)"
       R"("properties":{"n":6}})"}));
  REQUIRE(result.datasets.size() == 1);
  const Dataset& data = *result.datasets[0];
  REQUIRE(data.feature_count() == 6);
  for (std::size_t row = 1; row < 6; ++row)
    CHECK(data.table.text(row, *data.table.find("n")) == std::to_string(row + 1));
  CHECK(data.table.text(5, *data.table.find("id")) == "six");
  CHECK(says(result, "feature 0: is not readable"));
  CHECK(says(result, "feature 1: geometry: its coordinates are not nested as its type asks"));
  CHECK(says(result, "feature 2: geometry: \"Circle\" is not a kind of geometry"));
  CHECK(says(result, "feature 3: geometry: its Polygon has no list of coordinates"));
  CHECK(says(result, "feature 4: geometry: is neither an object nor null"));
  CHECK(says(result, "feature 5: geometry: a coordinate is not a finite number"));
  CHECK(data.geometry.coords.size() == 2);
}

TEST_CASE("a hundred thousand features without their last brace do not take for ever") {
  std::string text = R"({"type":"FeatureCollection","features":[)";
  for (int i = 0; i < 100'000; ++i) text += R"({"type":"Feature","properties":{"n":1},"geometry":null,)";
  CHECK_FALSE(says(read_text_as(text), "is not there"));
}

TEST_CASE("what is not read is told") {
  const Read result = read_text_as(
      R"({"type":"FeatureCollection","name":"x","features":[{"type":"Feature","title":"t","geometry":null,)"
      R"("properties":{}}]})");
  CHECK(says(result, "name: is a foreign member of the collection"));
  CHECK(says(result, "title: is a foreign member of 1 features"));
}

TEST_CASE("a legacy CRS is read when it is WGS84 and left to GDAL when it is another") {
  const auto with_crs = [](const std::string& name, const std::string& point, bool after) {
    const std::string crs = R"("crs":{"type":"name","properties":{"name":")" + name + R"("}})";
    const std::string features = R"("features":[)" + feature(R"({"type":"Point","coordinates":)" + point + "}") + "]";
    return R"({"type":"FeatureCollection",)" + (after ? features + "," + crs : crs + "," + features) + "}";
  };
  for (const bool after : {false, true}) {
    const Read degrees = read_text_as(with_crs("urn:ogc:def:crs:OGC:1.3:CRS84", "[46.75,39.8]", after));
    REQUIRE(degrees.datasets.size() == 1);
    CHECK(degrees.datasets[0]->driver == "GeoJSON");
    CHECK_FALSE(says(degrees, "through GDAL"));
    const Read metres = read_text_as(with_crs("urn:ogc:def:crs:EPSG::32638", "[643000,4409000]", after));
    INFO(metres.error);
    REQUIRE(metres.datasets.size() == 1);
    CHECK(says(metres, "its legacy CRS is not WGS84"));
    CHECK(metres.datasets[0]->crs == "EPSG:32638");
    CHECK(metres.datasets[0]->geometry.coords.at(0).lon == Approx(46.67).margin(0.02));
  }
}

TEST_CASE("JSON that is not GeoJSON says so") {
  CHECK_FALSE(read_text_as(R"({"hello":"world"})").error.empty());
  CHECK_FALSE(read_text_as(R"({"type":"Nonsense","coordinates":[1,2]})").error.empty());
  CHECK(says(read_text_as(R"([1,2,3])"), "is not GeoJSON"));
  CHECK(says(read_text_as("{", "a.json"), "a.json"));
}
