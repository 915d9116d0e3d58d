// Whether rows are things on their way is found by names and values, or said.
#include <algorithm>
#include <random>

#include "geodata/model/track_column.h"
#include "tests/model/moving_rows.h"
#include "tests/support/catch.h"

using namespace thalweg;
using test::moving_rows;
using test::MovingRow;
using test::on_day;

namespace {

// Things that go a little further every few days.
std::vector<MovingRow> walks(int things, int days, bool named_by_kind = false) {
  std::mt19937 random(11);
  std::vector<MovingRow> rows;
  std::vector<LonLat> at;
  for (int k = 0; k < things; ++k)
    at.push_back(
        {.lon = 40 + static_cast<double>(random() % 100) / 10, .lat = 38 + static_cast<double>(random() % 50) / 10});
  for (int day = 0; day < days; ++day)
    for (int k = 0; k < things; ++k) {
      LonLat& place = at[static_cast<std::size_t>(k)];
      place.lon += 0.05 + static_cast<double>(random() % 10) / 100;
      place.lat += static_cast<double>(random() % 10) / 100;
      rows.push_back({.id = (named_by_kind ? "Brigade " : "") + std::to_string(k),
                      .when = on_day(day * 3 + k % 3),
                      .place = place});
    }
  return rows;
}

// The same words again and again, each time somewhere else.
std::vector<MovingRow> incidents() {
  std::mt19937 random(5);
  constexpr const char* Words[] = {"Shelling", "Raid", "Talks"};
  std::vector<MovingRow> rows;
  for (int day = 0; day < 300; ++day)
    rows.push_back({.id = Words[random() % 3],
                    .when = on_day(day),
                    .place = LonLat{.lon = 44 + static_cast<double>(random() % 400) / 100,
                                    .lat = 39 + static_cast<double>(random() % 200) / 100}});
  return rows;
}

}  // namespace

TEST_CASE("rows that share an id and have dates are found to be things on their way") {
  for (const char* column : {"unit", "mmsi", "id", "Track ID", "CallSign", "позывной", "einheit", "birlik"}) {
    INFO(column);
    const TracksPtr tracks = find_tracks(*moving_rows(column, walks(12, 9)));
    REQUIRE(tracks);
    CHECK(tracks->column == column);
    CHECK(tracks->thing_count() == 12);
    CHECK(tracks->position_count() == 108);
  }
}

TEST_CASE("things are found in a long file in which the rows of each stand together, and in the order of times") {
  std::vector<MovingRow> rows = walks(20'000, 3);
  CHECK(find_tracks(*moving_rows("unit", rows)));
  std::stable_sort(rows.begin(), rows.end(), [](const MovingRow& a, const MovingRow& b) { return a.id < b.id; });
  const TracksPtr tracks = find_tracks(*moving_rows("unit", rows));
  REQUIRE(tracks);
  CHECK(tracks->thing_count() == 20'000);
}

TEST_CASE("names tell things apart where each goes in short steps, and not where the same happens here and there") {
  CHECK(find_tracks(*moving_rows("name", walks(12, 9, true))));
  CHECK_FALSE(find_tracks(*moving_rows("name", incidents())));
}

TEST_CASE("what does not move, has an id of its own in each row, no dates or shapes is nothing on its way") {
  std::vector<MovingRow> stations = walks(5, 9);
  for (MovingRow& row : stations) row.place = LonLat{.lon = 40 + std::stod(row.id), .lat = 40};
  CHECK_FALSE(find_tracks(*moving_rows("id", stations)));

  std::vector<MovingRow> events = walks(5, 9);
  for (std::size_t i = 0; i < events.size(); ++i) events[i].id = std::to_string(i);
  CHECK_FALSE(find_tracks(*moving_rows("id", events)));

  std::vector<MovingRow> undated = walks(5, 9);
  for (MovingRow& row : undated) row.when.reset();
  CHECK_FALSE(find_tracks(*moving_rows("id", undated)));

  // One day for all of a kind: categories of events.
  std::vector<MovingRow> kinds = walks(5, 9);
  for (MovingRow& row : kinds) row.when = on_day(1);
  CHECK_FALSE(find_tracks(*moving_rows("unit", kinds)));

  CHECK_FALSE(find_tracks(*moving_rows("weight", walks(5, 9))));
}

TEST_CASE("what is said of things on their way is done, or told why it cannot be") {
  const auto data = moving_rows("weight", walks(5, 9));
  REQUIRE(tracks_as_said(*data, "weight"));
  CHECK((*tracks_as_said(*data, "weight"))->thing_count() == 5);
  CHECK((*tracks_as_said(*data, "all"))->thing_count() == 1);
  CHECK((*tracks_as_said(*data, "all"))->position_count() == 45);
  CHECK(*tracks_as_said(*moving_rows("unit", walks(5, 9)), "none") == nullptr);
  const auto missing = tracks_as_said(*data, "ship");
  REQUIRE_FALSE(missing);
  CHECK(missing.error().message.find("\"ship\"") != std::string::npos);
  CHECK(missing.error().message.find("weight, label") != std::string::npos);
  auto undated = moving_rows("weight", walks(5, 9));
  undated->lifetimes.clear();
  REQUIRE_FALSE(tracks_as_said(*undated, "weight"));
}
