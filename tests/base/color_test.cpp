#include "geodata/base/color.h"

#include "tests/support/catch.h"

using namespace thalweg;

TEST_CASE("a colour reads back as it was written") {
  for (const char* text : {"#000000", "#0072b2", "#ffffff80"}) CHECK(to_string(*parse_color(text)) == text);
  CHECK(to_string(*parse_color("#fa0")) == "#ffaa00");
}

TEST_CASE("what is not a colour is refused") {
  for (const char* text : {"", "#", "red", "#12345", "#ggg", "#1234567", "123456"}) CHECK_FALSE(parse_color(text));
}
