#include "geodata/base/number_text.h"

#include "geodata/base/file_name.h"
#include "tests/support/catch.h"

using namespace thalweg;

TEST_CASE("thousands stand apart, whatever sign and fraction a number has") {
  CHECK(count_text(0) == "0");
  CHECK(count_text(999) == "999");
  CHECK(count_text(1000) == "1\u202f000");
  CHECK(count_text(1234567) == "1\u202f234\u202f567");
  CHECK(with_thousands_apart("-123456.7890") == "-123\u202f456.7890");
  CHECK(with_thousands_apart("-123") == "-123");
  CHECK(with_thousands_apart("nan") == "nan");
  CHECK(with_thousands_apart("").empty());
}

TEST_CASE("a file is named for people by the last name of its path, a folder by its own") {
  CHECK(file_name("/data/front.geojson") == "front.geojson");
  CHECK(file_name("/data/front/") == "front");
  CHECK(file_name("front.csv") == "front.csv");
  CHECK(file_name("").empty());
}
