// How fast and which way things on their way go, and how long ago they were seen, in words.
#include "geodata/analysis/track_motion.h"

#include "geodata/model/tracks.h"
#include "tests/model/moving_rows.h"
#include "tests/support/catch.h"

using namespace thalweg;
using test::moving_rows;
using test::on_day;

namespace {

constexpr std::int64_t Hour = 3'600'000;

Lifetime at_ms(std::int64_t ms) { return {.begin = Bound::exactly({ms}), .end = Bound::exactly({ms + 1000})}; }

}  // namespace

TEST_CASE("where the dates are days nothing was seen hours ago") {
  const auto tracks = make_tracks(*moving_rows("unit", {{"a", on_day(10), LonLat{44, 40}}}), "unit");
  REQUIRE(tracks);
  const auto after = [&](std::int64_t ms) { return seen_text(*tracks, 0, {10 * MsPerDay + ms}); };
  CHECK(after(-1) == "may not be there yet");
  CHECK(after(5 * Hour) == "that day");
  CHECK(after(24 * Hour) == "1 day ago");
  CHECK(after(47 * Hour) == "1 day ago");
  CHECK(after(48 * Hour) == "2 days ago");
  CHECK(after(75 * MsPerDay) == "2 months ago");
}

TEST_CASE("where there are times of day it is told by the hour and the minute") {
  const auto tracks = make_tracks(*moving_rows("unit", {{"a", at_ms(Hour / 2), LonLat{44, 40}}}), "unit");
  REQUIRE(tracks);
  const auto after = [&](std::int64_t ms) { return seen_text(*tracks, 0, {Hour / 2 + ms}); };
  CHECK(after(0) == "now");
  CHECK(after(60'000) == "1 minute ago");
  CHECK(after(90 * 60'000) == "90 minutes ago");
  CHECK(after(30 * Hour) == "30 hours ago");
}

TEST_CASE("speed and heading on arrival are those of the geodesic") {
  const auto rows = moving_rows("unit", {{"a", at_ms(Hour / 2), LonLat{0, 50}},
                                         {"a", at_ms(Hour / 2 + 10 * Hour), LonLat{60, 50}},
                                         {"a", at_ms(Hour / 2 + 11 * Hour), LonLat{60, 50}},
                                         {"a", at_ms(Hour / 2 + 12 * Hour), LonLat{59, 50}}});
  const auto tracks = make_tracks(*rows, "unit");
  REQUIRE(tracks);
  CHECK_FALSE(motion_to(*tracks, 0));
  const auto far = motion_to(*tracks, 1);
  REQUIRE(far);
  CHECK(far->kmh() == Approx(417.5).margin(1));
  CHECK(*far->heading_deg == Approx(113.9).margin(0.3));
  const auto still = motion_to(*tracks, 2);
  REQUIRE(still);
  CHECK(motion_text(*still) == "standing");
  CHECK(*motion_to(*tracks, 3)->heading_deg == Approx(269.6).margin(0.1));
}
