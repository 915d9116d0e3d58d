#include "viewer/ui/file_selection.h"

#include <vector>

#include "tests/support/catch.h"

namespace thalweg::ui {
namespace {

const std::vector<std::string> Listed = {"a", "b", "c", "d", "e"};
using Names = std::set<std::string>;

TEST_CASE("a click chooses one file in the place of all others") {
  FileSelection chosen;
  chosen.click("b", false, false, Listed);
  chosen.click("d", false, false, Listed);
  CHECK(chosen.names == Names{"d"});
}

TEST_CASE("Ctrl adds a file and takes it away again") {
  FileSelection chosen;
  chosen.click("b", false, false, Listed);
  chosen.click("d", true, false, Listed);
  CHECK(chosen.names == Names{"b", "d"});
  chosen.click("b", true, false, Listed);
  CHECK(chosen.names == Names{"d"});
}

TEST_CASE("Shift chooses from the file clicked last, either way, and again from there") {
  FileSelection chosen;
  chosen.click("c", false, false, Listed);
  chosen.click("e", false, true, Listed);
  CHECK(chosen.names == Names{"c", "d", "e"});
  chosen.click("a", false, true, Listed);
  CHECK(chosen.names == Names{"a", "b", "c"});
  chosen.click("e", true, false, Listed);
  chosen.click("d", true, true, Listed);  // more to those that are chosen
  CHECK(chosen.names == Names{"a", "b", "c", "d", "e"});
}

TEST_CASE("Shift without a file clicked before, or one that is no longer listed, chooses the one") {
  FileSelection chosen;
  chosen.click("c", false, true, Listed);
  CHECK(chosen.names == Names{"c"});
  chosen.click("x", false, false, Listed);
  chosen.click("b", false, true, Listed);
  CHECK(chosen.names == Names{"b"});
  chosen.clear();
  CHECK(chosen.names.empty());
}

}  // namespace
}  // namespace thalweg::ui
