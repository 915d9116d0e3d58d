#include "geodata/base/text.h"

#include "geodata/base/csv_cell.h"
#include "tests/support/catch.h"

using namespace thalweg;

TEST_CASE("blanks, tabs and line ends around a word are no part of it") {
  CHECK(trimmed(" \t 45.5\r\n") == "45.5");
  CHECK(trimmed("a b") == "a b");
  CHECK(trimmed(" \v\f ").empty());
  CHECK(trimmed("").empty());
}

TEST_CASE("only ASCII letters change their case, and bytes of UTF-8 stay as they are") {
  CHECK(lower_case("Start_DATE") == "start_date");
  CHECK(lower_case("\xC3\x84rea \xD0\x96") == "\xC3\x84rea \xD0\x96");
  CHECK(equal_but_for_case("LonGitude", "longitude"));
  CHECK_FALSE(equal_but_for_case("lon", "longitude"));
  CHECK(ends_with_any("A.GeoJSON", {".csv", ".geojson"}));
  CHECK_FALSE(ends_with_any("json", {".json"}));
}

TEST_CASE("a cell is quoted for a comma, a quote or either kind of line end") {
  CHECK(csv_cell("plain; text") == "plain; text");
  CHECK(csv_cell("a,b") == "\"a,b\"");
  CHECK(csv_cell("a \"b\"") == "\"a \"\"b\"\"\"");
  CHECK(csv_cell("a\rb") == "\"a\rb\"");
  CHECK(csv_cell("a\nb") == "\"a\nb\"");
}
