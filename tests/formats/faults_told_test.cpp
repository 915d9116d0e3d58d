// What a reader leaves out or takes otherwise than it is written is told, with file, feature and field.
#include <fmt/format.h>

#include "geodata/scenario/json_marks.h"
#include "geodata/scenario/open.h"
#include "tests/formats/reading.h"

using namespace thalweg;

namespace {

const std::string Point = R"({"type":"Point","coordinates":[45,39]})";

std::string shape(const std::string& geometry) { return collection({feature(Point), feature(geometry)}); }

std::string cell(const Read& result, std::size_t row, const char* field) {
  const FeatureTable& table = result.datasets.at(0)->table;
  return table.text(row, table.find(field).value());
}

}  // namespace

TEST_CASE("a key that stands twice in one object is told of") {
  const Read twice = read_text_as(collection({feature(Point), feature(Point, R"({"name":"a","b":1,"name":"c"})")}));
  CHECK(says(twice, "a.geojson: feature 1: name: is there twice in one object; the last one counts"));
  CHECK(cell(twice, 1, "name") == "c");
  CHECK(cell(twice, 1, "b") == "1");
  const Read null_first = read_text_as(collection({feature(Point, R"({"n":null,"n":2})")}));
  CHECK(says(null_first, "feature 0: n: is there twice"));
  CHECK(cell(null_first, 0, "n") == "2");
  CHECK(read_text_as(collection({feature(Point, R"({"a":1,"b":2})"), feature(Point, R"({"b":1,"a":2})")}))
            .diagnostics.empty());

  const Read geometry = read_text_as(R"({"type":"Feature","properties":{"a":1},"id":1,"geometry":)" + Point +
                                     R"(,"geometry":)" + Square + R"(,"properties":{"b":2},"id":2})");
  CHECK(says(geometry, "feature 0: geometry: has \"geometry\" twice; the first is used"));
  CHECK(says(geometry, "feature 0: properties: has \"properties\" twice"));
  CHECK(says(geometry, "feature 0: id: has \"id\" twice"));
  CHECK(geometry.datasets.at(0)->geometry.part_count() == 1);

  const Read coordinates =
      read_text_as(shape(R"({"type":"Point","coordinates":[1,2],"coordinates":[3,4],"type":"LineString"})"));
  CHECK(says(coordinates, "feature 1: geometry: has its coordinates twice; the first are used"));
  CHECK(says(coordinates, "feature 1: geometry: names its type twice; the first counts"));
  CHECK(coordinates.datasets.at(0)->geometry.coords[1] == LonLat{1, 2});

  const Read lists = read_text_as(R"({"type":"FeatureCollection","features":[)" + feature(Point) + R"(],"features":[)" +
                                  feature(Point) + "]}");
  CHECK(says(lists, "features: is there twice in one object"));
  CHECK(lists.datasets.at(0)->feature_count() == 2);
}

TEST_CASE("a geometry whose type stands behind its coordinates is read, and silently") {
  const Read result = read_text_as(
      collection({feature(R"({"coordinates":[[[45,39],[46,39],[46,40],[45,39]]],"type":"Polygon"})"),
                  feature(R"({"geometries":[{"coordinates":[1,2],"type":"Point"}],"type":"GeometryCollection"})")}));
  REQUIRE(result.datasets.size() == 1);
  CHECK(result.diagnostics.empty());
  CHECK(result.datasets[0]->geometry.part_count() == 2);
  CHECK(result.datasets[0]->geometry.coords.size() == 5);
}

TEST_CASE("shapes without rings, positions or numbers are told of") {
  CHECK(says(read_text_as(shape(R"({"type":"Polygon","coordinates":[]})")),
             "feature 1: geometry: a polygon has no rings"));
  CHECK(says(read_text_as(shape(R"({"type":"MultiPolygon","coordinates":[[]]})")), "a polygon has no rings"));
  CHECK(says(read_text_as(shape(R"({"type":"MultiPolygon","coordinates":[]})")), "holds no polygon"));
  CHECK(says(read_text_as(shape(R"({"type":"Polygon","coordinates":[[]]})")), "a list of positions is empty"));
  CHECK(says(read_text_as(shape(R"({"type":"LineString","coordinates":[]})")), "a list of positions is empty"));
  CHECK(says(read_text_as(shape(R"({"type":"LineString","coordinates":[[1,2],[],[3,4]]})")), "a position is empty"));
  CHECK(says(read_text_as(shape(R"({"type":"Point","coordinates":[]})")), "feature 1: geometry: a position is empty"));
  CHECK(says(read_text_as(shape(R"({"type":"Point"})")), "has no list of coordinates"));
  const Read height = read_text_as(shape(R"({"type":"Point","coordinates":[1,2,"high"]})"));
  CHECK(says(height, "feature 1: geometry: the height of a position is not a number; the position is kept"));
  CHECK(height.datasets.at(0)->geometry.coords[1] == LonLat{1, 2});
  CHECK(read_text_as(shape(R"({"type":"Point","coordinates":[1,2,3.5]})")).diagnostics.empty());
}

TEST_CASE("what is nested deeper than the reader goes is told of") {
  std::string nested = Point;
  for (int i = 0; i < 40; ++i) nested = R"({"type":"GeometryCollection","geometries":[)" + nested + "]}";
  CHECK(says(read_text_as(shape(nested)), "feature 1: geometry: nests geometry collections too deep"));
  const std::string deep = std::string(5000, '[') + std::string(5000, ']');
  const Read coordinates = read_text_as(shape(R"({"type":"Polygon","coordinates":)" + deep + "}"));
  CHECK(says(coordinates, "feature 1: geometry: its coordinates are not nested as its type asks"));
  // Attributes are kept as they are written, however deep.
  const Read attribute = read_text_as(collection({feature(Point, R"({"list":)" + deep + "}")}));
  CHECK((says(attribute, "feature 0") || cell(attribute, 0, "list").size() == deep.size()));
}

TEST_CASE("a collection that does not say so, or is one of several, is told of") {
  for (const char* type : {R"("type":null,)", "", R"("type":7,)"}) {
    const Read result = read_text_as(std::string("{") + type + R"("features":[)" + feature(Point) + "]}");
    CHECK(says(result, "a.geojson: type: does not say FeatureCollection"));
    CHECK(result.datasets.at(0)->feature_count() == 1);
  }
  const std::string one = collection({feature(Point)});
  const Read two = read_text_as(one + "\n" + one);
  CHECK(says(two, "holds 2 FeatureCollections one after the other"));
  CHECK(two.datasets.at(0)->feature_count() == 2);
  CHECK(read_text_as("\x1e" + one + "\n\x1e" + one + "\n").diagnostics.empty());  // RFC 8142
  CHECK(read_text_as(one).diagnostics.empty());
}

TEST_CASE("a table of a header alone says so") {
  CHECK(says(read_text_as("id,lon,lat\n", "a.csv"), "a.csv: a: has a header line and nothing else (0 rows)"));
  CHECK(says(read_text_as("id,name", "a.csv"), "(0 rows)"));
}

TEST_CASE("only a key of the document itself makes it a scenario") {
  const Folder folder;
  const auto is_one = [&](std::string_view text) { return is_scenario(folder.write("x.json", text)); };
  CHECK(is_one(R"({"thalweg":1})"));
  CHECK(is_one("\xEF\xBB\xBF// \"comment\n{ /* { */ \"id\": {\"a\": [1, \"}\"]}, \"thalweg\" : 1"));
  CHECK_FALSE(is_one(R"({"type":"Feature","properties":{"kind":"thalweg"}})"));
  CHECK_FALSE(is_one(R"({"kind":"thalweg"})"));
  CHECK_FALSE(is_one(R"({"properties":{"thalweg":1}})"));
  CHECK_FALSE(is_one(R"([{"thalweg":1}])"));
  CHECK_FALSE(is_one(R"({"a":["thalweg", 1]})"));
  CHECK_FALSE(is_one("\"thalweg\""));
}

TEST_CASE("depth is counted outside of strings and comments") {
  const std::string deep(200, '[');
  CHECK(line_deeper_than("\n// \" a quote in a comment\n" + deep, 100) == 3);
  CHECK(line_deeper_than("/* \" */" + deep, 100) == 1);
  CHECK(line_deeper_than("{\"a\": \"" + deep + "\\\"" + deep + "\"} // " + deep, 100) == 0);
}
