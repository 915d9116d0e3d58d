#include "geodata/base/suggestion.h"

#include <string>
#include <vector>

#include "geodata/base/diagnostics.h"
#include "tests/support/catch.h"

namespace thalweg {
namespace {

TEST_CASE("the nearest word is suggested, and none where none is near") {
  const std::vector<std::string> known{"agdam", "shusha", "lachin"};
  CHECK(did_you_mean("agdan", known) == " (did you mean \"agdam\"?)");
  CHECK(did_you_mean("stepanakert", known).empty());
  CHECK(did_you_mean("", known).empty());
}

// A suggestion looks at every known word: for a column of 20,000 wrong ids that would be 400 million comparisons.
TEST_CASE("of a column that is wrong throughout no more suggestions are made than are told") {
  std::vector<std::string> known;
  for (int i = 0; i < 20'000; ++i) known.push_back("district_" + std::to_string(i));
  Suggestions suggestions(known);
  int made = 0;
  for (int i = 0; i < 20'000; ++i)
    if (!suggestions.for_word("district-" + std::to_string(i)).empty()) ++made;
  CHECK(made == static_cast<int>(Diagnostics::MaxPerMessage));
}

}  // namespace
}  // namespace thalweg
