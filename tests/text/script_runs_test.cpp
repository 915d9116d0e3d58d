// The order on screen of text that runs both ways.
#include "viewer/text/script_runs.h"
#include "tests/support/catch.h"

using namespace thalweg;

namespace {

// Characters from left to right as they are seen.
std::u32string seen(std::u32string_view text) {
  std::u32string all;
  for (const ScriptRun& run : visual_runs(text, [](char32_t, int) { return 0; })) {
    std::u32string part(text.substr(run.begin, run.end - run.begin));
    if (run.right_to_left) part.assign(part.rbegin(), part.rend());
    all += part;
  }
  return all;
}

}  // namespace

TEST_CASE("a number within Persian keeps its digits in order, with its point and its thousands") {
  CHECK(seen(U"بود 46.7") == U"46.7 دوب");
  CHECK(seen(U"بود 14\u202f882") == U"14\u202f882 دوب");
}

TEST_CASE("a size that is set apart stands whole within Persian") {
  CHECK(seen(U"بود \u206646.7 km²\u2069 ها") == U"اه \u206946.7 km²\u2066 دوب");
}

TEST_CASE("a mark makes a Persian sentence of one that begins with a foreign name") {
  CHECK(seen(U"Baku از") == U"Baku زا");
  CHECK(seen(U"\u200fBaku از") == U"زا Baku\u200f");
}

TEST_CASE("a text is read as its first letter is") {
  CHECK(reads_right_to_left(U"12 بود Baku"));
  CHECK(reads_right_to_left(U"\u200fBaku"));
  CHECK_FALSE(reads_right_to_left(U"Baku بود"));
  CHECK_FALSE(reads_right_to_left(U"12 ..."));
}

TEST_CASE("what runs left to right alone is one run, astral characters included") {
  const auto font = [](char32_t, int) { return 0; };
  CHECK(visual_runs(U"Bakı 𐌰 12", font).size() == 1);
  CHECK(seen(U"𐌰 بود") == U"𐌰 دوب");
}
