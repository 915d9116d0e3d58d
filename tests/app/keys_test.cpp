#include "tests/support/catch.h"
#include "viewer/app/window_input.h"

namespace thalweg {
namespace {

constexpr int UnknownKey = -1, F11 = 300, WorldKey = 161;

TEST_CASE("a key is the letter printed on it, where that is Latin") {
  CHECK(key_of('Q', "a") == static_cast<ui::Key>('A'));  // French
  CHECK(key_of('Y', "z") == static_cast<ui::Key>('Z'));  // German
  CHECK(key_of('[', "[") == static_cast<ui::Key>('['));
  CHECK(key_of(F11, nullptr) == ui::Key::f11);
  CHECK(key_of(' ', nullptr) == ui::Key::space);
}

TEST_CASE("a key without a Latin letter counts by its place") {
  CHECK(key_of('U', "г") == static_cast<ui::Key>('U'));  // Russian
  CHECK(key_of('G', "գ") == static_cast<ui::Key>('G'));  // Armenian
  CHECK(key_of('D', "დ") == static_cast<ui::Key>('D'));  // Georgian
  CHECK(key_of('L', "λ") == static_cast<ui::Key>('L'));  // Greek
  CHECK(key_of('J', "ت") == static_cast<ui::Key>('J'));  // Persian
  CHECK(key_of('[', "х") == static_cast<ui::Key>('['));
  CHECK(key_of('E', "ğ") == static_cast<ui::Key>('E'));  // Turkish F
  CHECK(key_of('T', nullptr) == static_cast<ui::Key>('T'));
  CHECK(key_of('T', "") == static_cast<ui::Key>('T'));
  CHECK(key_of(UnknownKey, "ы") == ui::Key::none);
  CHECK(key_of(WorldKey, nullptr) == ui::Key::none);
}

}  // namespace
}  // namespace thalweg
