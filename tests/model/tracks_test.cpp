// Things on their way: where each is held to be, against a plain look at every row; positions in between.
#include <random>
#include <set>

#include "geodata/model/tracks.h"
#include "tests/model/moving_rows.h"
#include "tests/support/catch.h"

using namespace thalweg;
using test::moving_rows;
using test::MovingRow;
using test::on_day;

namespace {

struct Kinds {
  bool vague = false, ends = false;
};

std::vector<MovingRow> random_rows(std::uint32_t seed, Kinds kinds) {
  std::mt19937 random(seed);
  const auto below = [&](int n) { return static_cast<std::int64_t>(random() % static_cast<unsigned>(n)); };
  std::vector<MovingRow> rows;
  for (int i = 0; i < 400; ++i) {
    MovingRow row{.id = "U" + std::to_string(below(17)), .when = on_day(below(300)), .place = LonLat{}};
    row.place =
        LonLat{.lon = static_cast<double>(below(3600)) / 10 - 180, .lat = static_cast<double>(below(1600)) / 10 - 80};
    if (kinds.vague && below(3) == 0) {
      const std::int64_t day = below(300);
      row.when = test::on_some_day(day, day + below(40));
    }
    if (kinds.ends && below(2) == 0)
      row.when->end = Bound::exactly(add_ms(row.when->begin.nominal, (1 + below(20)) * MsPerDay));
    if (below(20) == 0) row.id.clear();
    if (below(20) == 0) row.when.reset();
    if (below(20) == 0) row.place.reset();
    rows.push_back(std::move(row));
  }
  return rows;
}

struct Expected {
  std::uint32_t row = 0;
  bool is_uncertain = false;
  friend auto operator<=>(const Expected&, const Expected&) = default;
};

// By looking at every row, as the words of tracks.h have it.
std::optional<Expected> plain_look(const Dataset& data, const std::string& id, Instant t, bool certain_only) {
  const auto counts = [&](std::uint32_t row) {
    return data.table.text(row, 0) == id && data.lifetimes[row] != Lifetime{} &&
           data.geometry.feature_begin[row] < data.geometry.feature_begin[row + 1];
  };
  const auto begin = [&](std::uint32_t row) { return data.lifetimes[row].begin; };
  std::optional<std::uint32_t> held, next;
  for (std::uint32_t row = 0; row < data.feature_count(); ++row) {
    if (!counts(row)) continue;
    if (begin(row).nominal <= t && (!held || begin(row).nominal >= begin(*held).nominal)) held = row;
    if (begin(row).nominal > t && (!next || begin(row).nominal < begin(*next).nominal)) next = row;
  }
  if (certain_only) {
    // Back from there to the last that is certain.
    std::optional<std::uint32_t> certain;
    for (std::uint32_t row = 0; row < data.feature_count(); ++row)
      if (counts(row) && begin(row).nominal <= t && begin(row).latest <= t &&
          (!certain || begin(row).nominal >= begin(*certain).nominal))
        certain = row;
    held = certain;
  }
  if (!held) {
    if (certain_only || !next || begin(*next).earliest > t) return std::nullopt;
    return Expected{*next, true};
  }
  if (!data.time.end_field.empty() && data.lifetimes[*held].end.nominal <= t) return std::nullopt;
  const bool may_have_gone = !certain_only && next && begin(*next).earliest <= t;
  return Expected{*held, begin(*held).latest > t || may_have_gone};
}

}  // namespace

TEST_CASE("where things are held to be is what a plain look at every row says") {
  for (const Kinds kinds : {Kinds{}, Kinds{.vague = true}, Kinds{.ends = true}, Kinds{.vague = true, .ends = true}}) {
    for (std::uint32_t seed = 1; seed <= 6; ++seed) {
      const auto data = moving_rows("unit", random_rows(seed, kinds));
      if (kinds.ends) data->time.end_field = "until";
      const auto tracks = make_tracks(*data, "unit");
      REQUIRE(tracks);
      std::size_t compared = 0;
      for (std::int64_t day = -3; day < 345; ++day)
        for (const bool certain_only : {false, true}) {
          const Instant t = add_ms({day * MsPerDay}, day % 2 * MsPerDay / 2);
          for (std::uint32_t thing = 0; thing < tracks->thing_count(); ++thing) {
            const auto held = held_at(*tracks, thing, t, certain_only);
            const auto expected = plain_look(*data, tracks->ids[thing], t, certain_only);
            INFO(tracks->ids[thing] << " on day " << day << " of " << seed << (certain_only ? ", certain only" : ""));
            REQUIRE(held.has_value() == expected.has_value());
            if (!held) continue;
            // Of two at one instant the later row counts, in both.
            REQUIRE(tracks->row[held->position] == expected->row);
            REQUIRE(held->is_uncertain == expected->is_uncertain);
            ++compared;
          }
        }
      CHECK(compared > 1000);
    }
  }
}

TEST_CASE("every row is a position of one thing, or of none because it lacks an id, a date or a place") {
  const auto data = moving_rows("unit", random_rows(3, {}));
  const auto tracks = make_tracks(*data, "unit");
  REQUIRE(tracks);
  std::set<std::uint32_t> rows(tracks->row.begin(), tracks->row.end());
  CHECK(rows.size() == tracks->position_count());
  for (const std::uint32_t row : tracks->other_rows) {
    CHECK(rows.insert(row).second);
    const bool lacks = data->table.is_null(row, 0) || data->lifetimes[row] == Lifetime{} ||
                       data->geometry.feature_begin[row] == data->geometry.feature_begin[row + 1];
    CHECK(lacks);
    CHECK(tracks->position_of_row[row] == Tracks::None);
  }
  CHECK(rows.size() == data->feature_count());
  for (std::uint32_t p = 0; p < tracks->position_count(); ++p) {
    CHECK(tracks->position_of_row[tracks->row[p]] == p);
    CHECK(data->table.text(tracks->row[p], 0) == tracks->ids[tracks->thing_of[p]]);
  }
}

TEST_CASE("positions in between lie on the straight way, the short way round, and only where nothing is known") {
  const auto data = moving_rows("ship", {{.id = "A", .when = on_day(0), .place = LonLat{170, 10}},
                                         {.id = "A", .when = on_day(10), .place = LonLat{-170, 20}},
                                         {.id = "A", .when = on_day(20), .place = LonLat{-160, 20}}});
  const auto tracks = make_tracks(*data, "ship");
  REQUIRE(tracks);
  const auto at = [&](double day) {
    return between_at(*tracks, 0, {static_cast<std::int64_t>(day * static_cast<double>(MsPerDay))});
  };
  CHECK_FALSE(at(-1));
  CHECK_FALSE(at(0));
  CHECK_FALSE(at(10));
  CHECK_FALSE(at(21));
  REQUIRE(at(2.5));
  CHECK(at(2.5)->place.lon == Approx(175));
  CHECK(at(2.5)->place.lat == Approx(12.5));
  CHECK(at(7.5)->place.lon == Approx(-175));
  CHECK(at(15)->from == 1);
  CHECK(at(15)->place.lon == Approx(-165));
}

TEST_CASE("a thing whose rows end is nowhere after the end, and on its way only then") {
  auto there = on_day(0), away = on_day(10);
  there.end = Bound::exactly({4 * MsPerDay});
  away.end = Bound::exactly({12 * MsPerDay});
  const auto data = moving_rows("person", {{.id = "A", .when = there, .place = LonLat{40, 40}},
                                           {.id = "A", .when = away, .place = LonLat{46, 40}}});
  data->time.end_field = "departure";
  const auto tracks = make_tracks(*data, "person");
  REQUIRE(tracks);
  CHECK(held_at(*tracks, 0, {3 * MsPerDay}, false));
  CHECK_FALSE(held_at(*tracks, 0, {4 * MsPerDay}, false));
  CHECK_FALSE(held_at(*tracks, 0, {12 * MsPerDay}, false));
  CHECK_FALSE(between_at(*tracks, 0, {2 * MsPerDay}));
  REQUIRE(between_at(*tracks, 0, {7 * MsPerDay}));
  CHECK(between_at(*tracks, 0, {7 * MsPerDay})->place.lon == Approx(43));
}

TEST_CASE("things are in the order of their numbers, and called by a column that has one value for each") {
  const auto data = moving_rows("mmsi", {{.id = "100", .when = on_day(0), .place = LonLat{1, 1}, .name = "Poti"},
                                         {.id = "20", .when = on_day(0), .place = LonLat{2, 1}, .name = "Varna"},
                                         {.id = "100", .when = on_day(1), .place = LonLat{1, 2}, .name = "Poti"},
                                         {.id = "20", .when = on_day(1), .place = LonLat{2, 2}}});
  const auto tracks = make_tracks(*data, "mmsi");
  REQUIRE(tracks);
  CHECK(tracks->ids == std::vector<std::string>{"20", "100"});
  CHECK(tracks->names == std::vector<std::string>{"Varna", "Poti"});
}

TEST_CASE("spans are named as people name them") {
  CHECK(named_span_text(14 * MsPerDay) == "2 weeks");
  CHECK(named_span_text(7 * MsPerDay) == "1 week");
  CHECK(named_span_text(30 * MsPerDay) == "30 days");
  CHECK(named_span_text(365 * MsPerDay) == "1 year");
  CHECK(named_span_text(15 * 60'000) == "15 minutes");
  CHECK(named_span_text(3'600'000) == "1 hour");
  Tracks weekly;
  weekly.usual_gap_ms = 7 * MsPerDay;
  CHECK(long_ago_ms(weekly) == 30 * MsPerDay);
  CHECK(first_trail_ms(weekly) == 90 * MsPerDay);
}
