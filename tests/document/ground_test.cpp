// GeoJSON of which single vertices move and every other byte stays.
#include <array>

#include "geodata/document/feature_text.h"
#include "geodata/document/written_shape.h"
#include "tests/support/catch.h"

using namespace thalweg;

namespace {

using Kind = VertexChange::Kind;

const std::string Square =
    "{\"type\":\"Feature\",\"properties\":{\"coordinates\":[9]},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
    "[[[0,0],[1.50,0],[1,1,7.0],[0,1],[0,0]]]}}";

std::string with(const std::string& feature, const VertexChange& change) {
  const auto shape = written_shape(feature);
  REQUIRE(shape);
  const auto text = with_vertices(feature, *shape, std::array{change});
  INFO((text ? "" : text.error().message));
  REQUIRE(text);
  return *text;
}

std::string error_with(const std::string& feature, const VertexChange& change) {
  const auto shape = written_shape(feature);
  REQUIRE(shape);
  const auto text = with_vertices(feature, *shape, std::array{change});
  REQUIRE_FALSE(text);
  return text.error().message;
}

std::string square_of(const std::string& ring) {
  std::string text = Square;
  const auto at = text.find("[[[");
  return text.substr(0, at) + "[[" + ring + "]]}}";
}

std::string line(const std::string& positions) {
  return "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[" + positions +
         "]}}";
}

}  // namespace

TEST_CASE("a vertex moves, and numbers, heights and blanks of the others stay") {
  CHECK(with(Square, {Kind::move, {0, 0, 1}, {2, 0.25}}) == square_of("[0,0],[2,0.25],[1,1,7.0],[0,1],[0,0]"));
  CHECK(with(Square, {Kind::move, {0, 0, 2}, {2, 2}}) == square_of("[0,0],[1.50,0],[2,2,7.0],[0,1],[0,0]"));
}

TEST_CASE("the first vertex of a ring is its last") {
  const std::string moved = square_of("[-1,-1],[1.50,0],[1,1,7.0],[0,1],[-1,-1]");
  CHECK(with(Square, {Kind::move, {0, 0, 0}, {-1, -1}}) == moved);
  CHECK(with(Square, {Kind::move, {0, 0, 4}, {-1, -1}}) == moved);
  CHECK(with(Square, {Kind::remove, {0, 0, 0}, {}}) == square_of("[1.50,0],[1,1,7.0],[0,1],[1.50,0]"));
}

TEST_CASE("a vertex comes and goes") {
  CHECK(with(Square, {Kind::insert, {0, 0, 1}, {0.5, 0}}) == square_of("[0,0],[0.5,0],[1.50,0],[1,1,7.0],[0,1],[0,0]"));
  CHECK(with(Square, {Kind::remove, {0, 0, 1}, {}}) == square_of("[0,0],[1,1,7.0],[0,1],[0,0]"));
  CHECK(with(line("[0,0],[1,1]"), {Kind::insert, {0, 0, 2}, {2, 2}}) == line("[0,0],[1,1],[2,2]"));
  CHECK(with(line("[0,0],[1,1]"), {Kind::insert, {0, 0, 0}, {2, 2}}) == line("[2,2],[0,0],[1,1]"));
}

TEST_CASE("a ring of two vertices, a line of one and a place that is not there are refused") {
  const std::string triangle = with(Square, {Kind::remove, {0, 0, 1}, {}});
  CHECK(error_with(triangle, {Kind::remove, {0, 0, 1}, {}}) ==
        "part 0, ring 0 would be left with 2 vertices, expected 3 or more");
  CHECK(error_with(line("[0,0],[1,1]"), {Kind::remove, {0, 0, 1}, {}}).find("expected 2 or more") != std::string::npos);
  CHECK(error_with(Square, {Kind::move, {0, 0, 5}, {}}).find("no vertex 5") != std::string::npos);
  CHECK(error_with(Square, {Kind::move, {0, 1, 0}, {}}).find("no ring 1") != std::string::npos);
  CHECK(error_with(Square, {Kind::insert, {0, 0, 0}, {}}).find("between") != std::string::npos);
}

TEST_CASE("a collection of shapes and a feature without one cannot be edited") {
  CHECK_FALSE(written_shape("{\"type\":\"Feature\",\"geometry\":null}"));
  CHECK_FALSE(written_shape("{\"type\":\"Feature\",\"geometry\":{\"type\":\"GeometryCollection\",\"geometries\":[]}}"));
}

TEST_CASE("features come and go, and every other byte stays") {
  const std::string text = "{\"type\":\"FeatureCollection\", \"features\": [\n{\"a\":1} ,\n {\"b\":2}\n], \"x\": 3}\n";
  const auto file = FeatureText::of(std::make_shared<const std::string>(text), "f.geojson");
  REQUIRE(file);
  CHECK(file->text() == text);
  REQUIRE(file->feature_count() == 2);
  CHECK(file->feature(1) == "{\"b\":2}");
  const std::string head = "{\"type\":\"FeatureCollection\", \"features\": [\n", tail = "\n], \"x\": 3}\n";
  CHECK(file->with(0, "{\"c\":3}")->text() == head + "{\"c\":3} ,\n {\"b\":2}" + tail);
  CHECK(file->with_inserted(2, "{\"c\":3}")->text() == head + "{\"a\":1} ,\n {\"b\":2} ,\n {\"c\":3}" + tail);
  CHECK(file->with_inserted(0, "{\"c\":3}")->text() == head + "{\"c\":3} ,\n {\"a\":1} ,\n {\"b\":2}" + tail);
  CHECK(file->without(1)->text() == head + "{\"a\":1}" + tail);
  CHECK(file->without(0)->text() == head + "{\"b\":2}" + tail);
  const auto none = file->without(0)->without(0);
  REQUIRE(none);
  CHECK(none->feature_count() == 0);
  CHECK(none->with_inserted(0, "{\"c\":3}")->feature_count() == 1);
  CHECK_FALSE(file->with(2, "{}"));
  CHECK_FALSE(file->with(0, "{\"a\":"));
}

TEST_CASE("what is broken off or no GeoJSON cannot be edited") {
  for (const char* text : {"{\"type\":\"FeatureCollection\",\"features\":[{\"a\":1},{\"b\":", "", "hello",
                           "{\"type\":\"FeatureCollection\",\"features\":[{\"a\":1}, 7]}"})
    CHECK_FALSE(FeatureText::of(std::make_shared<const std::string>(text), "f.geojson"));
}
