#include "viewer/app/view_options.h"
#include "tests/support/catch.h"

namespace thalweg {
namespace {

TEST_CASE("bounds with the west greater than the east go across the antimeridian") {
  const auto fiji = parse_bounds("176,-20,-178,-15");
  REQUIRE(fiji);
  CHECK(fiji->west == 176);
  CHECK(fiji->east == 182);
  CHECK(fiji->width() == 6);
  const auto plain = parse_bounds("-178,-20,176,-15");
  REQUIRE(plain);
  CHECK(plain->width() == 354);
}

TEST_CASE("bounds that are none are refused") {
  for (const char* text :
       {"", "1,2,3", "1,2,3,4,5", "44,42,49,38", "44,38,44,42", "-190,0,10,10", "0,0,370,10", "0,-91,1,0", "a,b,c,d"})
    CHECK_FALSE(parse_bounds(text));
}

}  // namespace
}  // namespace thalweg
