#include "geodata/model/eras.h"

#include "tests/support/catch.h"

using namespace thalweg;

namespace {

constexpr Instant Day(std::int64_t day) { return {day * MsPerDay}; }
constexpr Lifetime days(std::int64_t begin, std::int64_t end) {
  return {Bound::exactly(Day(begin)), Bound::exactly(Day(end))};
}

}  // namespace

TEST_CASE("one era a snapshot of a series, in whatever order they come") {
  const std::vector<Lifetime> series{days(2, 3), days(0, 1), days(1, 2), days(1, 2), days(5, 9)};
  CHECK(eras_of(series) == std::vector<std::uint32_t>{2, 0, 1, 1, 3});
}

TEST_CASE("what may be there with both joins them: a neighbour that stays, an uncertain end, no date at all") {
  CHECK(eras_of(std::vector<Lifetime>{days(0, 1), days(1, 2), days(0, 2)}).empty());
  CHECK(eras_of(std::vector<Lifetime>{days(0, 1), days(1, 2), Lifetime{}}).empty());
  Lifetime vague = days(0, 1);
  vague.end = {Day(1), Day(1), Day(2)};
  CHECK(eras_of(std::vector<Lifetime>{vague, days(1, 2)}).empty());
  CHECK(eras_of({}).empty());
}
