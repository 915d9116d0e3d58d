// JSON of which one value is replaced and every other byte stays.
#include "geodata/document/json_splice.h"

#include "tests/support/catch.h"

using namespace thalweg;

namespace {

std::string of(const Result<std::string>& text) {
  INFO((text ? "" : text.error().message));
  REQUIRE(text);
  return *text;
}

const std::string Text =
    "{ // first\n"
    "  \"a\": 1.50,  /* {\"a\": 2} */\n"
    "  \"list\": [\n"
    "    {\"id\": \"x\"}, // the x\n"
    "    {\"id\": \"y\\\"}\"}\n"
    "  ],\n"
    "  \"b/c\": {\"deep\": [1, 2]}\n"
    "}\n";

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), by);
}

}  // namespace

TEST_CASE("a value is found by its pointer, past comments and braces in strings") {
  CHECK(json_range(Text, "/a")->of(Text) == "1.50");
  CHECK(json_range(Text, "/list/1/id")->of(Text) == "\"y\\\"}\"");
  CHECK(json_range(Text, "/b~1c/deep/1")->of(Text) == "2");
  CHECK_FALSE(json_range(Text, "/list/2"));
  CHECK_FALSE(json_range(Text, "/a/b"));
  CHECK(json_items(Text, *json_range(Text, "/list")).size() == 2);
  CHECK(json_range("{\"a\":1,\"a\":2}", "/a")->of("{\"a\":1,\"a\":2}") == "2");
}

TEST_CASE("a value is replaced and every other byte stays") {
  CHECK(of(json_with(Text, "/a", "3")) == replaced(Text, "1.50", "3"));
  CHECK(of(json_with(Text, "/b~1c/deep/0", "[7]")) == replaced(Text, "[1, 2]", "[[7], 2]"));
  CHECK(of(json_with(Text, "/a", "1.50")) == Text);
}

TEST_CASE("a key joins its object as its neighbours stand") {
  CHECK(of(json_with(Text, "/list/0/n", "1")) == replaced(Text, "{\"id\": \"x\"}", "{\"id\": \"x\", \"n\": 1}"));
  CHECK(of(json_with(Text, "/d", "null")) == replaced(Text, "[1, 2]}\n", "[1, 2]},\n  \"d\": null\n"));
  CHECK(of(json_with("{}", "/d", "1")) == "{\"d\":1}");
  CHECK(of(json_with("{\"a\":1}", "/d", "1")) == "{\"a\":1,\"d\":1}");
}

TEST_CASE("an item joins its list, in front, between and at the end") {
  CHECK(of(json_with_item(Text, "/list/-", "{}")) ==
        replaced(Text, "{\"id\": \"y\\\"}\"}", "{\"id\": \"y\\\"}\"},\n    {}"));
  CHECK(of(json_with_item("[1, 2]", "/0", "0")) == "[0, 1, 2]");
  CHECK(of(json_with_item("[1, 2]", "/1", "9")) == "[1, 9, 2]");
  CHECK(of(json_with_item("[1, 2]", "/2", "9")) == "[1, 2, 9]");
  CHECK(of(json_with_item("[]", "/0", "9")) == "[9]");
  CHECK(of(json_with_item("[\n  1\n]", "/0", "9")) == "[\n  9,\n  1\n]");
  CHECK_FALSE(json_with_item("[1, 2]", "/4", "9"));
  CHECK_FALSE(json_with_item("{\"a\": 1}", "/a", "9"));
}

TEST_CASE("keys and items are taken away with their commas") {
  CHECK(of(json_without("{\"a\": 1, \"b\": 2, \"c\": 3}", "/a")) == "{\"b\": 2, \"c\": 3}");
  CHECK(of(json_without("{\"a\": 1, \"b\": 2, \"c\": 3}", "/b")) == "{\"a\": 1, \"c\": 3}");
  CHECK(of(json_without("{\"a\": 1, \"b\": 2, \"c\": 3}", "/c")) == "{\"a\": 1, \"b\": 2}");
  CHECK(of(json_without("[ 1 ]", "/0")) == "[]");
  CHECK_FALSE(json_without("{\"a\": 1}", "/b"));
}

TEST_CASE("items change places, and what stands between them stays") {
  CHECK(of(json_with_item_moved("[1, 2,  3]", "", 2, 0)) == "[3, 1,  2]");
  CHECK(of(json_with_item_moved("[1, 2,  3]", "", 0, 1)) == "[2, 1,  3]");
  CHECK_FALSE(json_with_item_moved("[1, 2]", "", 0, 2));
}

TEST_CASE("values of several lines are set in as deep as where they stand") {
  CHECK(of(json_with("{\n  \"a\": 1\n}", "/a", "{\n  \"b\": 2\n}")) == "{\n  \"a\": {\n    \"b\": 2\n  }\n}");
}
