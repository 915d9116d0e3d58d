// Events whose places are told by name alone, imported.
#include "geodata/import/event_places.h"

#include <cmath>

#include <fmt/format.h>

#include "geodata/gazetteer/gazetteer.h"
#include "geodata/scenario/open.h"
#include "geodata/scenario/place_tables.h"
#include "tests/formats/reading.h"
#include "tests/gazetteer/shipped.h"

using namespace thalweg;

namespace {

constexpr const char* Table =
    "date,place,what\n2020-11-09,Shusha,captured\n2020-12-01,Лачин,handed over\n2022-09-13,Martuni,shelling\n"
    "not a date,Ganja,x\n2022-09-14,Nowhereville,unknown\n2022-09-15,Ganja,y\n";

}  // namespace

TEST_CASE("events that name a place come there when they are imported, and say that it is by name") {
  Progress progress;
  std::shared_ptr<const Gazetteer> gazetteer;
  const auto events = read_placed_events(Table, "a.csv", {}, World, gazetteer, progress);
  REQUIRE(events);
  REQUIRE(events->placing);
  CHECK(gazetteer);
  CHECK(events->loaded == 5);
  CHECK(events->placeless == 1);
  CHECK(events->placing->count(Placed::by_name) == 4);
  CHECK(events->placing->count(Placed::doubtful) == 1);
  CHECK(events->csv.find("row_2,2020-11-09,captured,,39.") != std::string::npos);
  CHECK(events->csv.find(",yes\n") != std::string::npos);
  const auto corrected = read_placed_events(Table, "a.csv", {.places = {{place_key("Nowhereville", ""), "Agdam"}}},
                                            World, gazetteer, progress);
  REQUIRE(corrected);
  CHECK(corrected->placeless == 0);

  const Folder folder;
  const std::string into = (folder.path / "made").string();
  REQUIRE(write_events(*events, false, into));
  Diagnostics diagnostics;
  const auto scenario = read_scenario(into, diagnostics, progress);
  REQUIRE(scenario);
  const Layer& layer = (*scenario)->layers.back();
  REQUIRE(layer.data);
  REQUIRE(layer.data->placing);
  CHECK(layer.data->placing->rows() ==
        std::vector{Placed::by_name, Placed::by_name, Placed::doubtful, Placed::nowhere, Placed::by_name});
}

TEST_CASE(
    "events of a country or a district come to a point within it, in doubt, and may be put right by coordinates") {
  Progress progress;
  std::shared_ptr<const Gazetteer> gazetteer;
  const auto read = [&](const char* table, const PlaceCorrections& places = {}) {
    auto events = read_placed_events(table, "a.csv", {.places = places}, World, gazetteer, progress);
    REQUIRE(events);
    REQUIRE(events->placing);
    return std::move(*events);
  };
  constexpr const char* Countries = "date,country,what\n2020-01-01,USA,a\n2020-01-02,Fiji,b\n2020-01-03,Mexico,c\n";
  const ImportedEvents events = read(Countries);
  CHECK(events.placing->shape == Placing::Shape::points);
  CHECK(events.placing->count(Placed::doubtful) == 3);
  CHECK(events.csv.find("doubtful: the middle of a country") != std::string::npos);
  CHECK(events.confidence[0] == 3);
  for (const char* country : {"USA", "Fiji", "Mexico"}) {
    const LonLat at = gazetteer->country(country)->at;
    CHECK(events.csv.find(fmt::format(",{},{},", at.lat, at.lon)) != std::string::npos);
  }
  CHECK(read(Countries, {{place_key("USA", ""), "38.9, -77"}}).csv.find(",38.9,-77,") != std::string::npos);
  const ImportedEvents districts =
      read("date,district,country,what\n2020-01-01,Syunik,Armenia,a\n2020-01-02,Texas,USA,b\n");
  CHECK(districts.placing->shape == Placing::Shape::points);
  CHECK(districts.placing->count(Placed::doubtful) == 2);
  CHECK(std::abs(districts.extent.west + 99) < 3);
  CHECK(std::abs(districts.extent.south - 31) < 1.5);
}

TEST_CASE("of few rows that are wanted no others are looked up") {
  Progress progress;
  std::shared_ptr<const Gazetteer> gazetteer;
  const auto events = read_placed_events(Table, "a.csv", {.most_rows = 2}, World, gazetteer, progress);
  REQUIRE(events);
  REQUIRE(events->placing);
  CHECK(events->placing->names.size() == 2);
}

TEST_CASE("a table with coordinates is imported without a gazetteer") {
  Progress progress;
  std::shared_ptr<const Gazetteer> gazetteer;
  const auto events =
      read_placed_events("date,place,lat,lon\n2020-11-09,Shusha,39.7,46.7\n", "a.csv", {}, World, gazetteer, progress);
  REQUIRE(events);
  CHECK_FALSE(gazetteer);
  CHECK_FALSE(events->placing);
  CHECK(events->csv.find(PlacedHowField) == std::string::npos);
}
