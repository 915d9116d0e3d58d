#include "viewer/map/pointer_look.h"

#include "tests/support/catch.h"

using namespace thalweg;

TEST_CASE("what lies under the pointer is looked for once a place and a picture, and again while it is not final") {
  const glm::dvec2 here{10, 20}, there{11, 20};
  PointerLook look;
  CHECK(look.is_due(here, 1));
  look.looked(here, 1, false);
  CHECK(look.is_due(here, 1));
  look.looked(here, 1, true);
  CHECK_FALSE(look.is_due(here, 1));
  CHECK(look.is_due(there, 1));
  CHECK(look.is_due(here, 2));
  CHECK(look.is_due(std::nullopt, 1));
  look.looked(std::nullopt, 1, true);
  CHECK_FALSE(look.is_due(std::nullopt, 1));
  CHECK(look.is_due(here, 1));
}
